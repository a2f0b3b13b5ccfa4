using System.Diagnostics;
using System.Text.RegularExpressions;
using ZkPot.Chain;

namespace ZkPot.Cli.Tests.Documentation;

/// <summary>Runs docs/getting-started.md as somebody would who copies its blocks, one after the other, into a shell.</summary>
public sealed partial class GettingStartedTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Below the repository, so that npm's packages are found.</summary>
    private readonly string folder = Repository.At("artifacts", $"getting-started-{Guid.NewGuid():N}");

    public GettingStartedTests()
    {
        Directory.CreateDirectory(folder);
        Directory.CreateSymbolicLink(Path.Combine(folder, "examples"), Repository.At("examples"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_block_does_what_the_page_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The blocks are for bash.");
        string[] blocks =
        [
            .. Block()
                .Matches(await File.ReadAllTextAsync(Repository.At("docs", "getting-started.md")))
                .Select(match => match.Groups[1].Value),
        ];
        blocks.Should().HaveCountGreaterThan(5);
        await using AnvilNode chain = await LocalAnvil.StartAsync("--block-time", "1");

        string output = await RunAsync(string.Join('\n', blocks), chain.Url);

        output.Should().Contain("The proof is valid").And.Contain("Right as integers");
        File.Exists(Path.Combine(folder, "Verifier.sol")).Should().BeTrue();
        File.Exists(Path.Combine(folder, "won.safetensors")).Should().BeTrue("the model was published and read back from the chain");
        output.Should().MatchRegex(@"In its hands +[1-9]", "the trainer has play money, and was paid");
    }

    private async Task<string> RunAsync(string script, Uri node)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["ZKPOT_RPC_URL"] = $"{node}";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        string said = $"{await output}\n{await errors}";
        process.ExitCode.Should().Be(0, "{0}", said);
        return said;
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

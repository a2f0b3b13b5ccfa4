using System.Diagnostics;
using Nethereum.Signer;
using ZkPot.Learning.Files;
using ZkPot.Sdk;

namespace ZkPot.Integration.Tests;

/// <summary>
/// The program of examples/trainer-console, as somebody else would build it: outside the repository, with the packages of a folder.
/// </summary>
public sealed class ExampleTests(Scene scene, ITestOutputHelper output) : IClassFixture<Scene>, IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder folder = new();
    private readonly List<Process> running = [];

    [Fact]
    public async Task It_is_packed_restored_built_run_and_paid()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        string network = folder.At("network.safetensors"),
            program = Copy();
        await using (FileStream file = File.Create(network))
            WeightsFile.Save(scene.Train(1_000, 1), file);

        // A version of its own, and a folder for packages, so that no cache holds what was packed before.
        string version = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}",
            feed = Directory.CreateDirectory(folder.At("feed")).FullName;
        await FinishAsync(
            Repository.Root,
            "pack",
            "packages.proj",
            "-c",
            Configuration,
            "--no-build",
            $"-p:PackageOutputPath={feed}{Path.DirectorySeparatorChar}",
            $"-p:Version={version}"
        );
        Directory.GetFiles(feed, "*.nupkg").Should().HaveCount(7);
        await FinishAsync(
            program,
            "build",
            "-c",
            "Release",
            $"-p:ZkPotVersion={version}",
            $"-p:RestorePackagesPath={folder.At("packages")}",
            $"-p:RestoreFallbackFolders={KnownPackages}",
            "-warnaserror"
        );

        Process trainer = Start(
            program,
            Path.Combine("bin", "Release", "net10.0", "trainer-console.dll"),
            $"{scene.Node.Url}",
            key.GetPrivateKey(),
            "31337",
            scene.DeploymentFile(),
            $"{task.Id}",
            scene.TaskFile(),
            scene.KeyFile,
            network
        );
        Task<string> said = trainer.StandardOutput.ReadToEndAsync(),
            complained = trainer.StandardError.ReadToEndAsync();
        Func<RoundHistory, bool>[] steps =
        [
            round => round.Commitments.Any(),
            round => round.Proofs.Any(),
            round => round.Published is not null,
        ];
        foreach (Func<RoundHistory, bool> happened in steps)
        {
            await UntilAsync(
                trainer,
                async () => (await RoundHistory.ReadAsync(scene.Contracts, task)) is [{ } round] && happened(round),
                complained
            );
            await scene.PassWindowAsync();
        }
        for (int window = 0; window < 4 && !trainer.WaitForExit(TimeSpan.FromSeconds(3)); window++)
            await scene.PassWindowAsync();
        await trainer.WaitForExitAsync().WaitAsync(Patience);
        output.WriteLine(await said);
        (trainer.ExitCode, await complained).Should().Be((0, ""));
        uint score = (await scene.Contracts.Rounds.WorkOfAsync(task.Id)).Best;
        (await said)
            .Should()
            .Contain("enrolled")
            .And.Contain($"proved {score} of {Scene.PoolSize}")
            .And.Contain($"fetched {Scene.Worth(score)} units");
        (await scene.World.WealthOfAsync(key.Address())).Should().Be(10_000 * World.Unit + Scene.Worth(score));
    }

    public void Dispose()
    {
        foreach (Process process in running)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        folder.Dispose();
    }

    private static string KnownPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The example in a folder that is in no repository, with its feed where the packages will be.</summary>
    private string Copy()
    {
        string program = Directory.CreateDirectory(folder.At("program")).FullName;
        foreach (string path in Directory.GetFiles(Repository.At("examples", "trainer-console")))
            File.Copy(path, Path.Combine(program, Path.GetFileName(path)));
        string sources = Path.Combine(program, "NuGet.config"),
            text = File.ReadAllText(sources);
        text.Should().Contain("../../artifacts/packages");
        File.WriteAllText(sources, text.Replace("../../artifacts/packages", folder.At("feed")));
        return program;
    }

    private async Task FinishAsync(string where, params string[] arguments)
    {
        Process process = Start(where, [.. arguments]);
        Task<string> said = process.StandardOutput.ReadToEndAsync(),
            complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.Should().Be(0, "dotnet {0} says:\n{1}{2}", arguments[0], await said, await complained);
    }

    private Process Start(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = where,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        // What the build of the tests told its own children.
        foreach (
            string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray()
        )
            start.Environment.Remove(name);
        Process process = Process.Start(start)!;
        running.Add(process);
        return process;
    }

    private static async Task UntilAsync(Process program, Func<Task<bool>> happened, Task<string> complained)
    {
        for (var waited = Stopwatch.StartNew(); !await happened(); await Task.Delay(100))
        {
            if (program.HasExited)
                throw new InvalidOperationException($"It ended with {program.ExitCode}: {await complained}");
            if (waited.Elapsed > Patience)
                throw new TimeoutException("It does nothing.");
        }
    }
}

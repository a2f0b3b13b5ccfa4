using System.Diagnostics;
using ZkPot.Algebra;

namespace ZkPot.Sdk.Tests.Content;

/// <summary>A real node of IPFS: js-ipfs of npm, installed once into the test cache, since it is too large to be a package of the
/// repository.</summary>
public sealed class IpfsNode : IAsyncLifetime, IDisposable
{
    private static readonly string[] Files = ["package.json", "package-lock.json", "node.mjs"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly TemporaryFolder folder = new();
    private Process? process;

    internal Uri Url { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        process = Start("node", Installed(), "node.mjs", folder.At("repository"));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Url = line is null ? throw new InvalidOperationException($"The node of IPFS did not start: {await errors}") : new(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        process?.Dispose();
        folder.Dispose();
    }

    private static string Installed()
    {
        byte[] version = Keccak256.Hash([.. Files.SelectMany(file => File.ReadAllBytes(Source(file)))]);
        string name = $"ipfs-{Convert.ToHexStringLower(version.AsSpan(0, 8))}",
            place = Path.Combine(TestCache.Folder, name),
            done = Path.Combine(place, "installed");
        using FileStream held = TestCache.Lock(name);
        if (File.Exists(done))
            return place;
        Directory.CreateDirectory(place);
        foreach (string file in Files)
            File.Copy(Source(file), Path.Combine(place, file), overwrite: true);
        (string shell, string option) = OperatingSystem.IsWindows() ? ("cmd", "/c") : ("sh", "-c");
        using Process npm = Start(shell, place, option, "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error");
        Task<string> output = npm.StandardOutput.ReadToEndAsync(),
            errors = npm.StandardError.ReadToEndAsync();
        npm.WaitForExit(Patience);
        if (!npm.HasExited || npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci of tests/ipfs failed: {output.Result}{errors.Result}");
        File.WriteAllText(done, "");
        return place;
    }

    private static string Source(string file) => Repository.At("tests", "ipfs", file);

    private static Process Start(string program, string folder, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}

using System.Diagnostics;

namespace ZkPot.Groth16.Tests;

/// <summary>The snarkjs of the repository's npm packages, used as an oracle from outside.</summary>
internal static class SnarkjsTool
{
    private static readonly string Script = Path.Combine(RepositoryRoot(), "node_modules", "snarkjs", "build", "cli.cjs");

    /// <summary>Runs a command and returns what it printed; throws if it fails.</summary>
    public static string Run(params string[] arguments)
    {
        var (code, output) = TryRun(arguments);
        if (code != 0) throw new InvalidOperationException($"snarkjs {string.Join(' ', arguments)} failed:\n{output}");
        return output;
    }

    /// <summary>Runs a command and returns its exit code and what it printed.</summary>
    public static (int Code, string Output) TryRun(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Script);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string RepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ZkPotSdk.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}

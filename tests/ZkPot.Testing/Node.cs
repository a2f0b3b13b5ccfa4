using System.Diagnostics;

namespace ZkPot.Testing;

/// <summary>Runs scripts of the npm side.</summary>
public static class Node
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Runs a script to its end and returns what it wrote; fails the test if it fails.</summary>
    public static string Run(string folder, string script, params string[] arguments)
    {
        (int code, string output, string errors) = TryRun(folder, script, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{Path.GetFileName(script)} ended with {code}:\n{output}\n{errors}");
    }

    /// <summary>Runs a script to its end.</summary>
    public static (int Code, string Output, string Errors) TryRun(string folder, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[script, .. arguments])
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(script)} ran longer than {Patience}.");
        }
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

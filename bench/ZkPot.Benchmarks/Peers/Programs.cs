using ZkPot.Testing;

namespace ZkPot.Benchmarks.Peers;

/// <summary>A program that is measured.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Command">Its command line.</param>
/// <param name="WarmUps">How often it runs before it is measured.</param>
internal sealed record PeerProgram(string Name, string[] Command, int WarmUps = Programs.WarmUps);

/// <summary>Our tool and its peers, and how they are measured against each other.</summary>
internal static class Programs
{
    public const int WarmUps = 3;

    /// <summary>Our tool: what ZKPOT_CLI names, published ahead of time, or else what was built here.</summary>
    public static string[] Ours { get; } =
        Environment.GetEnvironmentVariable("ZKPOT_CLI") is { Length: > 0 } tool
            ? [tool]
            : ["dotnet", Repository.At("artifacts", "bin", "ZkPot.Cli", "release", "zkpot.dll")];

    /// <summary>snarkjs of npm.</summary>
    public static string[] Snarkjs { get; } = ["node", Repository.At("node_modules", "snarkjs", "build", "cli.cjs")];

    /// <summary>A binary with rapidsnark's command line, which ZKPOT_RAPIDSNARK names.</summary>
    public static string? Rapidsnark { get; } =
        Environment.GetEnvironmentVariable("ZKPOT_RAPIDSNARK") is { Length: > 0 } path ? path : null;

    /// <summary>Runs programs in turn, so that what else the machine does falls on all of them alike.</summary>
    public static async Task<IReadOnlyDictionary<string, List<Measurement>>> InTurnAsync(IReadOnlyList<PeerProgram> programs, int runs)
    {
        Dictionary<string, List<Measurement>> results = programs.ToDictionary(program => program.Name, _ => new List<Measurement>());
        for (int run = -WarmUps; run < runs; run++)
        {
            foreach (PeerProgram program in programs.Where(program => run >= -program.WarmUps))
            {
                Measurement measured = await MeasuredProcess.RunAsync(program.Command).ConfigureAwait(false);
                if (run >= 0)
                    results[program.Name].Add(measured);
            }
        }
        return results;
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The number behind --runs.</summary>
    public static int Runs(string[] args) =>
        args.SkipWhile(a => a != "--runs")
            .Skip(1)
            .Select(a => int.Parse(a, System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault(5);
}

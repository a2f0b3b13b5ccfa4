using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Numerics;
using ZkPot.Federation.Simulation;

namespace ZkPot.Federation.Reports;

/// <summary>What a table compares: every rule under every attack, for every share of attackers and every split, with every seed.</summary>
/// <param name="Task">The federation; its split and seed are those of the table.</param>
/// <param name="Rules">The rules.</param>
/// <param name="Attacks">The attacks.</param>
/// <param name="Fractions">The shares of attackers.</param>
/// <param name="Splits">The splits.</param>
/// <param name="Seeds">The seeds: each deals the samples anew, draws other attackers and starts from another model.</param>
/// <param name="Threads">How many simulations run at a time; 0 for as many as there are processors.</param>
/// <param name="RunsFile">A CSV file with a line for each finished simulation, from which a table that was killed goes on; null for
/// none.</param>
public sealed record TableOptions(
    FederatedTask Task,
    IReadOnlyList<IAggregationRule> Rules,
    IReadOnlyList<IAttack> Attacks,
    IReadOnlyList<double> Fractions,
    IReadOnlyList<DataSplit> Splits,
    IReadOnlyList<ulong> Seeds,
    int Threads = 0,
    string? RunsFile = null
)
{
    /// <summary>About how many bytes all simulations that run at a time take.</summary>
    public long MemoryBytes(FederatedData data)
    {
        int running = Threads > 0 ? Threads : Environment.ProcessorCount;
        long one = Rules.Max(rule =>
            new SimulationOptions(Task, rule, Attacks.Count == 0 ? null : new MaliciousClients(Attacks[0], Fractions.Max()), 1).MemoryBytes(
                data
            )
        );
        return one * running;
    }
}

/// <summary>One simulation of a table.</summary>
/// <param name="Split">The split.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Attack">The attack; "none" for none.</param>
/// <param name="Fraction">The share of attackers.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Accuracy">The mean accuracy of the last three rounds.</param>
/// <param name="BackdoorSuccess">The backdoor's success; null without one.</param>
/// <param name="HonestExcluded">The mean share of the honest clients that the rule left out.</param>
/// <param name="MaliciousExcluded">The same of the attackers; null without attackers.</param>
public sealed record TableRun(
    string Split,
    ulong Seed,
    string Attack,
    double Fraction,
    string Rule,
    double Accuracy,
    double? BackdoorSuccess,
    double HonestExcluded,
    double? MaliciousExcluded
);

/// <summary>A cell of a table: the runs of all seeds together.</summary>
/// <param name="Split">The split.</param>
/// <param name="Attack">The attack; "none" for none.</param>
/// <param name="Fraction">The share of attackers.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Seeds">How many seeds.</param>
/// <param name="Accuracy">The mean accuracy.</param>
/// <param name="Retention">The mean over seeds of the accuracy, divided by that of FedAvg without attack under the same split and
/// seed.</param>
/// <param name="LowestRetention">The lowest of any seed.</param>
/// <param name="HighestRetention">The highest of any seed.</param>
/// <param name="BackdoorSuccess">The mean success of the backdoor; null without one.</param>
/// <param name="HonestExcluded">The mean share of the honest clients that the rule left out.</param>
/// <param name="MaliciousExcluded">The same of the attackers.</param>
public sealed record TableCell(
    string Split,
    string Attack,
    double Fraction,
    string Rule,
    int Seeds,
    double Accuracy,
    double Retention,
    double LowestRetention,
    double HighestRetention,
    double? BackdoorSuccess,
    double HonestExcluded,
    double? MaliciousExcluded
);

/// <summary>How far a table is.</summary>
/// <param name="Done">How many simulations are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Last">The one that was finished last.</param>
public sealed record TableProgress(int Done, int Total, TableRun Last);

/// <summary>
/// Rules under attacks. A retention is never said without attack, share, rule and split: those are the columns. Attackers know everything;
/// f, where a rule asks for it, is their true number.
/// </summary>
public sealed class RobustnessTable
{
    private const string Header = "split,seed,attack,fraction,rule,accuracy,backdoor_success,honest_excluded,malicious_excluded";
    private static readonly FedAvg Baseline = new();

    private RobustnessTable(IReadOnlyList<TableRun> runs)
    {
        Runs = runs;
        Dictionary<(string, ulong), double> clean = runs.Where(run => run.Attack == "none" && run.Rule == Baseline.Name)
            .ToDictionary(run => (run.Split, run.Seed), run => run.Accuracy);
        Cells =
        [
            .. runs.GroupBy(run => (run.Split, run.Attack, run.Fraction, run.Rule))
                .Select(group =>
                {
                    double[] retention = [.. group.Select(run => run.Accuracy / Math.Max(1e-9, clean[(run.Split, run.Seed)]))];
                    double[] backdoor = [.. group.Where(run => run.BackdoorSuccess is not null).Select(run => run.BackdoorSuccess!.Value)];
                    double[] excluded =
                    [
                        .. group.Where(run => run.MaliciousExcluded is not null).Select(run => run.MaliciousExcluded!.Value),
                    ];
                    return new TableCell(
                        group.Key.Split,
                        group.Key.Attack,
                        group.Key.Fraction,
                        group.Key.Rule,
                        group.Count(),
                        group.Average(run => run.Accuracy),
                        retention.Average(),
                        retention.Min(),
                        retention.Max(),
                        backdoor.Length == 0 ? null : backdoor.Average(),
                        group.Average(run => run.HonestExcluded),
                        excluded.Length == 0 ? null : excluded.Average()
                    );
                }),
        ];
    }

    /// <summary>Gets every simulation, in the order of the options.</summary>
    public IReadOnlyList<TableRun> Runs { get; }

    /// <summary>Gets every cell, in the order of the options.</summary>
    public IReadOnlyList<TableCell> Cells { get; }

    /// <summary>Runs what is not in the file yet.</summary>
    /// <exception cref="FederationException">The options make no sense, or the file is of another table.</exception>
    public static RobustnessTable Run(
        TableOptions options,
        FederatedData data,
        IProgress<TableProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Task.Validate();
        if (
            options.Rules.Count == 0
            || options.Splits.Count == 0
            || options.Seeds.Count == 0
            || (options.Attacks.Count > 0 && options.Fractions.Count == 0)
        )
            throw new FederationException(
                "A table needs at least one rule, one split and one seed, and where there are attacks a share of attackers."
            );
        SimulationOptions[] all = [.. Plan(options)];
        string fingerprint = Fingerprint(options, data);
        ConcurrentDictionary<string, TableRun> done = new(StringComparer.Ordinal);
        if (options.RunsFile is not null)
        {
            foreach (TableRun run in Load(options.RunsFile, fingerprint))
                done[Key(run)] = run;
        }
        // The file may hold runs that this table does not ask for: they are kept for the one that does.
        HashSet<string> planned = [.. all.Select(Key)];
        TableRun[] others = [.. done.Values.Where(run => !planned.Contains(Key(run))).OrderBy(Key, StringComparer.Ordinal)];
        object gate = new();
        SimulationOptions[] left = [.. all.Where(simulation => !done.ContainsKey(Key(simulation)))];
        Pieces.For(
            left.Length,
            options.Threads,
            i =>
            {
                TableRun run = Summarize(left[i], FederatedSimulation.Run(left[i], data, cancellationToken: cancellationToken));
                lock (gate)
                {
                    done[Key(run)] = run;
                    if (options.RunsFile is not null)
                        Checkpoint.AtomicWrite(
                            options.RunsFile,
                            Encoding.UTF8.GetBytes(ToCsv(Ordered(all, done).Concat(others), fingerprint))
                        );
                    progress?.Report(new TableProgress(done.Count, all.Length, run));
                }
            },
            cancellationToken
        );
        return new RobustnessTable([.. Ordered(all, done)]);
    }

    /// <summary>The cells as CSV, one a line under a header.</summary>
    public string ToCsv()
    {
        StringBuilder csv = new(
            "split,attack,fraction,rule,seeds,accuracy,retention,lowest_retention,highest_retention,backdoor_success,"
                + "honest_excluded,malicious_excluded\n"
        );
        foreach (TableCell cell in Cells)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{cell.Split},{cell.Attack},{cell.Fraction},{Quote(cell.Rule)},{cell.Seeds},{cell.Accuracy:0.00000},"
                    + $"{cell.Retention:0.00000},"
            );
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{cell.LowestRetention:0.00000},{cell.HighestRetention:0.00000},{cell.BackdoorSuccess:0.00000},"
                    + $"{cell.HonestExcluded:0.00000},{cell.MaliciousExcluded:0.00000}\n"
            );
        }
        return csv.ToString();
    }

    private static IEnumerable<SimulationOptions> Plan(TableOptions options)
    {
        foreach (DataSplit split in options.Splits)
        {
            foreach (ulong seed in options.Seeds)
            {
                FederatedTask task = options.Task with { Split = split, Seed = seed };
                // The baseline of retention is FedAvg without attack, whether or not it is among the rules.
                foreach (IAggregationRule rule in options.Rules.Prepend(Baseline).DistinctBy(rule => rule.Name))
                    yield return new SimulationOptions(task, rule, null, 1);
                foreach (double fraction in options.Fractions)
                {
                    foreach (IAttack attack in options.Attacks)
                    {
                        foreach (IAggregationRule rule in options.Rules)
                            yield return new SimulationOptions(task, rule, new MaliciousClients(attack, fraction), 1);
                    }
                }
            }
        }
    }

    private static TableRun Summarize(SimulationOptions simulation, SimulationResult result)
    {
        int malicious = result.Rounds.Sum(round => round.Malicious),
            honest = result.Rounds.Sum(round => round.Participants) - malicious;
        return new TableRun(
            simulation.Task.Split.ToString(),
            simulation.Task.Seed,
            simulation.Malicious?.Attack.Name ?? "none",
            simulation.Malicious?.Fraction ?? 0,
            simulation.Rule.Name,
            result.FinalAccuracy,
            result.BackdoorSuccess,
            honest == 0 ? 0 : (double)result.Rounds.Sum(round => round.Exclusions.Sum(exclusion => exclusion.Honest)) / honest,
            malicious == 0 ? null : (double)result.Rounds.Sum(round => round.Exclusions.Sum(exclusion => exclusion.Malicious)) / malicious
        );
    }

    private static IEnumerable<TableRun> Ordered(SimulationOptions[] all, ConcurrentDictionary<string, TableRun> done) =>
        all.Select(simulation => done.GetValueOrDefault(Key(simulation))).OfType<TableRun>();

    private static string Key(SimulationOptions of) =>
        $"{of.Task.Split}|{of.Task.Seed}|{of.Malicious?.ToString() ?? "none:0"}|{of.Rule.Name}";

    private static string Key(TableRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Split}|{run.Seed}|{run.Attack}:{run.Fraction}|{run.Rule}");

    private static string Fingerprint(TableOptions options, FederatedData data)
    {
        // Whichever rules and attacks a table has: a file may grow by more of them.
        SimulationOptions simulation = new(options.Task with { Split = DataSplit.Iid, Seed = 0 }, Baseline);
        return Convert.ToHexStringLower(SHA256.HashData(simulation.Fingerprint(data)))[..16];
    }

    private static string ToCsv(IEnumerable<TableRun> runs, string fingerprint)
    {
        StringBuilder csv = new($"# zkpot federation table {fingerprint}\n{Header}\n");
        foreach (TableRun run in runs)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{run.Split},{run.Seed},{run.Attack},{run.Fraction:R},{Quote(run.Rule)},{run.Accuracy:R},{run.BackdoorSuccess:R},"
                    + $"{run.HonestExcluded:R},{run.MaliciousExcluded:R}\n"
            );
        return csv.ToString();
    }

    private static List<TableRun> Load(string path, string fingerprint)
    {
        if (!File.Exists(path))
            return [];
        string[] lines = File.ReadAllLines(path);
        if (lines.Length < 2 || lines[0] != $"# zkpot federation table {fingerprint}" || lines[1] != Header)
            throw new FederationException(
                $"{path}: not the runs of this table. They belong to other options, other data, or to no table: name another file, or "
                    + $"delete it."
            );
        List<TableRun> runs = [];
        for (int i = 2; i < lines.Length; i++)
        {
            string[] words = Words(lines[i]);
            if (
                words.Length != 9
                || !ulong.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
                || Number(words[3]) is not double fraction
                || Number(words[5]) is not double accuracy
                || Number(words[7]) is not double honest
            )
                throw new FederationException($"{path}: line {i + 1} is no run: {lines[i]}");
            runs.Add(new TableRun(words[0], seed, words[2], fraction, words[4], accuracy, Number(words[6]), honest, Number(words[8])));
        }
        return runs;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    private static string Quote(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    /// <summary>The words of a line; those in quotes may hold commas.</summary>
    private static string[] Words(string line)
    {
        List<string> words = [];
        bool quoted = false;
        int start = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
                quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != ','))
                continue;
            words.Add(line[start..i].Trim('"'));
            start = i + 1;
        }
        return [.. words];
    }
}

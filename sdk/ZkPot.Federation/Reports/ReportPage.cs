using System.Globalization;
using System.Text;
using ZkPot.Federation.OnChain;
using ZkPot.Federation.Simulation;

namespace ZkPot.Federation.Reports;

/// <summary>Results as a page: one file with everything in it, without scripts.</summary>
public static class ReportPage
{
    /// <summary>The retention that the project promises for its step gate, and marks in heat maps.</summary>
    public const double Mark = 0.942;

    private const string Style = """
        :root { color-scheme: light dark; --ink: light-dark(#1b2330, #e8ecf3); --quiet: light-dark(#5d6b80, #98a5b8); }
        :root { --line: light-dark(#dde3ec, #313b4b); --paper: light-dark(#fff, #161c26); --card: light-dark(#f6f8fb, #1d2531); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 1100px; margin: 0 auto; padding: 24px 16px 64px; }
        h1 { font-size: clamp(1.5rem, 5vw, 2.2rem); line-height: 1.15; } h2 { font-size: 1.1rem; margin: 0 0 12px; }
        p { max-width: 75ch; } .quiet { color: var(--quiet); }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; }
        section { margin: 16px 0; overflow-x: auto; }
        svg { width: 100%; height: auto; display: block; } code { overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: left; color: var(--quiet); font-weight: 500; }
        th, td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); }
        """;

    /// <summary>A simulation: accuracy by round with its interval, what was left out and why, and what was run.</summary>
    public static string Write(SimulationOptions options, SimulationResult result)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(result);
        FederatedTask task = options.Task;
        List<ChartLine> lines =
        [
            new(
                "accuracy on the test samples, with Wilson's 95 % interval",
                [.. result.Rounds.Select(round => round.Accuracy)],
                [.. result.Rounds.Select(round => round.AccuracyInterval)]
            ),
        ];
        if (result.BackdoorSuccess is not null)
            lines.Add(new ChartLine("backdoor success", [.. result.Rounds.Select(round => round.BackdoorSuccess ?? 0)]));
        StringBuilder page = Begin(
            "A federation, simulated",
            $"{task.Clients} clients, {task.Rounds} rounds, {task.Participants} in each, samples dealt {task.Split}; rule "
                + $"{options.Rule.Name}; attack {options.Malicious?.ToString() ?? "none"}; seed {task.Seed}."
        );
        Section(page, "Accuracy by round", Charts.Lines("Accuracy by round", lines));
        Section(page, "Who was left out, and why", Exclusions(result));
        Section(page, "Clients that were left out most often", Clients(result));
        Section(
            page,
            "Rounds",
            Table(
                ["Round", "Accuracy", "95 % interval", "Score", "Norm of the update", "Attackers", "Their weight", "Backdoor"],
                result.Rounds.Select(round =>
                    new[]
                    {
                        $"{round.Round}",
                        Percent(round.Accuracy),
                        $"{Percent(round.AccuracyInterval.Low)} to {Percent(round.AccuracyInterval.High)}",
                        Percent(round.Score),
                        Number(round.UpdateNorm),
                        $"{round.Malicious} of {round.Participants}",
                        round.MaliciousWeight is double weight ? Percent(weight) : "",
                        round.BackdoorSuccess is double success ? Percent(success) : "",
                    }
                )
            )
        );
        return End(
            page,
            $"The model's SHA-256 is <code>{result.ModelDigest}</code>; the same options, data and seed give it again, on any "
                + $"number of threads."
        );
    }

    /// <summary>A federation on a chain: scores by round, who was left out and why, what it cost.</summary>
    public static string Write(FederationPlan plan, FederationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(outcome);
        StringBuilder page = Begin(
            "A federation on a chain",
            $"{plan.Task.Clients} clients, {outcome.Rounds.Count} recorded rounds, samples dealt {plan.Task.Split}; attack "
                + $"{plan.Malicious?.ToString() ?? "none"}; seed {plan.Task.Seed}. Open mode: everybody can read the clients' models. "
                + $"Scores are proven on {plan.TestSamples} public samples, accuracies counted on others."
        );
        if (outcome.Rounds.Count > 0)
            Section(
                page,
                "Score and accuracy by round",
                Charts.Lines(
                    "Score and accuracy by round",
                    [
                        new(
                            "proven score of the average",
                            [.. outcome.Rounds.Select(round => (double)Math.Max(round.Score, round.Baseline) / round.TestSamples)]
                        ),
                        new("accuracy on samples that nobody saw", [.. outcome.Rounds.Select(round => round.Accuracy)]),
                    ]
                )
            );
        Section(
            page,
            "Rounds",
            Table(
                ["Round", "Outcome", "Baseline", "Score", "Accuracy", "Entries", "Added", "Led", "Seconds a proof"],
                outcome.Rounds.Select(round =>
                    new[]
                    {
                        $"{round.Round}",
                        round.Outcome,
                        $"{round.Baseline}",
                        $"{round.Score} of {round.TestSamples}",
                        Percent(round.Accuracy),
                        $"{round.Entries}",
                        $"{round.Counted}",
                        round.Leader is int leader ? $"client {leader}" : "",
                        round.ProofSeconds.ToString("0.00", CultureInfo.InvariantCulture),
                    }
                )
            )
        );
        Section(
            page,
            "Gas",
            Table(
                ["Round", "An entry", "Verified at once", "Freeze, each entry", "Aggregate"],
                outcome.Rounds.Select(round =>
                    new[]
                    {
                        $"{round.Round}",
                        $"{Count(round.Gas.Submit)}",
                        $"{Count(round.Gas.SubmitVerified)}",
                        $"{Count(round.Gas.Freeze)}",
                        $"{Count(round.Gas.Aggregate)}",
                    }
                )
            )
        );
        ChainExclusion[][] left = [.. outcome.Rounds.Select(round => round.Exclusions.ToArray())];
        Section(
            page,
            "Who was left out, and why",
            left.Sum(round => round.Length) == 0
                ? "<p>Nobody.</p>"
                : Table(
                    ["Round", "Client", "Is", "Why"],
                    outcome.Rounds.SelectMany(round =>
                        round.Exclusions.Select(one =>
                            new[] { $"{round.Round}", $"{one.Client}", one.IsMalicious ? "an attacker" : "honest", one.Reason }
                        )
                    )
                )
        );
        return End(page, "A score says nothing of backdoors, and what open mode shows of samples stands in the documentation.");
    }

    /// <summary>A table: a heat map of retentions for each split and share of attackers, and of backdoors where there are some.</summary>
    public static string Write(RobustnessTable table, FederatedTask task)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(task);
        StringBuilder page = Begin(
            "Rules under attacks",
            $"{task.Clients} clients, {task.Rounds} rounds, {table.Cells.Max(cell => cell.Seeds)} seeds. Retention is the accuracy divided "
                + $"by that of FedAvg without attack under the same split and seed; below {Mark.ToString(CultureInfo.InvariantCulture)} it is "
                + $"bold. Attackers know all honest updates, the rule and the samples of the gate."
        );
        foreach (string split in table.Cells.Select(cell => cell.Split).Distinct())
        {
            IEnumerable<TableCell> attacked = table.Cells.Where(cell => cell.Split == split && cell.Attack != "none");
            foreach (double fraction in attacked.Select(cell => cell.Fraction).Distinct())
                Section(
                    page,
                    string.Create(CultureInfo.InvariantCulture, $"Retention, {split}, {fraction * 100:0.#} % attackers"),
                    HeatMap(table, split, fraction)
                );
        }
        TableCell[] backdoors = [.. table.Cells.Where(cell => cell.BackdoorSuccess is not null)];
        if (backdoors.Length > 0)
            Section(
                page,
                "Backdoors",
                Table(
                    ["Split", "Attack", "Share", "Rule", "Success", "Retention"],
                    backdoors.Select(cell =>
                        new[]
                        {
                            cell.Split,
                            cell.Attack,
                            Percent(cell.Fraction),
                            cell.Rule,
                            Percent(cell.BackdoorSuccess!.Value),
                            Number(cell.Retention),
                        }
                    )
                )
            );
        Section(
            page,
            "All cells",
            Table(
                [
                    "Split",
                    "Attack",
                    "Share",
                    "Rule",
                    "Accuracy",
                    "Retention",
                    "Lowest, highest seed",
                    "Honest left out",
                    "Attackers left out",
                ],
                table.Cells.Select(cell =>
                    new[]
                    {
                        cell.Split,
                        cell.Attack,
                        Percent(cell.Fraction),
                        cell.Rule,
                        Percent(cell.Accuracy),
                        Number(cell.Retention),
                        $"{Number(cell.LowestRetention)}, {Number(cell.HighestRetention)}",
                        Percent(cell.HonestExcluded),
                        cell.MaliciousExcluded is double excluded ? Percent(excluded) : "",
                    }
                )
            )
        );
        return End(page, "A retention says nothing without its attack, share, rule and split. No rule here stops every backdoor.");
    }

    /// <summary>The heat map of a split and a share of attackers; the first column is without attack.</summary>
    public static string HeatMap(RobustnessTable table, string split, double fraction)
    {
        ArgumentNullException.ThrowIfNull(table);
        TableCell[] cells =
        [
            .. table.Cells.Where(cell => cell.Split == split && (cell.Attack == "none" || cell.Fraction.Equals(fraction))),
        ];
        string[] rules = [.. cells.Select(cell => cell.Rule).Distinct()],
            attacks = [.. cells.Select(cell => cell.Attack).Distinct()];
        return Charts.HeatMap(
            string.Create(CultureInfo.InvariantCulture, $"Retention, {split}, {fraction} attackers"),
            rules,
            attacks,
            (r, c) => cells.FirstOrDefault(cell => cell.Rule == rules[r] && cell.Attack == attacks[c])?.Retention,
            Mark
        );
    }

    private static string Exclusions(SimulationResult result)
    {
        var reasons = result
            .Rounds.SelectMany(round => round.Exclusions)
            .GroupBy(exclusion => exclusion.Reason, StringComparer.Ordinal)
            .ToArray();
        if (reasons.Length == 0)
            return "<p>Nobody.</p>";
        int malicious = result.Rounds.Sum(round => round.Malicious),
            honest = result.Rounds.Sum(round => round.Participants) - malicious;
        return Table(
            ["Reason", "Honest updates", "of all honest", "Attackers' updates", "of all attackers'"],
            reasons.Select(reason =>
            {
                int good = reason.Sum(exclusion => exclusion.Honest),
                    bad = reason.Sum(exclusion => exclusion.Malicious);
                return new[]
                {
                    reason.Key,
                    $"{good}",
                    honest == 0 ? "" : Percent((double)good / honest),
                    $"{bad}",
                    malicious == 0 ? "" : Percent((double)bad / malicious),
                };
            })
        );
    }

    private static string Clients(SimulationResult result)
    {
        const int Most = 20;
        HashSet<int> malicious = [.. result.MaliciousClients];
        var clients = result
            .ExclusionsByClient.Select((count, client) => (Count: count, Client: client))
            .Where(item => item.Count > 0)
            .OrderByDescending(item => item.Count)
            .ThenBy(item => item.Client)
            .Take(Most)
            .ToArray();
        return clients.Length == 0
            ? "<p>None.</p>"
            : Table(
                ["Client", "Rounds", "Is"],
                clients.Select(item =>
                    new[]
                    {
                        $"{item.Client}",
                        $"{item.Count} of {result.Rounds.Count}",
                        malicious.Contains(item.Client) ? "an attacker" : "honest",
                    }
                )
            );
    }

    private static StringBuilder Begin(string title, string lead) =>
        new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
                + $"initial-scale=1\"><title>{Charts.Escape(title)}</title><link rel=\"icon\" href=\"data:,\"><style>{Style}</style></head><body>"
                + $"<main><h1>{Charts.Escape(title)}</h1><p class=\"quiet\">{Charts.Escape(lead)}</p>\n"
        );

    private static void Section(StringBuilder page, string title, string body) =>
        page.Append(CultureInfo.InvariantCulture, $"<section><h2>{Charts.Escape(title)}</h2>{body}</section>\n");

    private static string End(StringBuilder page, string ending) =>
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{ending}</p></main></body></html>\n").ToString();

    private static string Table(string[] heads, IEnumerable<string[]> rows) =>
        $"<table><thead><tr>{string.Concat(heads.Select(head => $"<th>{Charts.Escape(head)}</th>"))}</tr></thead><tbody>"
        + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Charts.Escape(cell)}</td>"))}</tr>"))
        + "</tbody></table>";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Globalization;
using ZkPot.Federation;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Reports;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot federate table: rules under attacks.</summary>
internal sealed class FederateTableCommand : ToolCommand
{
    private const string UsualRules =
        "fedavg,median,trimmed-mean,multi-krum,bulyan,geometric-median,norm-clip,centered-clip,fltrust,score,step-gate";
    private const string UsualAttacks =
        "label-flip,sign-flip,gaussian,alie,ipm,ipm-small,min-max,min-sum,free-rider,adaptive-fltrust,adaptive-step-gate,backdoor,"
        + "backdoor-x1";
    private readonly FederationOptions federation = new(usualClients: 100, usualRounds: 25);
    private readonly Option<string> rules = new("--rules")
    {
        Description = "The rules, with commas between them.",
        DefaultValueFactory = _ => UsualRules,
    };
    private readonly Option<string> attacks = new("--attacks")
    {
        Description = "The attacks, with commas between them.",
        DefaultValueFactory = _ => UsualAttacks,
    };
    private readonly Option<string> fractions = new("--fractions")
    {
        Description = "The shares of attackers, with commas between them.",
        DefaultValueFactory = _ => "0.3",
    };
    private readonly Option<string> splits = new("--splits")
    {
        Description = "The splits, with commas between them.",
        DefaultValueFactory = _ => "dirichlet:0.5",
    };
    private readonly Option<int> seeds = FederationOptions.Count("--seeds", "How many seeds, from 1.", 3, 1, 1_000);
    private readonly Option<string?> runs = new("--runs")
    {
        Description = "A CSV file with a line for each finished simulation: a table that was killed goes on from it.",
    };
    private readonly Option<string?> csv = new("--csv") { Description = "Where to write the cells as CSV." };
    private readonly Option<string?> svg = new("--svg")
    {
        Description = "Where to write a heat map; with several splits or shares, of the first.",
    };
    private readonly Option<string?> page = new("--report") { Description = "Where to write a page with all heat maps." };

    public FederateTableCommand()
        : base("table", "Compare rules under attacks: every rule, attack, share of attackers and split, with several seeds.")
    {
        federation.AddTo(this);
        Take(rules, attacks, fractions, splits, seeds, runs, csv, svg, page);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        IReadOnlyList<IAggregationRule> compared = FederationOptions.ParseList("--rules", values.GetValue(rules)!, AggregationRules.Parse);
        IReadOnlyList<IAttack> against =
        [
            .. FederationOptions.ParseList("--attacks", values.GetValue(attacks)!, AttackNames.Parse).OfType<IAttack>(),
        ];
        double[] shares = [.. values.GetValue(fractions)!.Split(',').Select(Fraction)];
        IReadOnlyList<DataSplit> dealt = FederationOptions.ParseList("--splits", values.GetValue(splits)!, DataSplit.Parse);
        string? runsPath = values.GetValue(runs),
            csvPath = values.GetValue(csv),
            svgPath = values.GetValue(svg),
            pagePath = values.GetValue(page);
        string[] outputs = [.. new[] { runsPath, csvPath, svgPath, pagePath }.OfType<string>()];
        Operation.RequireOutputs(federation.Inputs(values), outputs);
        (FederatedTask task, FederatedData data) = federation.Load(values, dealt[0].ToString(), 1, operation);

        var options = new TableOptions(
            task,
            compared,
            against,
            shares,
            dealt,
            [.. Enumerable.Range(1, values.GetValue(seeds)).Select(seed => (ulong)seed)],
            federation.Threads(values),
            runsPath
        );
        operation.AnnounceMemory(options.MemoryBytes(data));
        RobustnessTable table = RobustnessTable.Run(options, data, new RunLine(operation), operation.Cancellation);
        if (csvPath is not null)
            Output.Write(csvPath, table.ToCsv());
        if (svgPath is not null)
            Output.Write(svgPath, ReportPage.HeatMap(table, dealt[0].ToString(), shares[0]));
        if (pagePath is not null)
            Output.Write(pagePath, ReportPage.Write(table, task));

        var report = new Report(
            $"{Quantity.Count(table.Runs.Count, "simulation")}. Retention is the accuracy divided by that of FedAvg "
                + $"without attack, under the same split and seed."
        );
        foreach (
            (string key, string label, string? path) in new[]
            {
                ("runs", "Runs", runsPath),
                ("csv", "Cells", csvPath),
                ("svg", "Heat map", svgPath),
                ("report", "Page", pagePath),
            }
        )
            if (path is not null)
                report.Add(key, label, path);
        return report.Add(new FactTable("cells", "Cells", [.. table.Cells.Select(Row)]));
    }

    private static double Fraction(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and < 1
            ? share
            : throw new UsageException(
                $"--fractions {(text.Length == 0 ? "\"\"" : text)}: expected shares above 0 and below 1, for example 0.1,0.3."
            );

    private static IReadOnlyList<Fact> Row(TableCell cell) =>
        [
            new("split", "Split", cell.Split, cell.Split),
            new("attack", "Attack", cell.Attack, cell.Attack),
            new("fraction", "Share", cell.Fraction, cell.Fraction.ToString(CultureInfo.InvariantCulture)),
            new("rule", "Rule", cell.Rule, cell.Rule),
            Percent.Fact("accuracy", "Accuracy", cell.Accuracy),
            Number("retention", "Retention", cell.Retention),
            Number("lowest", "Lowest seed", cell.LowestRetention),
            Number("highest", "Highest", cell.HighestRetention),
            cell.BackdoorSuccess is double success
                ? Percent.Fact("backdoorSuccess", "Backdoor", success)
                : new("backdoorSuccess", "Backdoor", null, ""),
        ];

    private static Fact Number(string key, string label, double value) =>
        new(key, label, value, FormattableString.Invariant($"{value:0.000}"));

    /// <summary>A bar over all simulations.</summary>
    private sealed class RunLine(Operation operation) : IProgress<TableProgress>
    {
        public void Report(TableProgress value) =>
            operation.Progress?.Report(new StageProgress($"simulate {value.Total}", (double)value.Done / value.Total));
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text;
using ZkPot.Federation;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Privacy;
using ZkPot.Federation.Reports;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot federate simulate: a federation in one process, with a rule and, if wanted, attackers.</summary>
internal sealed class FederateSimulateCommand : ToolCommand
{
    private const double Delta = 1e-5;
    private readonly FederationOptions federation = new(usualClients: 100, usualRounds: 25);
    private readonly Option<string> split = new("--split")
    {
        Description = "How samples lie among the clients: iid or dirichlet:A.",
        DefaultValueFactory = _ => "dirichlet:0.5",
    };
    private readonly Option<string> attack = new("--attack")
    {
        Description = "none, or NAME:SHARE of the clients, for example alie:0.3.",
        DefaultValueFactory = _ => "none",
    };
    private readonly Option<string> rule = new("--rule")
    {
        Description = $"How updates are added up: {string.Join(", ", AggregationRules.Names)}; parameters behind a colon.",
        DefaultValueFactory = _ => "fedavg",
    };
    private readonly Option<ulong> seed = FederationOptions.Seed();
    private readonly Option<string?> checkpoint = new("--checkpoint")
    {
        Description = "A file that keeps what is done after every round: a run that was killed goes on from it.",
    };
    private readonly Option<string?> csv = new("--csv") { Description = "Where to write the rounds as CSV." };
    private readonly Option<string?> page = new("--report") { Description = "Where to write a page with plots." };

    public FederateSimulateCommand()
        : base("simulate", "Play a federation in one process: honest clients, attackers, a rule that adds updates up.")
    {
        federation.AddTo(this);
        Take(split, attack, rule, seed, checkpoint, csv, page);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        IAggregationRule adds = FederationOptions.Parse("--rule", values.GetValue(rule)!, AggregationRules.Parse);
        MaliciousClients? malicious = FederationOptions.Parse("--attack", values.GetValue(attack)!, MaliciousClients.Parse);
        string? kept = values.GetValue(checkpoint),
            csvPath = values.GetValue(csv),
            pagePath = values.GetValue(page);
        string[] outputs = [.. new[] { kept, csvPath, pagePath }.OfType<string>()];
        Operation.RequireOutputs(federation.Inputs(values), outputs);
        (FederatedTask task, FederatedData data) = federation.Load(values, values.GetValue(split)!, values.GetValue(seed), operation);

        var options = new SimulationOptions(task, adds, malicious, federation.Threads(values), kept);
        operation.AnnounceMemory(options.MemoryBytes(data));
        SimulationResult result = FederatedSimulation.Run(options, data, new RoundLine(operation), operation.Cancellation);
        if (csvPath is not null)
            Output.Write(csvPath, ToCsv(result));
        if (pagePath is not null)
            Output.Write(pagePath, ReportPage.Write(options, result));

        RoundReport last = result.Rounds[^1];
        Report report = new Report(
            $"{task.Clients} clients, {task.Rounds} rounds, {adds.Name}, {malicious?.ToString() ?? "no attack"}: "
                + $"{Share(result.FinalAccuracy)} right, the mean of the last rounds."
        )
            .Add(Percent.Fact("accuracy", "Right on the test samples", result.FinalAccuracy))
            .Add(Percent.Fact("low", "After the last round, at least", last.AccuracyInterval.Low))
            .Add(Percent.Fact("high", "At most (95 %)", last.AccuracyInterval.High));
        if (result.BackdoorSuccess is double success)
            report.Add(Percent.Fact("backdoorSuccess", "Backdoor works on", success));
        if (adds is PrivateMean { NoiseMultiplier: > 0 } noisy)
        {
            double epsilon = RdpAccountant.Epsilon(noisy.NoiseMultiplier, task.Rounds, Delta);
            report.Add(
                new Fact(
                    "epsilon",
                    "Epsilon of a client",
                    epsilon,
                    FormattableString.Invariant($"{epsilon:0.00} at delta {Delta}, each client in every round, the clip fixed beforehand")
                )
            );
        }
        if (result.ResumedAfter > 0)
            report.Add("resumedAfter", "Rounds done before", result.ResumedAfter);
        foreach (
            (string key, string label, string? path) in new[]
            {
                ("csv", "Rounds", csvPath),
                ("report", "Page", pagePath),
                ("checkpoint", "Checkpoint", kept),
            }
        )
            if (path is not null)
                report.Add(key, label, path);
        return report
            .Add("parameters", "Parameters", task.Architecture.Parameters.Count)
            .Add("modelSha256", "Model (SHA-256)", result.ModelDigest)
            .Add(
                new FactTable(
                    "exclusions",
                    "Left out",
                    [.. result.Rounds.SelectMany(round => round.Exclusions).GroupBy(one => one.Reason).Select(Row)]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(IGrouping<string, Exclusion> reason)
    {
        long honest = reason.Sum(one => one.Honest),
            bad = reason.Sum(one => one.Malicious);
        return
        [
            new("reason", "Reason", reason.Key, reason.Key),
            new("honest", "Honest updates", honest, Quantity.Count(honest)),
            new("malicious", "Attackers' updates", bad, Quantity.Count(bad)),
        ];
    }

    private static string ToCsv(SimulationResult result)
    {
        var text = new StringBuilder(
            "round,accuracy,low,high,score,update_norm,participants,malicious,malicious_weight,backdoor_success,honest_excluded,"
                + "malicious_excluded\n"
        );
        foreach (RoundReport round in result.Rounds)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{round.Round},{round.Accuracy:0.00000},{round.AccuracyInterval.Low:0.00000},{round.AccuracyInterval.High:0.00000},"
                    + $"{round.Score:0.00000},{round.UpdateNorm:0.00000},"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"{round.Participants},{round.Malicious},{round.MaliciousWeight:0.00000},{round.BackdoorSuccess:0.00000},"
                    + $"{round.Exclusions.Sum(one => one.Honest)},{round.Exclusions.Sum(one => one.Malicious)}\n"
            );
        }
        return text.ToString();
    }

    private static string Share(double share) => FormattableString.Invariant($"{share * 100:0.00} %");

    /// <summary>A bar over all rounds, and a line for each.</summary>
    private sealed class RoundLine(Operation operation) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            operation.Progress?.Report(new StageProgress("simulate", value.Fraction));
            if (value.Completed is not RoundReport round)
                return;
            string backdoor = round.BackdoorSuccess is double success ? $"   backdoor {Share(success)}" : "";
            string leftOut =
                round.Exclusions.Count == 0
                    ? ""
                    : $"   left out {round.Exclusions.Sum(one => one.Honest)} honest, {round.Exclusions.Sum(one => one.Malicious)} attackers";
            operation.Note(
                FormattableString.Invariant($"round {round.Round, 3}   test {round.Accuracy * 100, 6:0.00} %{backdoor}{leftOut}")
            );
        }
    }
}

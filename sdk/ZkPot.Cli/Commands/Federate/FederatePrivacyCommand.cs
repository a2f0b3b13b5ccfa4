using System.CommandLine;
using ZkPot.Federation;
using ZkPot.Federation.Privacy;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot federate privacy: what updates and models show of the samples behind them.</summary>
internal sealed class FederatePrivacyCommand : ToolCommand
{
    private const double Delta = 1e-5;
    private readonly FederationOptions federation = new(usualClients: 100, usualRounds: 5);
    private readonly Option<string> split = new("--split")
    {
        Description = "How samples lie among the clients: iid or dirichlet:A.",
        DefaultValueFactory = _ => "iid",
    };
    private readonly Option<string> mode = new("--mode")
    {
        Description = "Who sees the updates: open (everybody), sealed (the leader), masked (nobody; the sum alone).",
        DefaultValueFactory = _ => "masked",
    };
    private readonly Option<string> attack = new("--attack")
    {
        Description = "inversion (images out of updates), loss or lira (who was learned from).",
        DefaultValueFactory = _ => "inversion",
    };
    private readonly Option<string?> noise = new("--noise")
    {
        Description = "Noise on the sum, in clips, where a clip is the median norm of an update; 0 without it.",
    };
    private readonly Option<int> trials = FederationOptions.Count(
        "--trials",
        "How often inversion is tried; the median counts.",
        10,
        1,
        10_000
    );
    private readonly Option<int> shadows = FederationOptions.Count(
        "--shadows",
        "Shadow models of LiRA: each is a federation of its own.",
        16,
        4,
        1_000
    );
    private readonly Option<int> candidates = FederationOptions.Count(
        "--candidates",
        "Samples that membership is asked of; half were learned from.",
        1_000,
        4
    );
    private readonly Option<ulong> seed = FederationOptions.Seed();

    public FederatePrivacyCommand()
        : base("privacy", "Measure what updates and models show of the samples behind them.")
    {
        federation.AddTo(this);
        Take(split, mode, attack, noise, trials, shadows, candidates, seed);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        UpdateVisibility visibility = values.GetValue(mode) switch
        {
            "open" => UpdateVisibility.Open,
            "sealed" => UpdateVisibility.Sealed,
            "masked" => UpdateVisibility.Masked,
            var other => throw new UsageException($"--mode {(other!.Length == 0 ? "\"\"" : other)}: expected open, sealed or masked."),
        };
        string by = values.GetValue(attack)!;
        if (by is not ("inversion" or "loss" or "lira"))
            throw new UsageException($"--attack {(by.Length == 0 ? "\"\"" : by)}: expected inversion, loss or lira.");
        double multiplier = FederationOptions.Number("--noise", values.GetValue(noise)) ?? 0;
        (FederatedTask task, FederatedData data) = federation.Load(values, values.GetValue(split)!, values.GetValue(seed), operation);

        int models = by == "lira" ? values.GetValue(shadows) : 0;
        var options = new PrivacyOptions(
            task,
            visibility,
            multiplier,
            values.GetValue(trials),
            models,
            values.GetValue(candidates),
            federation.Threads(values)
        );
        operation.AnnounceMemory(
            new SimulationOptions(task, new Federation.Aggregation.FedAvg(), Threads: options.Threads).MemoryBytes(data)
        );
        if (task.Participants < PrivacyExperiment.SafeSum)
            operation.Note($"Fewer than {PrivacyExperiment.SafeSum} clients in a round: even their sum shows images of single ones.");
        var progress = new Line(operation, by);
        Report report =
            by == "inversion"
                ? Inversion(PrivacyExperiment.Invert(options, data, progress, operation.Cancellation))
                : Membership(PrivacyExperiment.InferMembership(options, data, progress, operation.Cancellation));
        report.Add("mode", "Updates are seen by", Seen(visibility));
        if (multiplier > 0)
        {
            double epsilon = RdpAccountant.Epsilon(multiplier, task.Rounds, Delta);
            report.Add(
                new Fact(
                    "epsilon",
                    "Epsilon of a client",
                    epsilon,
                    FormattableString.Invariant(
                        $"{epsilon:0.00} at delta {Delta} over {task.Rounds} rounds, each client in every round, the clip fixed beforehand"
                    )
                )
            );
        }
        return report;
    }

    private static string Seen(UpdateVisibility visibility) =>
        visibility switch
        {
            UpdateVisibility.Open => "everybody",
            UpdateVisibility.Sealed => "the leader; everybody else sees the sum",
            _ => "nobody: the sum alone is seen",
        };

    private static Report Inversion(IReadOnlyList<InversionRow> rows) =>
        new Report(
            "The best of all candidates against all images behind an update: more than an attacker who does not know the images "
                + "can choose. The guess is the mean image against the same images."
        ).Add(
            new FactTable(
                "inversion",
                "Images out of updates",
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<Fact>)
                            [
                                new("seen", "Seen", row.Seen, row.Seen),
                                Decibels("psnr", "PSNR", row.Psnr),
                                Decibels("guessPsnr", "Guess", row.GuessPsnr),
                                new("ssim", "SSIM", row.Ssim, FormattableString.Invariant($"{row.Ssim:0.000}")),
                            ]
                    ),
                ]
            )
        );

    private static Fact Decibels(string key, string label, double value) =>
        double.IsFinite(value) ? new(key, label, value, FormattableString.Invariant($"{value:0.0} dB")) : new(key, label, null, "exact");

    private static Report Membership(IReadOnlyList<MembershipRow> rows) =>
        new Report("Of the samples that are asked about, half were learned from. An area of 0.5 is a guess.").Add(
            new FactTable(
                "membership",
                "Who was learned from",
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<Fact>)
                            [
                                new("seen", "Seen", row.Seen, row.Seen),
                                new("attack", "Attack", row.Attack, row.Attack),
                                Number("auc", "AUC", row.Curve.Auc),
                                Number("standardError", "Standard error", row.Curve.AucStandardError),
                                Number("advantage", "Advantage", row.Curve.Advantage),
                                Number("tpr0001", "TPR at 0.1 %", row.Curve.TruePositivesAt(0.001)),
                                Number("tpr001", "TPR at 1 %", row.Curve.TruePositivesAt(0.01)),
                                new("members", "Members", row.Curve.Members, Quantity.Count(row.Curve.Members)),
                            ]
                    ),
                ]
            )
        );

    private static Fact Number(string key, string label, double value) =>
        new(key, label, value, FormattableString.Invariant($"{value:0.000}"));

    private sealed class Line(Operation operation, string stage) : IProgress<double>
    {
        public void Report(double value) => operation.Progress?.Report(new StageProgress(stage, value));
    }
}

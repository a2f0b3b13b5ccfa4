using System.Numerics;
using System.Text.Json.Nodes;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>What the demonstration showed.</summary>
internal sealed record DemoResult(
    DemoOptions Options,
    DemoStory Story,
    int PoolSize,
    int Constraints,
    IReadOnlyList<(string Name, BigInteger Gain)> Gains,
    IReadOnlyList<RoundHistory> History,
    FreshOutcome Fresh,
    (BigInteger Slices, BigInteger Whole) Slicer
)
{
    /// <summary>The answer of the command.</summary>
    public Report ToReport(string page)
    {
        TimeSpan[] times = [.. Story.Proofs.Select(proof => proof.Time).Order()];
        return new Report(
            $"Played in {Quantity.Time(Story.Elapsed)}: {Quantity.Count(Story.Proofs.Count, "proof")} of scores on {PoolSize} real images, {Quantity.Count(Story.Refusals.Count, "cheat")} refused, the sponsor's trapdoor invalidated."
        )
            .Add("report", "Open this page", Path.GetFullPath(page))
            .Add("constraints", "Constraints of the circuit", Constraints)
            .Add("proveSeconds", "A proof, witness included (median)", times[times.Length / 2])
            .Add("totalSeconds", "Time", Story.Elapsed)
            .Add(new FactTable("rounds", "Rounds", [.. Story.Rounds.Select(Row)]))
            .Add(
                new FactTable(
                    "refused",
                    "Refused",
                    [
                        .. Story.Refusals.Select(refusal =>
                            (IReadOnlyList<Fact>)
                                [
                                    Text("who", "Who", refusal.Who),
                                    Text("what", "Tried", refusal.What),
                                    Text("error", "Error", refusal.Error),
                                ]
                        ),
                    ]
                )
            )
            .Add(
                new FactTable(
                    "gains",
                    "Gained or lost",
                    [
                        .. Gains
                            .OrderByDescending(gain => gain.Gain)
                            .Select(gain => (IReadOnlyList<Fact>)[Text("who", "Who", gain.Name), Money("gain", "Tokens", gain.Gain)]),
                    ]
                )
            )
            .Add(new FactTable("gas", "Gas", [.. Story.Gas.OrderByDescending(pair => pair.Value.Max()).Select(GasRow)]));
    }

    private static IReadOnlyList<Fact> Row(DemoRound round) =>
        [
            Text("task", "Task", round.Task),
            new("round", "Round", round.Number, $"{round.Number}"),
            Text("outcome", "Outcome", round.Outcome),
            new(
                "scores",
                "Scores",
                new JsonObject(round.Scores.Select(score => KeyValuePair.Create(score.Who, (JsonNode?)score.Score))),
                string.Join(" ", round.Scores.Select(score => $"{score.Who} {score.Score}"))
            ),
            Text("winner", "Winner", round.Winner),
            Money("pay", "Pay", round.Pay),
            new(
                "faults",
                "Faults",
                new JsonArray([.. round.Faults.Select(fault => (JsonNode)$"{fault.Who}: {fault.Fault}")]),
                string.Join(", ", round.Faults.Select(fault => $"{fault.Who} {DemoStory.Tokens(-fault.Amount)}"))
            ),
        ];

    private static IReadOnlyList<Fact> GasRow(KeyValuePair<string, IReadOnlyList<ulong>> function)
    {
        ulong[] used = [.. function.Value.Order()];
        return
        [
            Text("function", "Function", function.Key),
            new("calls", "Calls", used.Length, $"{used.Length}"),
            new("gas", "Gas (median)", used[used.Length / 2], Quantity.Count((long)used[used.Length / 2])),
        ];
    }

    private static Fact Text(string key, string label, string value) => new(key, label, value, value);

    private static Fact Money(string key, string label, BigInteger amount) =>
        new(key, label, amount.ToString(System.Globalization.CultureInfo.InvariantCulture), DemoStory.Tokens(amount));
}

/// <summary>How a round ended.</summary>
/// <param name="Task">Which task it was of.</param>
/// <param name="Number">Its number.</param>
/// <param name="Outcome">Final, Idle or Void.</param>
/// <param name="Scores">What was proven, by whom.</param>
/// <param name="Winner">Who won; empty if nobody did.</param>
/// <param name="Best">The last paid score.</param>
/// <param name="Pay">What was paid.</param>
/// <param name="Faults">Who lost what.</param>
internal sealed record DemoRound(
    string Task,
    ulong Number,
    string Outcome,
    IReadOnlyList<(string Who, uint Score)> Scores,
    string Winner,
    uint Best,
    BigInteger Pay,
    IReadOnlyList<(string Who, string Fault, BigInteger Amount)> Faults
)
{
    /// <summary>A line for people.</summary>
    public override string ToString()
    {
        string scores =
            Scores.Count == 0 ? "nobody proved anything" : string.Join(", ", Scores.Select(score => $"{score.Who} {score.Score}"));
        string end = Winner.Length == 0 ? "nobody is paid" : $"{Winner} is paid {DemoStory.Tokens(Pay)}";
        string faults = string.Concat(
            Faults.Select(fault => $"; {fault.Who} loses {DemoStory.Tokens(-fault.Amount).TrimStart('-')} ({fault.Fault})")
        );
        return $"round {Number} {Outcome}: {scores}; {end}{faults}";
    }
}

/// <summary>A proof that was made.</summary>
/// <param name="Who">By whom.</param>
/// <param name="Part">In which part of the demonstration.</param>
/// <param name="Score">What it proves.</param>
/// <param name="Time">How long it took, witness included.</param>
internal sealed record DemoProof(string Who, string Part, uint Score, TimeSpan Time);

/// <summary>Something that was tried and refused.</summary>
/// <param name="Who">By whom.</param>
/// <param name="What">What it was.</param>
/// <param name="Error">The contract's error.</param>
internal sealed record DemoRefusal(string Who, string What, string Error);

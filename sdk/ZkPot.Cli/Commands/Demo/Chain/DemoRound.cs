using System.Numerics;

namespace ZkPot.Cli;

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

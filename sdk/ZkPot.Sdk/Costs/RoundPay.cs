using System.Numerics;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk.Costs;

/// <summary>What winning a round pays, as the contracts compute it.</summary>
/// <param name="Terms">What is offered.</param>
/// <param name="Plan">How much late rounds pay; null where they pay all of the progress.</param>
/// <param name="Best">The last paid score.</param>
/// <param name="Round">The round.</param>
public sealed record RoundPay(Terms Terms, Plan? Plan, uint Best, ulong Round)
{
    private const int One = 10_000;

    /// <summary>The least score that is paid.</summary>
    public uint LeastScore => Best + Terms.Margin;

    /// <summary>What the winner has.</summary>
    public BigInteger Of(uint score)
    {
        if (score < LeastScore)
            return 0;
        BigInteger progress = ValueAt(Terms.Schedule, score) - ValueAt(Terms.Schedule, Best);
        return Plan is { LateMultipliers.Count: > 0 } ? progress * Plan.LateMultipliers[(int)Round - 1] / One : progress;
    }

    /// <summary>The potential of a score: what all progress up to it is worth.</summary>
    public static BigInteger ValueAt(IReadOnlyList<SchedulePoint> schedule, uint score)
    {
        if (score <= schedule[0].Score)
            return 0;
        for (int i = 1; i < schedule.Count; i++)
        {
            (SchedulePoint left, SchedulePoint right) = (schedule[i - 1], schedule[i]);
            if (score <= right.Score)
                return left.Value + (right.Value - left.Value) * (score - left.Score) / (right.Score - left.Score);
        }
        return schedule[^1].Value;
    }
}

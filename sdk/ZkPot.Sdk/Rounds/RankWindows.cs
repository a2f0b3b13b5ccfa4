using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What follows from the ranks of a round: until when somebody may publish, and who may claim a rank. The table is in
/// docs/contracts/states.md.</summary>
internal static class RankWindows
{
    /// <summary>When the window of a trainer's rank ends, in seconds since 1970; null if it has no rank, or its turn is over.</summary>
    public static ulong? EndOf(Round round, TrainingRoundsTiming timing, Address trainer)
    {
        for (int rank = (int)round.Rank; rank < round.Ranked.Count; rank++)
            if (round.Ranked[rank].Trainer == trainer)
                return round.Since + ((ulong)rank - round.Rank + 1) * timing.Publish;
        return null;
    }

    /// <summary>Whether a proven entry would get a rank by claiming it, after all ranks were spent.</summary>
    public static bool CanClaim(Round round, Entry entry, uint best, uint margin)
    {
        bool isRanked = round.Ranked.Any(other => other.Trainer == entry.Trainer);
        // Before the first claim the ranks are those that were spent, and give way.
        return !isRanked
            && entry.Claim.Score >= best + margin
            && (round.Claims == 0 || round.Ranked.Any(other => other.Trainer.IsZero || Beats(entry, other)));
    }

    private static bool Beats(Entry entry, RankedEntry other) =>
        entry.Claim.Score > other.Score || (entry.Claim.Score == other.Score && entry.Index < other.Index);
}

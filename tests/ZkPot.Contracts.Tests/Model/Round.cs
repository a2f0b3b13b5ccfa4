using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Where a round stands.</summary>
internal enum Phase
{
    Open,
    Commit,
    Reveal,
    Prove,
    Publish,
    Claim,
    Hold,
    Over,
}

/// <summary>How it ended.</summary>
internal enum Outcome
{
    None,
    Final,
    Idle,
    Void,
}

/// <summary>The lengths of the windows, and what ends a task.</summary>
internal sealed record Windows(
    BigInteger End,
    int Open,
    int Commit,
    int Prove,
    int Publish,
    int Claim,
    int Hold,
    int MaxRounds,
    int MaxFruitless
)
{
    /// <summary>How many entries are ranked.</summary>
    public const int Ranks = 3;

    /// <summary>A round in which two rankings use every window, and every publication falls in its last second.</summary>
    public BigInteger Longest => (BigInteger)Open + Commit + Prove + Claim + 2 * Ranks * (Publish + (BigInteger)Hold);
}

/// <summary>
/// A round. Its first edges are fixed when it starts; from the end of Prove on it is a queue of turns, which those of the queue take one
/// after the other, and which is refilled once by claims.
/// </summary>
internal sealed class Round(BigInteger start, Windows windows)
{
    private readonly List<Entry> queue = [];

    public BigInteger Start => start;
    public BigInteger T0 => start + windows.Open;
    public BigInteger T1 => T0 + windows.Commit;
    public BigInteger T2 => T1 + windows.Prove;

    public int Commits { get; set; }
    public Outcome Outcome { get; set; }
    public Entry? Published { get; private set; }
    public bool Faultless { get; set; }
    public BigInteger Acc { get; set; }

    /// <summary>Until when what is published can be invalidated.</summary>
    public BigInteger HeldUntil { get; private set; }

    /// <summary>When the turn of rank <see cref="Rank"/> begins.</summary>
    public BigInteger Since { get; private set; } = start + windows.Open + windows.Commit + windows.Prove;

    /// <summary>How many had their turn by <see cref="Since"/>.</summary>
    public int Rank { get; private set; }

    /// <summary>Those of the ranking who were passed over, as bits.</summary>
    public int Silent { get; private set; }

    /// <summary>Whether claims have refilled the ranking.</summary>
    public bool IsRefilled { get; private set; }

    /// <summary>The ranking: at most three, the best first.</summary>
    public IReadOnlyList<Entry> Ranked => [.. queue.Take(Windows.Ranks)];

    /// <summary>What stands in the slot of each trainer.</summary>
    public Dictionary<BigInteger, BigInteger> Slots { get; } = [];

    /// <summary>When the last of the ranking has had its turn.</summary>
    public BigInteger QueueEnds => Since + (Ranked.Count - Rank) * (BigInteger)windows.Publish;

    /// <summary>The end of the window for claims.</summary>
    public BigInteger ClaimsEnd => QueueEnds + windows.Claim;

    public Phase PhaseAt(BigInteger now)
    {
        if (now < T0)
            return Phase.Open;
        if (now < T1)
            return Phase.Commit;
        if (now < T2)
            return Phase.Prove;
        if (Published is not null)
            return now < HeldUntil ? Phase.Hold : Phase.Over;
        if (now < Since)
            return Phase.Claim;
        if (queue.Count == 0)
            return Phase.Over;
        if (now < QueueEnds)
            return Phase.Publish;
        return !IsRefilled && now < ClaimsEnd ? Phase.Claim : Phase.Over;
    }

    /// <summary>Whose turn it is, or whose publication is held.</summary>
    public Entry? LeaderAt(BigInteger now) =>
        PhaseAt(now) switch
        {
            Phase.Hold => Published,
            Phase.Publish => Ranked[TurnAt(now)],
            _ => null,
        };

    /// <summary>How it ends, if it does so now.</summary>
    public Outcome OutcomeAt(BigInteger now, BigInteger? stopTime)
    {
        if (stopTime < T1)
            return Outcome.Void;
        if (now >= T1 && Commits == 0)
            return Outcome.Idle;
        if (PhaseAt(now) != Phase.Over)
            return Outcome.None;
        if (Published is not null)
            return Outcome.Final;
        return queue.Count == 0 ? Outcome.Idle : Outcome.Void;
    }

    /// <summary>Puts an entry where it belongs; false if it has a rank or gets none.</summary>
    public bool Insert(Entry entry)
    {
        if (Ranked.Contains(entry))
            return false;
        int place = queue.FindIndex(other => IsBetter(entry, other));
        queue.Insert(place < 0 ? queue.Count : place, entry);
        if (queue.Count > Windows.Ranks)
            queue.RemoveAt(Windows.Ranks);
        return queue.Contains(entry);
    }

    /// <summary>Whether an entry would get a rank by a claim now.</summary>
    public bool HasRoomFor(Entry entry) =>
        !IsRefilled || (!queue.Contains(entry) && (queue.Count < Windows.Ranks || IsBetter(entry, queue[^1])));

    /// <summary>Those before it had their turn and were silent.</summary>
    public void Show(Entry entry, BigInteger now)
    {
        PassOver(TurnAt(now));
        (Published, HeldUntil) = (entry, now + windows.Hold);
    }

    /// <summary>The next one's turn begins.</summary>
    public void Strike(BigInteger now)
    {
        (Published, Since) = (null, now);
        Rank++;
    }

    /// <summary>Everyone who had a turn and did not use it, when it is over.</summary>
    public IReadOnlyList<Entry> SilentOnes(bool isFinal)
    {
        if (!isFinal)
            PassOver(Ranked.Count);
        return [.. Ranked.Where((_, i) => (Silent >> i & 1) == 1)];
    }

    /// <summary>The ranking begins anew, with nobody in it, when the window for claims is over.</summary>
    public void Refill(BigInteger claimsEnd)
    {
        (Since, Rank, Silent, IsRefilled) = (claimsEnd, 0, 0, true);
        queue.Clear();
    }

    /// <summary>The higher score, among equal ones the earlier commitment.</summary>
    private static bool IsBetter(Entry one, Entry other) =>
        one.Claim.Score > other.Claim.Score || (one.Claim.Score == other.Claim.Score && one.Index < other.Index);

    private int TurnAt(BigInteger now) => Rank + (int)((now - Since) / windows.Publish);

    private void PassOver(int rank)
    {
        for (; Rank < rank; Rank++)
            Silent |= 1 << Rank;
    }
}

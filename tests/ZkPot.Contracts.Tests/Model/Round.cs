using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Where a round stands.</summary>
internal enum Phase { Open, Commit, Prove, Exclusive, OpenPublication, Hold, Over }

/// <summary>How it ended.</summary>
internal enum Outcome { None, Final, Idle, Void }

/// <summary>The lengths of the windows, and what ends a task.</summary>
internal sealed record Windows(BigInteger End, int Open, int Commit, int Prove, int Exclusive, int OpenPublication, int Hold, int MaxRounds, int MaxFruitless)
{
    /// <summary>A round that uses every window, and publication twice.</summary>
    public BigInteger Longest => (BigInteger)Open + Commit + Prove + Exclusive + 2 * (OpenPublication + (BigInteger)Hold);
}

/// <summary>A round: its edges are fixed when it starts, but for a publication that was falsified, after which anyone may publish once more.</summary>
internal sealed class Round(BigInteger start, Windows windows)
{
    public BigInteger Start => start;
    public BigInteger T0 => start + windows.Open;
    public BigInteger T1 => T0 + windows.Commit;
    public BigInteger T2 => T1 + windows.Prove;
    public BigInteger T3 => T2 + windows.Exclusive;
    public BigInteger T4 => T3 + windows.OpenPublication;

    public int Commits { get; set; }
    public Outcome Outcome { get; set; }
    public Entry? Best { get; set; }
    public Entry? Published { get; set; }
    public bool LeaderPublished { get; set; }
    public bool Faultless { get; set; }
    public BigInteger Acc { get; set; }

    /// <summary>The end of the window that opened when a publication was falsified.</summary>
    public BigInteger? ReopenedUntil { get; set; }

    /// <summary>Until when what is published can be falsified.</summary>
    public BigInteger HeldUntil { get; set; }

    /// <summary>What stands in the slot of each trainer.</summary>
    public Dictionary<BigInteger, BigInteger> Slots { get; } = [];

    /// <summary>By what the publication is known.</summary>
    public BigInteger PublishedId => Published?.Leaf ?? 0;

    /// <summary>When nobody can publish any more.</summary>
    public BigInteger PublicationCloses => ReopenedUntil ?? (LeaderPublished ? 0 : T4);

    public Phase PhaseAt(BigInteger now)
    {
        if (now < T0) return Phase.Open;
        if (now < T1) return Phase.Commit;
        if (now < T2) return Phase.Prove;
        if (ReopenedUntil is null && !LeaderPublished && now < T3) return Phase.Exclusive;
        if (now < PublicationCloses) return Phase.OpenPublication;
        return Published is not null && now < HeldUntil ? Phase.Hold : Phase.Over;
    }

    /// <summary>How it ends, if it does so now.</summary>
    public Outcome OutcomeAt(BigInteger now, bool stopped)
    {
        if (Published is not null) return now >= HeldUntil ? Outcome.Final : Outcome.None;
        if (stopped) return Outcome.Void;
        if (Best is not null) return PhaseAt(now) == Phase.Over ? Outcome.Void : Outcome.None;
        bool over = Commits == 0 ? now >= T1 : now >= T2;
        return over ? Outcome.Idle : Outcome.None;
    }
}

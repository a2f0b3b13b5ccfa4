using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>A pay that is held back until an exam.</summary>
internal sealed record Sitting(BigInteger Trainer, BigInteger Beacon, BigInteger Held, BigInteger BlobDigest);

/// <summary>What a task with a plan divides, as the protocol tells it: haste, exams.</summary>
internal sealed class PlannedPay(Offer offer, Plan plan, Windows windows, BigInteger address, BigInteger token, BigInteger sponsor, Beacon beacon)
{
    private readonly Dictionary<int, Sitting> sittings = [];
    private BigInteger balance;

    public Plan Plan => plan;
    public Credits Credits { get; } = new(offer.Chain, address, token);

    /// <summary>What the rounds owe it, and it has not fetched.</summary>
    public BigInteger Uncollected => offer.Credits.Of(address);

    public Sitting SittingOf(int round) => sittings.GetValueOrDefault(round, new(0, 0, 0, 0));

    /// <summary>When a round's exam is over.</summary>
    public BigInteger EndOf(Sitting sitting) => sitting.Beacon + plan.Exam.Window;

    /// <summary>What picks a round's samples; null before it was drawn.</summary>
    public BigInteger? SeedOf(int round) => beacon.SeedAt(SittingOf(round).Beacon) is BigInteger seed ? Abi.Hash(seed, offer.Id, round) : null;

    /// <summary>Divides the worth of a round: what the winner has at once, and what is kept for later.</summary>
    public (BigInteger ToWinner, BigInteger Kept) Divide(int number, Round round, Entry winner, BigInteger worth)
    {
        if (!plan.Exists) return (worth, 0);
        BigInteger pay = plan.Hasten(worth, number), held = pay * plan.Exam.Bps / Plan.One;
        if (!held.IsZero) sittings[number] = new(winner.Trainer, round.Start + windows.Longest, held, winner.Claim.BlobDigest);
        offer.Chain.Tell(address, "Divided(uint256,uint256,uint256,uint256)", [offer.Id, number], pay - held, held);
        offer.Pay(address, held);
        return (pay - held, held);
    }

    /// <summary>Shows picked samples that the network gets wrong.</summary>
    public Move Fail(int round, IReadOnlyList<int> samples, bool bytesAreRight)
    {
        Sitting sitting = SittingOf(round);
        BigInteger? seed = SeedOf(round);
        return new Move()
            .RefusedIf(sitting.Held.IsZero, "NothingHeld(uint256,uint256)")
            .RefusedIf(offer.Chain.Now >= EndOf(sitting), "ExamOver(uint256)")
            .RefusedIf(!bytesAreRight, "WrongBlob(bytes32,bytes32)")
            .RefusedIf(seed is null, "NoSeed(uint48)")
            .RefusedIf(seed is BigInteger s && samples.Except(plan.Exam.Picks(s, offer.Terms.PoolSize)).Any(), "NotPicked(uint256,uint256)")
            .RefusedIf(samples.Any(i => i < offer.Terms.TrueScore), "SampleIsRight(uint256)")
            .RefusedIf(samples.Count < plan.Exam.WrongNeeded, "TooFewWrong(uint256,uint256)")
            .Else(() => EndExam(round, "ExamFailed(uint256,uint256,address,uint256,uint256)", sponsor, [samples.Count, sitting.Held]));
    }

    public Move Pass(int round) => new Move()
        .RefusedIf(SittingOf(round).Held.IsZero, "NothingHeld(uint256,uint256)")
        .RefusedIf(offer.Chain.Now < EndOf(SittingOf(round)), "ExamNotOver(uint256)")
        .Else(() => EndExam(round, "ExamPassed(uint256,uint256,address,uint256)", SittingOf(round).Trainer, [SittingOf(round).Held]));

    /// <summary>Draws the seed of a round's exam.</summary>
    public Move Draw(int round, BigInteger randomness) => beacon.Draw(SittingOf(round).Beacon, randomness);

    /// <summary>Fetches what the rounds owe.</summary>
    public Move Collect()
    {
        Move claim = offer.Credits.Claim(address);
        BigInteger amount = Uncollected;
        return claim.And(() => balance += amount);
    }

    /// <summary>Nobody gets what was not fetched before.</summary>
    public Move Claim(BigInteger account)
    {
        BigInteger amount = Credits.Of(account);
        return Credits.Claim(account)
            .RefusedIf(balance < amount, "ERC20InsufficientBalance(address,uint256,uint256)")
            .And(() => balance -= amount);
    }

    private void EndExam(int round, string signature, BigInteger gets, BigInteger[] data)
    {
        Sitting sitting = SittingOf(round);
        sittings[round] = sitting with { Held = 0 };
        Tell(signature, round, sitting.Trainer, data);
        Credits.Add(gets, sitting.Held);
    }

    private void Tell(string signature, int round, BigInteger trainer, params BigInteger[] data) =>
        offer.Chain.Tell(address, signature, [offer.Id, round, trainer], data);
}

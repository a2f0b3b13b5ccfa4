using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Training in rounds, as the protocol tells it.</summary>
internal sealed class TaskOfRounds
{
    private const int NoShowDivisor = 20;
    private static readonly BigInteger Settled = 1,
        Enrolled = 2;
    private static readonly BigInteger CommitmentKind = Abi.Hash("zkpot.commitment.v1"),
        CommittedKind = Abi.Hash("zkpot.committed.v1");
    private static readonly BigInteger RecordKind = Abi.Hash("zkpot.record.round.v1"),
        EntryKind = Abi.Hash("zkpot.entry.v1");

    private readonly Offer offer;
    private readonly Windows windows;
    private readonly BigInteger sponsor;
    private readonly CommittedModel model;
    private readonly Plan plan;
    private readonly List<Round> rounds = [];
    private readonly Dictionary<BigInteger, int> silences = [];
    private int fruitless;

    public TaskOfRounds(Offer offer, Windows windows, BigInteger sponsor, Plan plan, CommittedModel model)
    {
        (this.offer, this.windows, this.sponsor, this.plan, this.model) = (offer, windows, sponsor, plan, model);
        rounds.Add(new(Now, windows));
    }

    public Offer Offer => offer;
    public Round Current => rounds[^1];
    public int Number => rounds.Count;
    public BigInteger Record { get; private set; }
    public BigInteger LastFinal { get; private set; }

    private Chain Chain => offer.Chain;
    private BigInteger Now => Chain.Now;
    private Phase Phase => Current.PhaseAt(Now);

    /// <summary>The entry that a trainer would have by committing now.</summary>
    public Entry NextEntry(BigInteger trainer, int score) => new(trainer, Current.Commits + 1, Claim.On(model, score));

    public Move Enroll(BigInteger trainer) =>
        offer
            .Vault.RefusedToLock(Begin(), trainer, offer.Terms.Bond)
            .RefusedIf(offer.IsStopped, "WorkStopped(uint256)")
            .RefusedIf(Phase > Phase.Commit, "WrongPhase(uint8)")
            .RefusedIf(Current.Slots.ContainsKey(trainer), "AlreadyEnrolled(address)")
            .Else(() =>
            {
                Current.Slots[trainer] = Enrolled;
                Tell("Enrolled(uint256,uint256,address)", trainer);
                offer.Vault.Lock(trainer, offer.Address, offer.Terms.Bond);
            });

    public Move Commit(Entry entry) =>
        Begin()
            .RefusedIf(offer.IsStopped, "WorkStopped(uint256)")
            .RefusedIf(offer.Vault.ArePaused, "Paused(uint48)")
            .RefusedIf(Phase != Phase.Commit, "WrongPhase(uint8)")
            .RefusedIf(SlotOf(entry.Trainer) != Enrolled, "WrongEntry(address,bytes32,bytes32)")
            .Else(() =>
            {
                Current.Commits++;
                Current.Slots[entry.Trainer] = Committed(Number, entry);
                Tell("Committed(uint256,uint256,address,uint256,bytes32)", entry.Trainer, entry.Index, CommitmentOf(Number, entry));
            });

    /// <summary>Those that pay are ranked: by their score, equal ones by their commitment.</summary>
    public Move Prove(Entry entry, bool isTrue) =>
        Begin()
            // The published network can be run, so that a stop after the commitments leaves the proofs alone.
            .RefusedIf(offer.StopTime < Current.T1, "WorkStopped(uint256)")
            .RefusedIf(Phase != Phase.Prove, "WrongPhase(uint8)")
            .RefusedIf(SlotOf(entry.Trainer) != Committed(Number, entry), "WrongEntry(address,bytes32,bytes32)")
            .RefusedIf(entry.Claim.Score > offer.Terms.PoolSize, "ScoreAbovePool(uint256,uint256)")
            .RefusedIf(!isTrue, "InvalidProof(address)")
            .Else(() =>
            {
                Current.Slots[entry.Trainer] = entry.Leaf;
                Current.Acc = Abi.Hash(Current.Acc, entry.Leaf);
                if (entry.Claim.Score >= offer.Least)
                    Current.Insert(entry);
                Tell("Proven(uint256,uint256,address,uint256,bytes32)", entry.Trainer, entry.Claim.Score, entry.Leaf);
            });

    /// <summary>Each in its turn.</summary>
    public Move Publish(Entry entry, bool bytesAreRight) =>
        Begin()
            .RefusedIf(Phase != Phase.Publish, "WrongPhase(uint8)")
            .RefusedIf(entry.Trainer != (Current.LeaderAt(Now)?.Trainer ?? 0), "NotTheLeader(address,address)")
            .RefusedIf(SlotOf(entry.Trainer) != entry.Leaf, "WrongEntry(address,bytes32,bytes32)")
            .RefusedIf(!bytesAreRight, "WrongPublication(uint256,uint256)")
            .Else(() =>
            {
                Current.Show(entry, Now);
                Tell(
                    "Published(uint256,uint256,address,bytes32,uint256,bytes32,(address,uint32,(uint256[2],uint256[2],uint32)))",
                    entry.Trainer,
                    [entry.Leaf, Current.Rank, model.BlobDigest, .. entry.Words]
                );
            });

    /// <summary>When everyone had its turn, another one says that it would publish.</summary>
    public Move ClaimRank(BigInteger by, Entry entry)
    {
        bool hadItsTurn = !Current.IsRefilled && Current.Ranked.Any(ranked => ranked.Trainer == entry.Trainer);
        return Begin()
            .RefusedIf(Phase != Phase.Claim, "WrongPhase(uint8)")
            .RefusedIf(by != entry.Trainer, "NotTheTrainer(address,address)")
            .RefusedIf(hadItsTurn || SlotOf(entry.Trainer) != entry.Leaf, "WrongEntry(address,bytes32,bytes32)")
            .RefusedIf(entry.Claim.Score < offer.Least, "ScoreTooLow(uint256,uint256)")
            .RefusedIf(!Current.HasRoomFor(entry), "NoRank(address)")
            .Else(() =>
            {
                if (!Current.IsRefilled)
                {
                    BigInteger end = Current.ClaimsEnd;
                    SettleSilent(isFinal: false, winner: 0);
                    Current.Refill(end);
                }
                Current.Insert(entry);
                Tell("RankClaimed(uint256,uint256,address,uint256)", entry.Trainer, entry.Claim.Score);
            });
    }

    /// <summary>By what a challenge knows an entry of the current round.</summary>
    public BigInteger NameOf(Entry entry) => Abi.Hash(EntryKind, offer.Id, Number, entry.Leaf);

    public Move Challenge(BigInteger challenger, Entry entry, Evidence evidence)
    {
        BigInteger id = Abi.Hash(EntryKind, offer.Id, Number, Current.Published?.Leaf ?? 0);
        return offer
            .RefusedToChallenge(Begin(), id, challenger, evidence)
            .RefusedIf(!IsPublished(entry), "NotPublished(bytes32)")
            .RefusedIf(Now >= Current.HeldUntil, "WrongPhase(uint8)")
            .Else(() =>
            {
                if (offer.Falls(id, challenger, evidence, entry.Claim.Score))
                    Strike(entry.Trainer, challenger);
            });
    }

    public Move RecordRound(Entry winner)
    {
        Outcome outcome = Current.OutcomeAt(Now, offer.StopTime);
        return Begin()
            .RefusedIf(outcome == Outcome.None, "RoundNotOver(uint256,uint256)")
            .RefusedIf(outcome == Outcome.Final && !IsPublished(winner), "NotPublished(bytes32)")
            .Else(() =>
            {
                BigInteger pay = 0;
                if (outcome == Outcome.Final)
                {
                    pay = PayWinner(winner);
                    fruitless = 0;
                }
                else
                {
                    winner = Entry.None;
                    fruitless++;
                }
                SettleSilent(outcome == Outcome.Final, winner.Trainer);
                EndRound(outcome, winner, pay);
                if (outcome == Outcome.Final)
                    LastFinal = Record;
                if (offer.IsStopped || !AnotherFits())
                    offer.End();
                else
                    Start();
            });
    }

    /// <summary>A trainer leaves a round: with the whole bond, or less a no-show.</summary>
    public Move Release(int number, Entry entry)
    {
        Round? round = number >= 1 && number <= Number ? rounds[number - 1] : null;
        BigInteger slot = round?.Slots.GetValueOrDefault(entry.Trainer) ?? 0;
        bool noShow = slot == Committed(number, entry);
        return new Move()
            .RefusedIf(round is null or { Outcome: Outcome.None }, "RoundNotOver(uint256,uint256)")
            .RefusedIf(!noShow && slot != Enrolled && slot != entry.Leaf, "WrongEntry(address,bytes32,bytes32)")
            .Else(() =>
                Settle(
                    round!,
                    number,
                    entry.Trainer,
                    noShow && !round!.Faultless ? offer.SilenceFault(NoShowDivisor, windows.Prove) : 0,
                    beneficiary: 0
                )
            );
    }

    /// <summary>The sponsor takes the task back before anyone has worked.</summary>
    public Move TakeBack(BigInteger by) =>
        Begin()
            .RefusedIf(by != sponsor || Number != 1 || Current.Commits != 0 || Phase != Phase.Open, "CannotWithdraw(uint256)")
            .Else(() =>
            {
                Current.Faultless = true;
                EndRound(Outcome.Void, Entry.None, pay: 0);
                offer.End();
            });

    private Move Begin() => new Move().RefusedIf(offer.IsEnded, "WorkEnded(uint256)");

    private BigInteger SlotOf(BigInteger trainer) => Current.Slots.GetValueOrDefault(trainer);

    private bool IsPublished(Entry entry) => Current.Published is not null && Current.Published.Leaf == entry.Leaf;

    private void Strike(BigInteger trainer, BigInteger challenger)
    {
        Tell("Invalidated(uint256,uint256,address,address)", trainer, challenger);
        Tell("Settled(uint256,uint256,address,uint256)", trainer, offer.Terms.Bond);
        Current.Slots[trainer] = Settled;
        Current.Strike(Now);
        offer.Vault.Slash(trainer, offer.Address, offer.Terms.Bond, challenger);
    }

    /// <summary>What lateMultipliers leaves stays in the budget.</summary>
    private BigInteger PayWinner(Entry winner)
    {
        BigInteger pay = plan.PayOf(offer.Advance(winner.Claim.Score), Number);
        offer.Pay(winner.Trainer, pay);
        return pay;
    }

    /// <summary>Who was silent in its turn has forfeited, and pays a quarter of its bond, a half, then all of it.</summary>
    private void SettleSilent(bool isFinal, BigInteger winner)
    {
        // A stop before the end of Prove: who committed may not have been able to prove.
        Current.Faultless = offer.StopTime < Current.T2;
        foreach (BigInteger trainer in Current.SilentOnes(isFinal).Select(entry => entry.Trainer))
        {
            BigInteger fault = 0;
            if (!Current.Faultless)
            {
                int times = silences[trainer] = silences.GetValueOrDefault(trainer) + 1;
                fault = offer.LeaderFault(windows.Publish, times);
            }
            Tell("LeaderFault(uint256,uint256,address,uint256)", trainer, fault);
            Settle(Current, Number, trainer, fault, winner);
        }
    }

    private void Settle(Round round, int number, BigInteger trainer, BigInteger fault, BigInteger beneficiary)
    {
        round.Slots[trainer] = Settled;
        Chain.Tell(offer.Address, "Settled(uint256,uint256,address,uint256)", [offer.Id, number, trainer], fault);
        if (!fault.IsZero)
            offer.Vault.Slash(trainer, offer.Address, fault, beneficiary);
        if (fault != offer.Terms.Bond)
            offer.Vault.Release(trainer, offer.Address, offer.Terms.Bond - fault);
    }

    private void EndRound(Outcome outcome, Entry winner, BigInteger pay)
    {
        Current.Outcome = outcome;
        BigInteger[] source =
        [
            Record,
            offer.Id,
            Number,
            (int)outcome,
            winner.Trainer,
            winner.Claim.X,
            winner.Claim.Y,
            winner.Claim.Score,
            offer.Best,
            Current.Acc,
        ];
        Record = Abi.Hash([RecordKind, .. source]);
        Chain.Tell(
            offer.Address,
            "Recorded(uint256,uint256,bytes32,uint256,(bytes32,uint256,uint256,uint8,address,uint256[2],uint32,uint32,bytes32))",
            [offer.Id, Number],
            [Record, pay, .. source]
        );
    }

    private bool AnotherFits() =>
        Number < windows.MaxRounds
        && fruitless < windows.MaxFruitless
        && offer.Least <= offer.Terms.PoolSize
        && Now + windows.Longest <= windows.End;

    private void Start()
    {
        rounds.Add(new(Now, windows));
        Chain.Tell(offer.Address, "RoundStarted(uint256,uint256,uint256)", [offer.Id, Number], Now);
    }

    private void Tell(string signature, BigInteger trainer, params BigInteger[] data) =>
        Chain.Tell(offer.Address, signature, [offer.Id, Number, trainer], data);

    /// <summary>What an entry is committed with in a round.</summary>
    private BigInteger CommitmentOf(int number, Entry entry) =>
        Abi.Hash(CommitmentKind, Chain.Id, offer.Address, offer.Id, number, entry.Trainer, entry.Claim.X, entry.Claim.Y);

    /// <summary>What the trainer's slot holds before the proof.</summary>
    private BigInteger Committed(int number, Entry entry) => Abi.Hash(CommittedKind, entry.Index, CommitmentOf(number, entry));
}

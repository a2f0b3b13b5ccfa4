using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What happened in a round, told by events alone.</summary>
public sealed class RoundHistory(ulong number, ulong start)
{
    private readonly List<ContractEvent> events = [];

    /// <summary>The number of the round.</summary>
    public ulong Number { get; } = number;

    /// <summary>When it started, in seconds since 1970.</summary>
    public ulong Start { get; } = start;

    /// <summary>Everything in its order.</summary>
    public IReadOnlyList<ContractEvent> Events => events;

    /// <summary>Who committed to what.</summary>
    public IEnumerable<TrainingRounds.Events.Committed> Commitments => events.OfType<TrainingRounds.Events.Committed>();

    /// <summary>What was proven.</summary>
    public IEnumerable<TrainingRounds.Events.Proven> Proofs => events.OfType<TrainingRounds.Events.Proven>();

    /// <summary>What was published last and not struck; null if nothing was.</summary>
    public TrainingRounds.Events.Published? Published { get; private set; }

    /// <summary>How it ended; null while it goes on.</summary>
    public TrainingRounds.Events.Recorded? Recorded { get; private set; }

    /// <summary>A trainer's entry as the contracts know it, out of what it told them; of a trainer that only enrolled, one of zeros.</summary>
    public Entry EntryOf(Address trainer)
    {
        TrainingRounds.Events.Committed? committed = Commitments.SingleOrDefault(told => told.Trainer == trainer);
        TrainingRounds.Events.Proven? proven = Proofs.SingleOrDefault(told => told.Trainer == trainer);
        var claim = new Claim(committed?.Commitment ?? Hash32.Zero, committed?.BlobDigest ?? Hash32.Zero, (uint)(proven?.Score ?? 0), proven?.Y ?? 0);
        return new(trainer, (uint)(committed?.Index ?? 0), claim);
    }

    /// <summary>Reads the rounds of a task, and checks that each record follows from the events before it.</summary>
    /// <exception cref="ZkPotException">The node left something out or made something up: the hashes do not match.</exception>
    public static async Task<IReadOnlyList<RoundHistory>> ReadAsync(ZkPotContracts contracts, TrainingTask task, CancellationToken cancellationToken = default)
    {
        // Whatever concerns a round has the task as its first indexed field.
        var filter = new LogFilter { Addresses = [contracts.Rounds.Address], Topics = [[], [new(U256.FromBigInteger(task.Id))]] };
        IReadOnlyList<EventLog> logs = await LogHistory.ReadAsync(contracts.Client, filter, task.Block, cancellationToken).ConfigureAwait(false);
        var rounds = new List<RoundHistory>();
        foreach (ContractEvent told in logs.Select(contracts.Rounds.TryRead).OfType<ContractEvent>())
        {
            if (told is TrainingRounds.Events.RoundStarted started && started.Id == task.Id) rounds.Add(new((ulong)started.Round, (ulong)started.Start));
            else if (RoundOf(told, task) is { } number && number >= 1 && number <= (ulong)rounds.Count) rounds[(int)number - 1].Add(told);
        }
        Hash32 previous = Hash32.Zero;
        foreach (RoundHistory round in rounds) previous = round.Check(previous);
        return rounds;
    }

    private static ulong? RoundOf(ContractEvent told, TrainingTask task) => told switch
    {
        TrainingRounds.Events.Enrolled e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Committed e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Proven e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Published e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Falsified e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.LeaderFault e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Settled e when e.Id == task.Id => (ulong)e.Round,
        TrainingRounds.Events.Recorded e when e.Id == task.Id => (ulong)e.Round,
        _ => null,
    };

    private void Add(ContractEvent told)
    {
        events.Add(told);
        if (told is TrainingRounds.Events.Published published) Published = published;
        else if (told is TrainingRounds.Events.Falsified) Published = null;
        else if (told is TrainingRounds.Events.Recorded recorded) Recorded = recorded;
    }

    private Hash32 Check(Hash32 previous)
    {
        if (Recorded is null) return previous;
        Hash32 acc = Proofs.Aggregate(Hash32.Zero, (sum, proof) => RoundHashes.Accumulate(sum, proof.Leaf));
        if (Recorded.Source.Previous != previous || Recorded.Source.Acc != acc || RoundHashes.Of(Recorded.Source) != Recorded.Record)
            throw new ZkPotException($"The record of round {Number} does not follow from the events before it: the node left something out, or made something up.");
        return Recorded.Record;
    }
}

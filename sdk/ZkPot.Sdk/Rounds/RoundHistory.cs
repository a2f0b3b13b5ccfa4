using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What happened in a round, told by events alone.</summary>
public sealed class RoundHistory(ulong number, ulong start)
{
    private readonly List<IEventLog> events = [];

    /// <summary>The number of the round.</summary>
    public ulong Number { get; } = number;

    /// <summary>When it started, in seconds since 1970.</summary>
    public ulong Start { get; } = start;

    /// <summary>Everything in its order.</summary>
    public IReadOnlyList<IEventLog> Events => events;

    /// <summary>Who committed to what.</summary>
    public IEnumerable<TrainingRounds.Events.Committed> Commitments => EventsOf<TrainingRounds.Events.Committed>();

    /// <summary>What was proven.</summary>
    public IEnumerable<TrainingRounds.Events.Proven> Proofs => EventsOf<TrainingRounds.Events.Proven>();

    /// <summary>What was published last and not struck; null if nothing was.</summary>
    public EventLog<TrainingRounds.Events.Published>? Published { get; private set; }

    /// <summary>How it ended; null while it goes on.</summary>
    public TrainingRounds.Events.Recorded? Recorded { get; private set; }

    /// <summary>The events of a kind in their order.</summary>
    public IEnumerable<T> EventsOf<T>()
        where T : IEventDTO => events.OfType<EventLog<T>>().Select(log => log.Event);

    /// <summary>Gets a claim of nothing.</summary>
    internal static Claim NoClaim { get; } = new(PointWords.None, PointWords.None, 0);

    /// <summary>
    /// A trainer's entry as the contracts know it, out of what it told them: of one that only enrolled or committed without a claim, of one
    /// that proved out of the calldata of the proof.
    /// </summary>
    /// <exception cref="ZkPotException">The transaction of the proof does not carry the entry, and the node does not trace.</exception>
    public async Task<KnownEntry> EntryAsync(ZkPotContracts contracts, Address trainer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        TrainingRounds.Events.Committed? committed = Commitments.SingleOrDefault(e => e.Trainer == trainer);
        if (committed is null)
            return new(new(trainer, 0, NoClaim), Hash32.Zero);
        EventLog<TrainingRounds.Events.Proven>? proven = events
            .OfType<EventLog<TrainingRounds.Events.Proven>>()
            .SingleOrDefault(e => e.Event.Trainer == trainer);
        if (proven is null)
            return new(new(trainer, (uint)committed.Index, NoClaim), committed.Commitment);
        Hash32 leaf = proven.Event.Leaf;
        Entry entry = await CalldataSearch
            .ReadAsync(
                contracts,
                proven.Log.TransactionHash,
                data => FindEntry(data, trainer, leaf),
                $"the entry {leaf}",
                cancellationToken
            )
            .ConfigureAwait(false);
        return new(entry, committed.Commitment);
    }

    /// <summary>The entry of a leaf, wherever it stands in calldata: seven words, the first of which is the trainer.</summary>
    internal static Entry? FindEntry(ReadOnlySpan<byte> data, Address trainer, Hash32 leaf)
    {
        const int words = 7;
        byte[] first = [.. new byte[Hash32.Size - Address.Size], .. trainer.ToBytes()];
        for (int from = 0; data[from..].IndexOf(first) is var at and >= 0; from += at + 1)
        {
            ReadOnlySpan<byte> rest = data[(from + at)..];
            if (rest.Length < words * Hash32.Size)
                return null;
            var numbers = new BigInteger[words];
            for (int i = 0; i < words; i++)
                numbers[i] = new(rest.Slice(i * Hash32.Size, Hash32.Size), isUnsigned: true, isBigEndian: true);
            if (numbers[1] > uint.MaxValue || numbers[6] > uint.MaxValue)
                continue;
            var entry = new Entry(trainer, (uint)numbers[1], new([numbers[2], numbers[3]], [numbers[4], numbers[5]], (uint)numbers[6]));
            if (RoundHashes.Leaf(entry) == leaf)
                return entry;
        }
        return null;
    }

    /// <summary>Reads the rounds of a task, and checks that each record follows from the events before it.</summary>
    /// <exception cref="ZkPotException">The node left something out or made something up: the hashes do not match.</exception>
    public static async Task<IReadOnlyList<RoundHistory>> ReadAsync(
        ZkPotContracts contracts,
        TrainingTask task,
        CancellationToken cancellationToken = default
    )
    {
        // Whatever concerns a round has the task as its first indexed field.
        NewFilterInput filter = LogFilter.Create([contracts.Rounds.Address], [], [new Hash32(U256.FromBigInteger(task.Id))]);
        var rounds = new List<RoundHistory>();
        foreach (IEventLog log in await contracts.Rounds.ReadHistoryAsync(filter, task.Block, cancellationToken).ConfigureAwait(false))
        {
            if (log is EventLog<TrainingRounds.Events.RoundStarted> { Event: var started } && started.Id == task.Id)
                rounds.Add(new((ulong)started.Round, (ulong)started.Start));
            else if (RoundOf(log, task) is { } number && number >= 1 && number <= (ulong)rounds.Count)
                rounds[(int)number - 1].Add(log);
        }
        Hash32 previous = Hash32.Zero;
        foreach (RoundHistory round in rounds)
            previous = round.Check(previous);
        return rounds;
    }

    private static ulong? RoundOf(IEventLog log, TrainingTask task) =>
        log switch
        {
            EventLog<TrainingRounds.Events.Enrolled> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Committed> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Proven> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Published> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.RankClaimed> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Invalidated> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.LeaderFault> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Settled> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            EventLog<TrainingRounds.Events.Recorded> { Event: var e } when e.Id == task.Id => (ulong)e.Round,
            _ => null,
        };

    private void Add(IEventLog log)
    {
        events.Add(log);
        if (log is EventLog<TrainingRounds.Events.Published> published)
            Published = published;
        else if (log is EventLog<TrainingRounds.Events.Invalidated>)
            Published = null;
        else if (log is EventLog<TrainingRounds.Events.Recorded> { Event: var recorded })
            Recorded = recorded;
    }

    private Hash32 Check(Hash32 previous)
    {
        if (Recorded is null)
            return previous;
        Hash32 acc = Proofs.Aggregate(Hash32.Zero, (sum, proof) => RoundHashes.Accumulate(sum, proof.Leaf));
        Record source = Recorded.Source.ToRecord();
        if (source.Previous != previous || source.Acc != acc || RoundHashes.Of(source) != (Hash32)Recorded.Record)
            throw new ZkPotException(
                $"The record of round {Number} does not follow from the events before it: the node left something out, or made something up."
            );
        return Recorded.Record;
    }
}

/// <summary>An entry as the contracts know it.</summary>
/// <param name="Entry">The entry; its claim is empty where nothing is proven.</param>
/// <param name="Commitment">What was committed with; zero where nothing was.</param>
public sealed record KnownEntry(Entry Entry, Hash32 Commitment);

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

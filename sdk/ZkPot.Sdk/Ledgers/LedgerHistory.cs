using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>What happened in a ledger, told by events alone, each record checked against the one before it.</summary>
public sealed class LedgerHistory
{
    private readonly Dictionary<Hash32, UpdateLedger.Events.Submitted> nodes = [];
    private readonly List<UpdateLedger.Events.Recorded> records = [];

    /// <summary>All nodes by their names, each made of what its name says.</summary>
    public IReadOnlyDictionary<Hash32, UpdateLedger.Events.Submitted> Nodes => nodes;

    /// <summary>How the reservations ended, in their order.</summary>
    public IReadOnlyList<UpdateLedger.Events.Recorded> Records => records;

    /// <summary>The node that has the reservation; null if it is free.</summary>
    public Hash32? ReservedNode { get; private set; }

    /// <summary>The publication of the node that has the reservation; null if nothing is published.</summary>
    public EventLog<UpdateLedger.Events.Published>? Published { get; private set; }

    /// <summary>Whether the ledger is closed.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Reads a ledger.</summary>
    /// <exception cref="ZkPotException">The node left something out or made something up: the hashes do not match.</exception>
    public static async Task<LedgerHistory> ReadAsync(
        ZkPotContracts contracts,
        LedgerTask task,
        CancellationToken cancellationToken = default
    )
    {
        // Whatever concerns a ledger has its number as the first indexed field.
        NewFilterInput filter = LogFilter.Create([contracts.Ledger.Address], [], [new Hash32(Algebra.U256.FromBigInteger(task.Id))]);
        var history = new LedgerHistory();
        Hash32 record = Hash32.Zero;
        foreach (IEventLog log in await contracts.Ledger.ReadHistoryAsync(filter, task.Block, cancellationToken).ConfigureAwait(false))
            if (log is EventLog<UpdateLedger.Events.Recorded> { Event: var recorded } && recorded.Id == task.Id)
                record = history.Close(task, record, recorded);
            else
                history.Add(task, log);
        return history;
    }

    private void Add(LedgerTask task, IEventLog log)
    {
        switch (log)
        {
            case EventLog<UpdateLedger.Events.Submitted> { Event: var submitted } when submitted.Id == task.Id:
                if (LedgerHashes.Node(task.Id, submitted.Source.ToRecord()) != (Hash32)submitted.Node)
                    throw MadeUp(task, $"node {(Hash32)submitted.Node} is not made of what was told of it");
                nodes[submitted.Node] = submitted;
                break;
            case EventLog<UpdateLedger.Events.Reserved> { Event: var reserved } when reserved.Id == task.Id:
                ReservedNode = reserved.Node;
                break;
            case EventLog<UpdateLedger.Events.Published> published when published.Event.Id == task.Id:
                Published = published;
                break;
            case EventLog<UpdateLedger.Events.Ended> { Event: var ended } when ended.Id == task.Id:
                HasEnded = true;
                break;
        }
    }

    private Hash32 Close(LedgerTask task, Hash32 previous, UpdateLedger.Events.Recorded recorded)
    {
        if (LedgerHashes.Record(previous, recorded) != (Hash32)recorded.Record)
            throw MadeUp(task, $"the record of node {(Hash32)recorded.Node} does not follow from the one before it");
        records.Add(recorded);
        (ReservedNode, Published) = (null, null);
        return recorded.Record;
    }

    private static ZkPotException MadeUp(LedgerTask task, string what) =>
        new($"In ledger {task.Id} {what}: the node of the chain left something out, or made something up.");
}

/// <summary>A node of one's own: what is on the chain, and the bytes behind it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Source">What it was made of.</param>
/// <param name="Blob">What is published if it is to be paid. Secret until then, if it is not sealed.</param>
public sealed record LedgerNode(Hash32 Id, NodeSource Source, byte[] Blob);

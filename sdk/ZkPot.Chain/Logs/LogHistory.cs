using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>
/// What was logged up to now, however long ago it began: asked for in one piece, and in smaller ones where a node refuses so much at once.
/// </summary>
public static class LogHistory
{
    /// <summary>Reads the logs from a block on, in their order.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="filter">Which logs; the blocks that it names are not looked at.</param>
    /// <param name="from">The first block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcResponseException">The node refuses even the logs of a single block.</exception>
    /// <exception cref="NodeException">The node does not answer.</exception>
    public static async Task<IReadOnlyList<FilterLog>> ReadAsync(
        IClient client,
        NewFilterInput filter,
        ulong from,
        CancellationToken cancellationToken = default
    )
    {
        var node = new ChainReader(client);
        ulong head = await node.BlockNumberAsync(cancellationToken).ConfigureAwait(false);
        var logs = new List<FilterLog>();
        ulong range = ulong.MaxValue;
        for (ulong next = from; next <= head; )
        {
            ulong last = head - next < range ? head : next + range - 1;
            try
            {
                logs.AddRange(await node.LogsAsync(filter, next, last, cancellationToken).ConfigureAwait(false));
                next = last + 1;
            }
            catch (Exception e) when (last > next && e is RpcResponseException or NodeException { AnswerWasTooLong: true })
            {
                // Nodes say in many ways that a range is too large.
                range = (last - next + 1) / 2;
            }
        }
        return logs;
    }

    /// <summary>Reads the logs of one event from a block on, decoded through the guard.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="from">The first block.</param>
    /// <param name="topics">What the indexed arguments may be, in their order; an empty list for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AbiDataException">A log of the event is malformed.</exception>
    public static async Task<IReadOnlyList<EventLog<T>>> ReadAsync<T>(
        IClient client,
        Address contract,
        ulong from,
        IReadOnlyList<IReadOnlyList<Hash32>>? topics = null,
        CancellationToken cancellationToken = default
    )
        where T : IEventDTO, new()
    {
        NewFilterInput filter = LogFilter.For<T>([contract], topics);
        IReadOnlyList<FilterLog> logs = await ReadAsync(client, filter, from, cancellationToken).ConfigureAwait(false);
        return [.. logs.Select(AbiGuard.TryDecodeEvent<T>).OfType<EventLog<T>>()];
    }
}

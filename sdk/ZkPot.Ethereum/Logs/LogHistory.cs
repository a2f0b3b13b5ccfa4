namespace ZkPot.Ethereum;

/// <summary>What was logged up to now, however long ago it began: asked for in one piece, and in smaller ones where a node refuses so much at once.</summary>
public static class LogHistory
{
    /// <summary>Reads the logs from a block on, in their order.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="filter">Which logs.</param>
    /// <param name="from">The first block.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcException">The node refuses even the logs of a single block.</exception>
    public static async Task<IReadOnlyList<EventLog>> ReadAsync(EthereumClient client, LogFilter filter, ulong from, CancellationToken cancellationToken = default)
    {
        ulong head = await client.GetBlockNumberAsync(cancellationToken).ConfigureAwait(false);
        var logs = new List<EventLog>();
        ulong range = ulong.MaxValue;
        for (ulong next = from; next <= head;)
        {
            ulong last = head - next < range ? head : next + range - 1;
            try
            {
                logs.AddRange(await client.GetLogsAsync(filter, next, last, cancellationToken).ConfigureAwait(false));
                next = last + 1;
            }
            catch (Exception e) when (last > next && e is RpcException or RpcTransportException { AnswerWasTooLong: true })
            {
                // Nodes say in many ways that a range is too large.
                range = (last - next + 1) / 2;
            }
        }
        return logs;
    }
}

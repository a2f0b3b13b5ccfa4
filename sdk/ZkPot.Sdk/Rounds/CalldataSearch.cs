using Nethereum.JsonRpc.Client;
using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>What somebody gave to a contract, out of the calldata of a transaction or of a call that it made.</summary>
internal static class CalldataSearch
{
    /// <summary>Finds something in calldata; null if it is not there.</summary>
    public delegate T? Finder<out T>(ReadOnlySpan<byte> data)
        where T : class;

    /// <summary>Finds it wherever it stands: a sender chooses how its calldata is laid out, and one that lies has reasons to make it odd.
    /// Where a contract made the call, the node is asked to trace it.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="find">Finds it.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The transaction does not carry it, and the node does not trace.</exception>
    public static async Task<T> ReadAsync<T>(
        ZkPotContracts contracts,
        Hash32 transaction,
        Finder<T> find,
        string what,
        CancellationToken cancellationToken
    )
        where T : class
    {
        byte[] sent =
            await new ChainReader(contracts.Web3.Client).CalldataAsync(transaction, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"The node does not know transaction {transaction}, which carried {what}.");
        return find(sent) ?? await TraceAsync(contracts, transaction, find, what, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a contract gave to ours.</summary>
    private static async Task<T> TraceAsync<T>(
        ZkPotContracts contracts,
        Hash32 transaction,
        Finder<T> find,
        string what,
        CancellationToken cancellationToken
    )
        where T : class
    {
        try
        {
            IReadOnlyList<TracedCall> calls = await TracedCall
                .ReadAsync(contracts.Web3.Client, transaction, cancellationToken)
                .ConfigureAwait(false);
            return calls.Select(call => find(call.Data.Span)).FirstOrDefault(found => found is not null)
                ?? throw new ZkPotException($"The node's trace of transaction {transaction} does not hold {what}, which it carried.");
        }
        catch (RpcResponseException e)
        {
            throw new ZkPotException(
                $"Transaction {transaction} had another contract send {what}, and this node does not trace: {e.RpcError.Message}. Name a node that has debug_traceTransaction, or get it elsewhere.",
                e
            );
        }
        catch (NodeException e) when (e.AnswerWasTooLong)
        {
            // Not a node that is down: asking again and again would only hide what the sender did.
            throw new ZkPotException(
                $"Transaction {transaction} had another contract send {what}, among so many calls that its trace is too long: {e.Message} Accept longer answers (NodeOptions.MaxResponseBytes), or get it elsewhere.",
                e
            );
        }
    }
}

using System.Buffers.Binary;
using Nethereum.JsonRpc.Client;
using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>The bytes of a model, out of the calldata of the transaction that published it or of a call that it made.</summary>
public static class PublishedBlob
{
    private const int Word = 32;

    /// <summary>Finds them by length and digest, wherever they stand: a publisher chooses how its calldata is laid out, and one that lies
    /// has reasons to make it odd. Where a contract made the call, the node is asked to trace it.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="transaction">The transaction that published.</param>
    /// <param name="digest">Their digest.</param>
    /// <param name="length">Their length, as the terms have it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The transaction does not carry them, and the node does not trace.</exception>
    public static Task<byte[]> ReadAsync(
        ZkPotContracts contracts,
        Hash32 transaction,
        Hash32 digest,
        uint length,
        CancellationToken cancellationToken = default
    ) => CalldataSearch.ReadAsync(contracts, transaction, data => Find(data, digest, length), $"the bytes of {digest}", cancellationToken);

    /// <summary>The bytes behind a word that tells their length.</summary>
    internal static byte[]? Find(ReadOnlySpan<byte> data, Hash32 digest, uint length)
    {
        Span<byte> told = stackalloc byte[Word];
        told.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(told[(Word - sizeof(uint))..], length);
        for (int from = 0; data[from..].IndexOf(told) is var at and >= 0; from += at + 1)
        {
            ReadOnlySpan<byte> rest = data[(from + at + Word)..];
            if (rest.Length >= length && Hash32.Keccak(rest[..(int)length]) == digest)
                return rest[..(int)length].ToArray();
        }
        return null;
    }
}

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

using System.Buffers.Binary;
using Nethereum.JsonRpc.Client;
using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>The bytes of a model, out of the calldata of the transaction that published it or of a call that it made.</summary>
public static class PublishedBlob
{
    private const int Word = 32;

    /// <summary>Finds them by length and digest, wherever they stand: a publisher chooses how its calldata is laid out, and one that lies has reasons to make it odd. Where a contract made the call, the node is asked to trace it.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="transaction">The transaction that published.</param>
    /// <param name="digest">Their digest.</param>
    /// <param name="length">Their length, as the terms have it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The transaction does not carry them, and the node does not trace.</exception>
    public static async Task<byte[]> ReadAsync(ZkPotContracts contracts, Hash32 transaction, Hash32 digest, uint length, CancellationToken cancellationToken = default)
    {
        byte[] sent = await new ChainReader(contracts.Web3.Client).CalldataAsync(transaction, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"The node does not know transaction {transaction}, which published a model.");
        return Find(sent, digest, length) ?? await TraceAsync(contracts, transaction, digest, length, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bytes as a contract gave them to ours.</summary>
    private static async Task<byte[]> TraceAsync(ZkPotContracts contracts, Hash32 transaction, Hash32 digest, uint length, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<TracedCall> calls = await TracedCall.ReadAsync(contracts.Web3.Client, transaction, cancellationToken).ConfigureAwait(false);
            return calls.Select(call => Find(call.Data.Span, digest, length)).FirstOrDefault(found => found is not null)
                ?? throw new ZkPotException($"The node's trace of transaction {transaction} does not hold the bytes of {digest}, which it published.");
        }
        catch (RpcResponseException e)
        {
            throw new ZkPotException($"Transaction {transaction} had another contract publish the bytes of {digest}, and this node does not trace: {e.RpcError.Message}. Name a node that has debug_traceTransaction, or get the bytes elsewhere.", e);
        }
        catch (NodeException e) when (e.AnswerWasTooLong)
        {
            // Not a node that is down: asking again and again would only hide what the publisher did.
            throw new ZkPotException($"Transaction {transaction} had another contract publish the bytes of {digest}, among so many calls that its trace is too long: {e.Message} Accept longer answers (NodeOptions.MaxResponseBytes), or get the bytes elsewhere.", e);
        }
    }

    /// <summary>The bytes behind a word that tells their length.</summary>
    internal static byte[]? Find(ReadOnlySpan<byte> data, Hash32 digest, uint length)
    {
        Span<byte> told = stackalloc byte[Word];
        told.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(told[(Word - sizeof(uint))..], length);
        for (int from = 0; data[from..].IndexOf(told) is var at and >= 0; from += at + 1)
        {
            ReadOnlySpan<byte> rest = data[(from + at + Word)..];
            if (rest.Length >= length && Hash32.Keccak(rest[..(int)length]) == digest) return rest[..(int)length].ToArray();
        }
        return null;
    }
}

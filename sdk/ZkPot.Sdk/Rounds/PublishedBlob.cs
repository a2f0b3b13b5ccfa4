using System.Buffers.Binary;
using ZkPot.Ethereum;

namespace ZkPot.Sdk;

/// <summary>The bytes of a model, out of the calldata of the transaction that published it.</summary>
public static class PublishedBlob
{
    private const int Word = 32;

    /// <summary>Finds them by length and digest, wherever they stand: a publisher chooses how its calldata is laid out, and one that lies has reasons to make it odd.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="transaction">The transaction that published.</param>
    /// <param name="digest">Their digest.</param>
    /// <param name="length">Their length, as the terms have it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The transaction does not carry them: a contract made them up or had them stored, and they must be had elsewhere.</exception>
    public static async Task<byte[]> ReadAsync(ZkPotContracts contracts, Hash32 transaction, Hash32 digest, uint length, CancellationToken cancellationToken = default)
    {
        TransactionInfo info = await contracts.Client.GetTransactionAsync(transaction, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"The node does not know transaction {transaction}, which published a model.");
        return Find(info.Data.Span, digest, length) ?? throw new ZkPotException($"Transaction {transaction} does not carry the bytes of {digest} itself: another contract had them.");
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
            if (rest.Length >= length && Hash32.Of(rest[..(int)length]) == digest) return rest[..(int)length].ToArray();
        }
        return null;
    }
}

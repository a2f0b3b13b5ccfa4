using System.Buffers.Binary;
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

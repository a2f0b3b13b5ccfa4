using System.Buffers.Binary;

namespace ZkPot.Algebra;

/// <summary>BLAKE2b with a 512-bit digest and no key (RFC 7693): the hash of powers-of-tau files and of the contributions in
/// keys.</summary>
public sealed class Blake2b
{
    /// <summary>Size of a digest in bytes.</summary>
    public const int Size = 64;

    /// <summary>Size of an exported state in bytes.</summary>
    public const int StateSize = BlockSize + 64 + 8 + 8 + 8;

    private const int BlockSize = 128;

    internal static readonly ulong[] InitialVector =
    [
        0x6a09e667f3bcc908,
        0xbb67ae8584caa73b,
        0x3c6ef372fe94f82b,
        0xa54ff53a5f1d36f1,
        0x510e527fade682d1,
        0x9b05688c2b3e6c1f,
        0x1f83d9abfb41bd6b,
        0x5be0cd19137e2179,
    ];

    // What a message starts from: the parameter block says 64 bytes of digest, no key, fan-out and depth 1.
    private const ulong Parameters = 0x01010040;

    private readonly byte[] block = new byte[BlockSize];
    private readonly ulong[] chain = [InitialVector[0] ^ Parameters, .. InitialVector.AsSpan(1)];
    private ulong compressed;
    private int filled;

    /// <summary>The digest of <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new Blake2b();
        hash.Update(data);
        return hash.Finish();
    }

    /// <summary>Takes in more data.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        // A full block waits until it is known not to be the last one. Whole blocks do not pass through the buffer:
        // snarkjs keeps the buffer, stale bytes included, and files are to be equal.
        int room = BlockSize - filled;
        if (data.Length > room)
        {
            if (filled > 0)
            {
                data[..room].CopyTo(block.AsSpan(filled));
                Compress(block);
                data = data[room..];
                filled = 0;
            }
            for (; data.Length > BlockSize; data = data[BlockSize..])
                Compress(data[..BlockSize]);
        }
        data.CopyTo(block.AsSpan(filled));
        filled += data.Length;
    }

    /// <summary>The digest of all data taken in; nothing may follow.</summary>
    public byte[] Finish()
    {
        var digest = new byte[Size];
        Finish(digest);
        return digest;
    }

    /// <summary>Writes the digest of all data taken in; nothing may follow.</summary>
    public void Finish(Span<byte> digest)
    {
        block.AsSpan(filled).Clear();
        Blake2bCompression.Compress(chain, InitialVector, block, compressed + (ulong)filled, isLast: true);
        for (int i = 0; i < chain.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], chain[i]);
    }

    /// <summary>A second hash that has taken in the same data.</summary>
    public Blake2b Clone() => ImportState(ExportState());

    /// <summary>The running state as ptau files keep it: the block as it lies, the chaining value, the count of bytes compressed, the bytes
    /// waiting in the block, and a zero.</summary>
    /// <remarks>Bytes of the block beyond the waiting ones are left over from earlier blocks; they belong to the layout.</remarks>
    public byte[] ExportState()
    {
        var state = new byte[StateSize];
        block.CopyTo(state, 0);
        Span<byte> rest = state.AsSpan(BlockSize);
        for (int i = 0; i < chain.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(rest[(8 * i)..], chain[i]);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[64..], compressed);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[72..], (ulong)filled);
        return state;
    }

    /// <summary>The hash whose state was exported.</summary>
    /// <exception cref="FormatException">The bytes are no such state.</exception>
    public static Blake2b ImportState(ReadOnlySpan<byte> state)
    {
        if (state.Length != StateSize)
            throw new FormatException($"A BLAKE2b state has {StateSize} bytes; found {state.Length}.");
        ReadOnlySpan<byte> rest = state[BlockSize..];
        ulong compressed = BinaryPrimitives.ReadUInt64LittleEndian(rest[64..]);
        ulong filled = BinaryPrimitives.ReadUInt64LittleEndian(rest[72..]);
        if (filled > BlockSize || compressed % BlockSize != 0 || rest[80..].ContainsAnyExcept((byte)0))
            throw new FormatException(
                $"A BLAKE2b state counts whole blocks and at most {BlockSize} waiting bytes; found {compressed} and {filled}."
            );
        var hash = new Blake2b { compressed = compressed, filled = (int)filled };
        state[..BlockSize].CopyTo(hash.block);
        for (int i = 0; i < hash.chain.Length; i++)
            hash.chain[i] = BinaryPrimitives.ReadUInt64LittleEndian(rest[(8 * i)..]);
        return hash;
    }

    private void Compress(ReadOnlySpan<byte> whole)
    {
        compressed += BlockSize;
        Blake2bCompression.Compress(chain, InitialVector, whole, compressed, isLast: false);
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ZkPot.Algebra;

/// <summary>BLAKE-512 as it stood in the last round of the SHA-3 contest: circomlib's EdDSA derives keys with it. For secrets: it leaves
/// nothing behind.</summary>
public static class Blake512
{
    /// <summary>Size of a digest in bytes.</summary>
    public const int Size = 64;

    private const int BlockSize = 128,
        LengthSize = 16,
        Rounds = 16;

    // Digits of pi.
    private static ReadOnlySpan<ulong> Constants =>
        [
            0x243f6a8885a308d3,
            0x13198a2e03707344,
            0xa4093822299f31d0,
            0x082efa98ec4e6c89,
            0x452821e638d01377,
            0xbe5466cf34e90c6c,
            0xc0ac29b7c97c50dd,
            0x3f84d5b5b5470917,
            0x9216d5d98979fb1b,
            0xd1310ba698dfb5ac,
            0x2ffd72dbd01adfb7,
            0xb8e1afed6a267e96,
            0xba7c9045f12c7f99,
            0x24a19947b3916cf7,
            0x0801f2e2858efc16,
            0x636920d871574e69,
        ];

    /// <summary>Writes the digest of <paramref name="data"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<ulong> chain = stackalloc ulong[8];
        Blake2b.InitialVector.CopyTo(chain);
        ulong bits = 8 * (ulong)data.Length,
            hashed = 0;
        for (; data.Length >= BlockSize; data = data[BlockSize..])
        {
            hashed += 8 * BlockSize;
            Compress(chain, data, hashed);
        }

        // The rest, a one, zeros, a one, and the length; the counter is zero for a block without any of the data.
        Span<byte> padded = stackalloc byte[2 * BlockSize];
        padded.Clear();
        data.CopyTo(padded);
        bool fits = data.Length < BlockSize - LengthSize;
        padded = padded[..(fits ? BlockSize : 2 * BlockSize)];
        padded[data.Length] = 0x80;
        padded[^(LengthSize + 1)] |= 1;
        BinaryPrimitives.WriteUInt64BigEndian(padded[^8..], bits);
        Compress(chain, padded, data.IsEmpty ? 0 : bits);
        if (!fits)
            Compress(chain, padded[BlockSize..], 0);

        for (int i = 0; i < chain.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(digest[(8 * i)..], chain[i]);
        CryptographicOperations.ZeroMemory(padded);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(chain));
    }

    private static void Compress(Span<ulong> chain, ReadOnlySpan<byte> block, ulong count)
    {
        Span<ulong> m = stackalloc ulong[16],
            v = stackalloc ulong[16];
        for (int i = 0; i < m.Length; i++)
            m[i] = BinaryPrimitives.ReadUInt64BigEndian(block[(8 * i)..]);
        chain.CopyTo(v);
        Constants[..8].CopyTo(v[8..]);
        v[12] ^= count;
        v[13] ^= count;
        for (int round = 0; round < Rounds; round++)
        {
            ReadOnlySpan<byte> order = Blake2bCompression.MessageOrders.Slice(round % 10 * 16, 16);
            for (int i = 0; i < 8; i++)
            {
                // First the columns, then the diagonals.
                int turn = i >> 2,
                    column = i & 3;
                byte first = order[2 * i],
                    second = order[2 * i + 1];
                Mix(
                    ref v[column],
                    ref v[4 + ((column + turn) & 3)],
                    ref v[8 + ((column + 2 * turn) & 3)],
                    ref v[12 + ((column + 3 * turn) & 3)],
                    m[first] ^ Constants[second],
                    m[second] ^ Constants[first]
                );
            }
        }
        for (int i = 0; i < 16; i++)
            chain[i & 7] ^= v[i];
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(m));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(v));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 25);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 11);
    }
}

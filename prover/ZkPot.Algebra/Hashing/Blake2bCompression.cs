using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>The function inside BLAKE2b: one block into the chaining value.</summary>
internal static class Blake2bCompression
{
    /// <summary>The ten message orders that BLAKE and BLAKE2 share, sixteen numbers each.</summary>
    internal static ReadOnlySpan<byte> MessageOrders =>
        [
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            14,
            10,
            4,
            8,
            9,
            15,
            13,
            6,
            1,
            12,
            0,
            2,
            11,
            7,
            5,
            3,
            11,
            8,
            12,
            0,
            5,
            2,
            15,
            13,
            10,
            14,
            3,
            6,
            7,
            1,
            9,
            4,
            7,
            9,
            3,
            1,
            13,
            12,
            11,
            14,
            2,
            6,
            5,
            10,
            4,
            0,
            15,
            8,
            9,
            0,
            5,
            7,
            2,
            4,
            10,
            15,
            14,
            1,
            11,
            12,
            6,
            8,
            3,
            13,
            2,
            12,
            6,
            10,
            0,
            11,
            8,
            3,
            4,
            13,
            7,
            5,
            15,
            14,
            1,
            9,
            12,
            5,
            1,
            15,
            14,
            13,
            4,
            10,
            0,
            7,
            6,
            3,
            9,
            2,
            8,
            11,
            13,
            11,
            7,
            14,
            12,
            1,
            3,
            9,
            5,
            0,
            15,
            4,
            8,
            6,
            2,
            10,
            6,
            15,
            14,
            9,
            11,
            3,
            0,
            8,
            12,
            2,
            13,
            7,
            1,
            4,
            10,
            5,
            10,
            2,
            8,
            4,
            7,
            6,
            1,
            5,
            15,
            11,
            9,
            14,
            3,
            12,
            13,
            0,
        ];

    private const int Rounds = 12;

    public static void Compress(Span<ulong> chain, ReadOnlySpan<ulong> initialVector, ReadOnlySpan<byte> block, ulong count, bool isLast)
    {
        Span<ulong> m = stackalloc ulong[16];
        for (int i = 0; i < m.Length; i++)
            m[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(8 * i)..]);

        ulong v0 = chain[0],
            v1 = chain[1],
            v2 = chain[2],
            v3 = chain[3];
        ulong v4 = chain[4],
            v5 = chain[5],
            v6 = chain[6],
            v7 = chain[7];
        ulong v8 = initialVector[0],
            v9 = initialVector[1],
            v10 = initialVector[2],
            v11 = initialVector[3];
        ulong v12 = initialVector[4] ^ count,
            v13 = initialVector[5];
        ulong v14 = isLast ? ~initialVector[6] : initialVector[6],
            v15 = initialVector[7];
        for (int round = 0; round < Rounds; round++)
        {
            ReadOnlySpan<byte> s = MessageOrders.Slice(round % 10 * 16, 16);
            Mix(ref v0, ref v4, ref v8, ref v12, m[s[0]], m[s[1]]);
            Mix(ref v1, ref v5, ref v9, ref v13, m[s[2]], m[s[3]]);
            Mix(ref v2, ref v6, ref v10, ref v14, m[s[4]], m[s[5]]);
            Mix(ref v3, ref v7, ref v11, ref v15, m[s[6]], m[s[7]]);
            Mix(ref v0, ref v5, ref v10, ref v15, m[s[8]], m[s[9]]);
            Mix(ref v1, ref v6, ref v11, ref v12, m[s[10]], m[s[11]]);
            Mix(ref v2, ref v7, ref v8, ref v13, m[s[12]], m[s[13]]);
            Mix(ref v3, ref v4, ref v9, ref v14, m[s[14]], m[s[15]]);
        }
        chain[0] ^= v0 ^ v8;
        chain[1] ^= v1 ^ v9;
        chain[2] ^= v2 ^ v10;
        chain[3] ^= v3 ^ v11;
        chain[4] ^= v4 ^ v12;
        chain[5] ^= v5 ^ v13;
        chain[6] ^= v6 ^ v14;
        chain[7] ^= v7 ^ v15;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }
}

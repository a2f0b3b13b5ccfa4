using System.Buffers.Binary;
using System.Numerics;

namespace ZkPot.Algebra;

/// <summary>Keccak-256 as Ethereum uses it: the sponge before NIST changed its padding.</summary>
public sealed class Keccak256
{
    /// <summary>Size of a digest in bytes.</summary>
    public const int Size = 32;

    private const int Rate = 136;

    private static readonly ulong[] RoundConstants = DeriveRoundConstants();

    // The order in which rho and pi walk over the lanes, and how far each is turned: t(t + 1) / 2 for step t.
    private static readonly int[] Path = [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    private readonly ulong[] lanes = new ulong[25];
    private readonly byte[] block = new byte[Rate];
    private int filled;

    /// <summary>The digest of <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[Size];
        Hash(data, digest);
        return digest;
    }

    /// <summary>Writes the digest of <paramref name="data"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        var hash = new Keccak256();
        hash.Update(data);
        hash.Finish(digest);
    }

    /// <summary>Takes in more data.</summary>
    public void Update(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            int taken = Math.Min(Rate - filled, data.Length);
            data[..taken].CopyTo(block.AsSpan(filled));
            data = data[taken..];
            filled += taken;
            if (filled == Rate)
                Absorb();
        }
    }

    /// <summary>Writes the digest of all data taken in, and starts afresh.</summary>
    public void Finish(Span<byte> digest)
    {
        block.AsSpan(filled).Clear();
        block[filled] = 1;
        block[Rate - 1] |= 0x80;
        Absorb();
        for (int i = 0; i < Size / 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], lanes[i]);
        Array.Clear(lanes);
    }

    private void Absorb()
    {
        for (int i = 0; i < Rate / 8; i++)
            lanes[i] ^= BinaryPrimitives.ReadUInt64LittleEndian(block.AsSpan(8 * i));
        Permute(lanes);
        filled = 0;
    }

    private static void Permute(Span<ulong> a)
    {
        a = a[..25];
        foreach (ulong constant in RoundConstants)
        {
            ulong c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
            ulong c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
            ulong c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
            ulong c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
            ulong c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
            ulong d0 = c4 ^ BitOperations.RotateLeft(c1, 1),
                d1 = c0 ^ BitOperations.RotateLeft(c2, 1);
            ulong d2 = c1 ^ BitOperations.RotateLeft(c3, 1),
                d3 = c2 ^ BitOperations.RotateLeft(c4, 1);
            ulong d4 = c3 ^ BitOperations.RotateLeft(c0, 1);
            for (int row = 0; row < 25; row += 5)
            {
                a[row] ^= d0;
                a[row + 1] ^= d1;
                a[row + 2] ^= d2;
                a[row + 3] ^= d3;
                a[row + 4] ^= d4;
            }

            ulong carried = a[1];
            for (int step = 0, turn = 1; step < Path.Length; step++, turn += step + 1)
            {
                ref ulong lane = ref a[Path[step]];
                (carried, lane) = (lane, BitOperations.RotateLeft(carried, turn));
            }

            for (int row = 0; row < 25; row += 5)
            {
                ulong b0 = a[row],
                    b1 = a[row + 1],
                    b2 = a[row + 2],
                    b3 = a[row + 3],
                    b4 = a[row + 4];
                a[row] = b0 ^ (~b1 & b2);
                a[row + 1] = b1 ^ (~b2 & b3);
                a[row + 2] = b2 ^ (~b3 & b4);
                a[row + 3] = b3 ^ (~b4 & b0);
                a[row + 4] = b4 ^ (~b0 & b1);
            }
            a[0] ^= constant;
        }
    }

    // Bit 2^j - 1 of constant i is output 7 i + j of the register x^8 + x^6 + x^5 + x^4 + 1.
    private static ulong[] DeriveRoundConstants()
    {
        var constants = new ulong[24];
        int register = 1;
        for (int i = 0; i < constants.Length; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                if ((register & 1) != 0)
                    constants[i] |= 1UL << ((1 << j) - 1);
                register <<= 1;
                if (register > 0xff)
                    register ^= 0x171;
            }
        }
        return constants;
    }
}

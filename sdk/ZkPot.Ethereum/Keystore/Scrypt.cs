using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ZkPot.Ethereum;

/// <summary>scrypt of RFC 7914, which makes each guess at a password cost memory.</summary>
internal static class Scrypt
{
    private const int BlockWords = 16;

    /// <summary>Derives a key; the cost must have been checked.</summary>
    public static byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, KeystoreCost cost, int length, CancellationToken cancellationToken)
    {
        int words = 2 * cost.R * BlockWords;
        byte[] seed = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, cost.P * words * sizeof(uint));
        uint[] memory = GC.AllocateUninitializedArray<uint>(cost.N * words), block = new uint[words], scratch = new uint[words];
        try
        {
            for (int part = 0; part < cost.P; part++)
            {
                Span<byte> bytes = seed.AsSpan(part * words * sizeof(uint), words * sizeof(uint));
                for (int i = 0; i < words; i++) block[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
                Mix(block, scratch, memory, cost.N, cancellationToken);
                for (int i = 0; i < words; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes[(i * sizeof(uint))..], block[i]);
            }
            return Rfc2898DeriveBytes.Pbkdf2(password, seed, 1, HashAlgorithmName.SHA256, length);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(memory.AsSpan()));
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(block.AsSpan()));
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scratch.AsSpan()));
        }
    }

    /// <summary>Fills the memory step by step, then walks through it in an order that depends on what is found.</summary>
    private static void Mix(Span<uint> block, Span<uint> scratch, Span<uint> memory, int steps, CancellationToken cancellationToken)
    {
        int words = block.Length;
        for (int i = 0; i < steps; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            block.CopyTo(memory[(i * words)..]);
            MixBlock(block, scratch);
        }
        for (int i = 0; i < steps; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int at = (int)(block[words - BlockWords] & (uint)(steps - 1));
            Xor(block, memory.Slice(at * words, words));
            MixBlock(block, scratch);
        }
    }

    /// <summary>Salsa over the 64-byte blocks, each joined with the one before; those of even number come first in the result.</summary>
    private static void MixBlock(Span<uint> block, Span<uint> scratch)
    {
        int blocks = block.Length / BlockWords;
        Span<uint> x = stackalloc uint[BlockWords];
        block[^BlockWords..].CopyTo(x);
        for (int i = 0; i < blocks; i++)
        {
            Xor(x, block.Slice(i * BlockWords, BlockWords));
            Salsa8(x);
            x.CopyTo(scratch[((i % 2 * (blocks / 2) + i / 2) * BlockWords)..]);
        }
        scratch.CopyTo(block);
    }

    private static void Xor(Span<uint> target, ReadOnlySpan<uint> other)
    {
        Span<Vector<uint>> a = MemoryMarshal.Cast<uint, Vector<uint>>(target);
        ReadOnlySpan<Vector<uint>> b = MemoryMarshal.Cast<uint, Vector<uint>>(other);
        for (int i = 0; i < a.Length; i++) a[i] ^= b[i];
    }

    /// <summary>Four double rounds of Salsa20, and the input added.</summary>
    private static void Salsa8(Span<uint> x)
    {
        unchecked
        {
            uint x0 = x[0], x1 = x[1], x2 = x[2], x3 = x[3], x4 = x[4], x5 = x[5], x6 = x[6], x7 = x[7];
            uint x8 = x[8], x9 = x[9], x10 = x[10], x11 = x[11], x12 = x[12], x13 = x[13], x14 = x[14], x15 = x[15];
            for (int round = 0; round < 4; round++)
            {
                Quarter(ref x0, ref x4, ref x8, ref x12);
                Quarter(ref x5, ref x9, ref x13, ref x1);
                Quarter(ref x10, ref x14, ref x2, ref x6);
                Quarter(ref x15, ref x3, ref x7, ref x11);
                Quarter(ref x0, ref x1, ref x2, ref x3);
                Quarter(ref x5, ref x6, ref x7, ref x4);
                Quarter(ref x10, ref x11, ref x8, ref x9);
                Quarter(ref x15, ref x12, ref x13, ref x14);
            }
            x[0] += x0;
            x[1] += x1;
            x[2] += x2;
            x[3] += x3;
            x[4] += x4;
            x[5] += x5;
            x[6] += x6;
            x[7] += x7;
            x[8] += x8;
            x[9] += x9;
            x[10] += x10;
            x[11] += x11;
            x[12] += x12;
            x[13] += x13;
            x[14] += x14;
            x[15] += x15;
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static void Quarter(ref uint a, ref uint b, ref uint c, ref uint d)
    {
        unchecked
        {
            b ^= BitOperations.RotateLeft(a + d, 7);
            c ^= BitOperations.RotateLeft(b + a, 9);
            d ^= BitOperations.RotateLeft(c + b, 13);
            a ^= BitOperations.RotateLeft(d + c, 18);
        }
    }
}

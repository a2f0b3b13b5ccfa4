using System.Buffers.Binary;
using System.Numerics;

namespace ZkPot.Algebra;

/// <summary>The deterministic generator of ceremonies: the ChaCha20 key stream (RFC 8439) of a 256-bit seed with a zero nonce, read word by
/// word.</summary>
/// <remarks>Beacons and challenges are defined by what it yields, so every choice below (words, order, rejection, sign) is fixed by the
/// files that exist.</remarks>
public sealed class ChaChaGenerator
{
    private const int Rounds = 20;

    private readonly uint[] state = new uint[16];
    private readonly uint[] block = new uint[16];
    private int next = 16;

    /// <summary>A generator from eight words.</summary>
    public ChaChaGenerator(ReadOnlySpan<uint> seed)
    {
        if (seed.Length != 8)
            throw new ArgumentException($"A seed has 8 words; found {seed.Length}.", nameof(seed));
        ReadOnlySpan<uint> constants = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
        constants.CopyTo(state);
        seed.CopyTo(state.AsSpan(4));
    }

    /// <summary>A generator from the first 32 bytes of a digest, read as big-endian words.</summary>
    public static ChaChaGenerator FromDigest(ReadOnlySpan<byte> digest)
    {
        Span<uint> seed = stackalloc uint[8];
        for (int i = 0; i < seed.Length; i++)
            seed[i] = BinaryPrimitives.ReadUInt32BigEndian(digest[(4 * i)..]);
        return new(seed);
    }

    /// <summary>The next word.</summary>
    public uint NextUInt32()
    {
        if (next == block.Length)
            Refill();
        return block[next++];
    }

    /// <summary>Two words, the high one first.</summary>
    public ulong NextUInt64()
    {
        ulong high = NextUInt32();
        return high << 32 | NextUInt32();
    }

    /// <summary>The lowest bit of the next word.</summary>
    public bool NextBool() => (NextUInt32() & 1) != 0;

    /// <summary>An element whose Montgomery form is the next 254 bits, drawn again while they are not below the modulus.</summary>
    public T NextElement<T>()
        where T : unmanaged, IPrimeField<T>
    {
        while (true)
        {
            ulong l0 = NextUInt64(),
                l1 = NextUInt64(),
                l2 = NextUInt64(),
                l3 = NextUInt64();
            var raw = new U256(l0, l1, l2, l3 & 0x3fff_ffff_ffff_ffff);
            if (raw < T.Modulus)
                return T.FromRaw(raw);
        }
    }

    /// <summary>An element of Fq2, the real part first.</summary>
    public Fq2 NextFq2()
    {
        Fq real = NextElement<Fq>();
        return new(real, NextElement<Fq>());
    }

    /// <summary>A point of G1 whose logarithm nobody knows.</summary>
    public AffinePoint<Fq> NextG1VarTime()
    {
        while (true)
        {
            Fq x = NextElement<Fq>();
            bool wantsGreater = NextBool();
            if (!(x.Square() * x + G1.B).TrySqrtVarTime(out Fq y))
                continue;
            return new(x, IsGreaterThanOpposite(y) == wantsGreater ? y : -y);
        }
    }

    /// <summary>A point of G2 whose logarithm nobody knows: a point of the curve, cleared of its cofactor.</summary>
    public AffinePoint<Fq2> NextG2VarTime()
    {
        while (true)
        {
            Fq2 x = NextFq2();
            bool wantsGreater = NextBool();
            if (!(x.Square() * x + G2.B).TrySqrtVarTime(out Fq2 y))
                continue;
            bool isGreater = IsGreaterThanOpposite(y.C1.IsZero ? y.C0 : y.C1);
            JacobianPoint<Fq2> onCurve = new AffinePoint<Fq2>(x, isGreater == wantsGreater ? y : -y);
            return onCurve.MultiplyVarTime(G2.Cofactor).ToAffineVarTime();
        }
    }

    /// <summary>Forgets the seed and what followed from it, once secrets have been drawn; the generator is of no use afterwards.</summary>
    public void Clear()
    {
        state.AsSpan().Clear();
        block.AsSpan().Clear();
    }

    private static bool IsGreaterThanOpposite(Fq value) => PrimeField.ToCanonical(value) > PrimeField.ToCanonical(-value);

    private void Refill()
    {
        state.CopyTo(block, 0);
        for (int i = 0; i < Rounds; i += 2)
        {
            QuarterRound(0, 4, 8, 12);
            QuarterRound(1, 5, 9, 13);
            QuarterRound(2, 6, 10, 14);
            QuarterRound(3, 7, 11, 15);
            QuarterRound(0, 5, 10, 15);
            QuarterRound(1, 6, 11, 12);
            QuarterRound(2, 7, 8, 13);
            QuarterRound(3, 4, 9, 14);
        }
        for (int i = 0; i < block.Length; i++)
            block[i] += state[i];
        for (int i = 12; ++state[i] == 0 && i < 15; i++) { }
        next = 0;
    }

    private void QuarterRound(int a, int b, int c, int d)
    {
        block[a] += block[b];
        block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 16);
        block[c] += block[d];
        block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 12);
        block[a] += block[b];
        block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 8);
        block[c] += block[d];
        block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 7);
    }
}

using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points tau^(i + n) - tau^i as the circuit hash covers them.</summary>
internal static class PowerDifferences
{
    private const int Chunk = 1 << 14;

    /// <summary>Hands the points to the sink, chunk by chunk.</summary>
    public static void ForEach(PtauFile ptau, int n, Action<NativeSpan<AffinePoint<Fq>>> sink, CancellationToken cancellationToken)
    {
        int length = Math.Min(n - 1, Chunk);
        using var pairs = new NativeArray<AffinePoint<Fq>>(2L * length, clear: false);
        using var differences = new NativeArray<AffinePoint<Fq>>(length, clear: false);
        using var starts = new NativeArray<int>(length + 1L, clear: false);
        for (int i = 0; i <= length; i++)
            starts[i] = 2 * i;

        // snarkjs always takes whole chunks, so that beyond 2^14 the last one holds a point too many. The hash must agree.
        for (int start = 0; start < n - 1; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int known = Math.Min(length, ptau.TauG1.Length - n - start);
            for (int i = 0; i < known; i++)
            {
                pairs[2L * i] = ptau.TauG1[start + i + n];
                pairs[2L * i + 1] = -ptau.TauG1[start + i];
            }
            SegmentSums.ReduceVarTime(
                pairs.View.Slice(0, 2 * known),
                starts.View.Slice(0, known + 1),
                differences.View.Slice(0, known),
                cancellationToken
            );
            if (known < length)
                differences[known] = OverrunDifference.Subtract(ptau.BytesAfterTauG1, ptau.TauG1[start + known]);
            sink(differences.View);
        }
    }
}

/// <summary>
/// The difference of two "points" of which the first is not one: snarkjs reads one point past the end of section 2 when a circuit needs all
/// of a phase-1 file, and so hashes what its arithmetic makes of the next section's header. Circuit hashes only agree if we make the same
/// of it.
/// </summary>
/// <remarks>
/// Coordinates may be up to 2^256 here, where snarkjs's operations are no longer those of the field: a sum drops its carry and one modulus,
/// a difference adds one modulus, a product subtracts one. The formula is the chord's, in Jacobian coordinates, with Z = 2 (x2 - x1).
/// </remarks>
internal static class OverrunDifference
{
    private static readonly BigInteger Modulus = Fq.Modulus.ToBigInteger(),
        Range = BigInteger.One << 256;
    private static readonly BigInteger RangeInverse = BigInteger.ModPow(Range, Modulus - 2, Modulus),
        NegatedInverse = (Range * RangeInverse - 1) / Modulus;

    /// <summary>left - right, where left is any 64 bytes.</summary>
    public static AffinePoint<Fq> Subtract(ReadOnlySpan<byte> left, AffinePoint<Fq> right)
    {
        BigInteger x1 = new(left[..U256.Size], isUnsigned: true),
            y1 = new(left[U256.Size..(2 * U256.Size)], isUnsigned: true);
        BigInteger h = Subtract(right.X.Raw.ToBigInteger(), x1),
            rise = Subtract((-right).Y.Raw.ToBigInteger(), y1);
        BigInteger square = Multiply(h, h),
            twice = Add(square, square),
            i = Add(twice, twice);
        BigInteger j = Multiply(h, i),
            r = Add(rise, rise),
            v = Multiply(x1, i),
            product = Multiply(y1, j);
        BigInteger x = Subtract(Subtract(Multiply(r, r), j), Add(v, v));
        BigInteger y = Subtract(Multiply(r, Subtract(v, x)), Add(product, product));
        return new JacobianPoint<Fq>(Element(x), Element(y), Element(Add(h, h))).ToAffineVarTime();
    }

    private static BigInteger Add(BigInteger a, BigInteger b) => ReduceOnce(a + b);

    private static BigInteger Subtract(BigInteger a, BigInteger b) => a >= b ? a - b : Wrap(a - b + Modulus);

    /// <summary>The Montgomery product.</summary>
    private static BigInteger Multiply(BigInteger a, BigInteger b)
    {
        BigInteger product = a * b,
            quotient = Wrap(Wrap(product) * NegatedInverse);
        return ReduceOnce((product + quotient * Modulus) >> 256);
    }

    private static BigInteger ReduceOnce(BigInteger value) => value >= Modulus ? Wrap(value - Modulus) : value;

    private static BigInteger Wrap(BigInteger value) => value & (Range - 1);

    private static Fq Element(BigInteger raw) => Fq.FromRaw(U256.FromBigInteger(raw % Modulus));
}

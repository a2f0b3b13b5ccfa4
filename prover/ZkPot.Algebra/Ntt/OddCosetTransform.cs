namespace ZkPot.Algebra;

/// <summary>
/// Values on a domain to values on its odd coset, for one length. Decimation goes from natural to bit-reversed order and back, so nothing
/// is ever reversed: a forward transform gives n times the coefficients, mirrored; they are scaled by the powers of the coset's shift; the
/// inverse transform of the mirrored coefficients is then the evaluation that is wanted.
/// </summary>
internal abstract class OddCosetTransform(int logLength) : IDisposable
{
    /// <summary>Binary logarithm of the length.</summary>
    public int LogLength { get; } = logLength;

    /// <summary>Transforms all polynomials in place.</summary>
    public abstract void Run(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reverses the lowest <paramref name="bits"/> bits.</summary>
    protected static int Reverse(int value, int bits)
    {
        uint v = (uint)value;
        v = (v >> 1 & 0x55555555) | (v & 0x55555555) << 1;
        v = (v >> 2 & 0x33333333) | (v & 0x33333333) << 2;
        v = (v >> 4 & 0x0f0f0f0f) | (v & 0x0f0f0f0f) << 4;
        v = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(v);
        return bits == 0 ? 0 : (int)(v >> (32 - bits));
    }

    /// <summary>Entry k is the root by which block k of any stage multiplies: exp(pi i) to the power of k's bits read as a binary fraction,
    /// lowest first.</summary>
    /// <param name="entries">How many, a power of two.</param>
    protected static unsafe NativeArray<Fr> Roots(int entries)
    {
        var roots = new NativeArray<Fr>(entries, clear: false);
        roots[0] = Fr.One;
        for (int filled = 1, order = 2; filled < entries; filled <<= 1, order++)
        {
            Fr step = RootsOfUnity.Primitive(order);
            Fr* table = roots.Pointer;
            int count = filled;
            const int Chunk = 4096;
            Parallel.For(
                0,
                (count + Chunk - 1) / Chunk,
                chunk =>
                {
                    for (int i = chunk * Chunk, end = Math.Min(count, i + Chunk); i < end; i++)
                        table[count + i] = table[i] * step;
                }
            );
        }
        return roots;
    }
}

/// <summary>The transform one element at a time: the portable path, and the reference for the others.</summary>
internal sealed class ScalarOddCosetTransform(int logLength) : OddCosetTransform(logLength)
{
    private readonly NativeArray<Fr> roots = Roots(Math.Max(1, 1 << Math.Max(0, logLength - 1)));

    public override void Run(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken) =>
        Parallel.For(
            0,
            polynomials.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            i => Run(polynomials[i], cancellationToken)
        );

    private void Run(NativeSpan<Fr> values, CancellationToken cancellationToken)
    {
        int n = values.Length;
        for (int half = n / 2, blocks = 1; half > 0; half /= 2, blocks *= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int b = 0; b < blocks; b++)
            {
                for (int i = 2 * b * half, end = i + half; i < end; i++)
                {
                    Fr u = values[i],
                        v = values[i + half] * roots[b];
                    values[i] = u + v;
                    values[i + half] = u - v;
                }
            }
        }
        Scale(values);
        for (int half = 1, blocks = n / 2; half < n; half *= 2, blocks /= 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int b = 0; b < blocks; b++)
            {
                // Root b's inverse is the negated root at the mirrored place of its octave.
                int octave = b == 0 ? 0 : 1 << System.Numerics.BitOperations.Log2((uint)b);
                Fr inverse = b == 0 ? Fr.One : -roots[3 * octave - 1 - b];
                for (int i = 2 * b * half, end = i + half; i < end; i++)
                {
                    Fr u = values[i],
                        v = values[i + half];
                    values[i] = u + v;
                    values[i + half] = (u - v) * inverse;
                }
            }
        }
    }

    /// <summary>Place p holds the coefficient of degree n - j, j being p reversed: it is multiplied by the shift to that power, over
    /// n.</summary>
    private void Scale(NativeSpan<Fr> values)
    {
        Fr shift = RootsOfUnity.Primitive(LogLength + 1),
            scale = Fr.From(values.Length).InverseVarTime();
        Fr power = scale;
        for (int degree = 0; degree < values.Length; degree++, power *= shift)
            values[Reverse((values.Length - degree) & (values.Length - 1), LogLength)] *= power;
    }

    public override void Dispose() => roots.Dispose();
}

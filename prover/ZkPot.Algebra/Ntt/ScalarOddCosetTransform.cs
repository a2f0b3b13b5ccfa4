namespace ZkPot.Algebra;

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

namespace ZkPot.Algebra;

/// <summary>
/// Additions of many pairs of affine points that share their inversions: Montgomery's trick (Math. Comp. 48, 1987).
/// </summary>
public static unsafe class BatchAddition
{
    private const int Chunk = 1024;

    /// <summary>sums[i] = left[i] + right[i] and differences[i] = left[i] - right[i], on all cores, in variable time. Results must not
    /// overlap operands.</summary>
    public static void SumsAndDifferencesVarTime<TField>(
        NativeSpan<AffinePoint<TField>> left,
        NativeSpan<AffinePoint<TField>> right,
        NativeSpan<AffinePoint<TField>> sums,
        NativeSpan<AffinePoint<TField>> differences,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        int length = left.Length;
        if (right.Length != length || sums.Length != length || differences.Length != length)
            throw new ArgumentException("Operands and results must have the same length.", nameof(right));
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(
            0,
            (length + Chunk - 1) / Chunk,
            options,
            PairAdder.Create<TField>,
            (chunk, _, adder) =>
            {
                const ulong minus = 1UL << 63;
                for (int i = chunk * Chunk; i < Math.Min(length, (chunk + 1) * Chunk); i++)
                {
                    adder.Add(left.Pointer + i, right.Pointer + i, sums.Pointer + i);
                    adder.Add(left.Pointer + i, 0, right.Pointer + i, minus, differences.Pointer + i);
                }
                adder.Flush();
                return adder;
            },
            adder => adder.Dispose()
        );
    }
}

namespace ZkPot.Algebra;

/// <summary>Many multiples of one point, from a table, on all cores.</summary>
public sealed class FixedBase<TField>
    where TField : unmanaged, IField<TField>
{
    private const int WindowBits = 8,
        Windows = 32,
        Batch = 1 << 13;
    private readonly AffinePoint<TField>[] table;

    /// <summary>Makes the table of a point.</summary>
    public FixedBase(AffinePoint<TField> point)
    {
        var multiples = new JacobianPoint<TField>[Windows << WindowBits];
        JacobianPoint<TField> step = point;
        for (int window = 0; window < Windows; window++)
        {
            for (int digit = 1; digit < 1 << WindowBits; digit++)
                multiples[window << WindowBits | digit] = multiples[(window << WindowBits | digit) - 1] + step;
            for (int i = 0; i < WindowBits; i++)
                step = step.Double();
        }
        table = new AffinePoint<TField>[multiples.Length];
        JacobianPoint<TField>.ToAffineVarTime(multiples, table);
    }

    /// <summary>results[i] = scalars[i] times the point, in time that depends on the scalars.</summary>
    public void MultiplyVarTime(ReadOnlySpan<Fr> scalars, Span<AffinePoint<TField>> results, CancellationToken cancellationToken = default)
    {
        using var summands = new NativeArray<AffinePoint<TField>>((long)Batch * Windows);
        using var sums = new NativeArray<AffinePoint<TField>>(Batch);
        using var starts = new NativeArray<int>(Batch + 1L);
        for (int start = 0; start < scalars.Length; start += Batch)
        {
            int count = Math.Min(Batch, scalars.Length - start),
                next = 0;
            for (int i = 0; i < count; i++)
            {
                U256 scalar = PrimeField.ToCanonical(scalars[start + i]);
                for (int window = 0; window < Windows; window++)
                    summands[next++] = table[window << WindowBits | (int)scalar.Bits(window * WindowBits, WindowBits)];
                starts[i + 1L] = next;
            }
            SegmentSums.ReduceVarTime(
                summands.View.Slice(0, next),
                starts.View.Slice(0, count + 1),
                sums.View.Slice(0, count),
                cancellationToken
            );
            sums.Span[..count].CopyTo(results[start..]);
        }
    }
}

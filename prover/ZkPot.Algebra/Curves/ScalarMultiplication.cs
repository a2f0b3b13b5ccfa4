namespace ZkPot.Algebra;

/// <summary>Many independent multiples at once: results[i] = scalars[i] points[i].</summary>
public static unsafe class ScalarMultiplication
{
    private const int PortableChunk = 256;

    /// <summary>Multiplies each point by its own scalar, on all cores, in time that depends on the scalars. Results may be the points
    /// themselves.</summary>
    /// <remarks>Points must lie in their groups: elsewhere on the curve of G2 the result is another one.</remarks>
    public static void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        if (scalars.Length != points.Length || results.Length != points.Length)
            throw new ArgumentException("Points, scalars and results must have the same length.");
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        if (!Lanes4.IsSupported && !Lanes8.IsSupported)
        {
            Parallel.For(
                0,
                (points.Length + PortableChunk - 1) / PortableChunk,
                options,
                chunk =>
                {
                    int start = chunk * PortableChunk,
                        length = Math.Min(PortableChunk, points.Length - start);
                    OneByOne(points.Slice(start, length), scalars.Slice(start, length), results.Slice(start, length));
                }
            );
            return;
        }

        // Few points are spread over the cores all the same.
        int size = Math.Clamp(
            (points.Length + Environment.ProcessorCount - 1) / Environment.ProcessorCount,
            1,
            BatchMultiplier<TField>.Capacity
        );
        Parallel.For(
            0,
            (points.Length + size - 1) / size,
            options,
            BatchMultiplier<TField>.TryCreate,
            (chunk, _, multiplier) =>
            {
                int start = chunk * size,
                    length = Math.Min(size, points.Length - start);
                multiplier!.Multiply(points.Slice(start, length).Span, scalars.Slice(start, length).Span, results.Pointer + start);
                return multiplier;
            },
            multiplier => multiplier!.Dispose()
        );
    }

    private static void OneByOne<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results
    )
        where TField : unmanaged, IField<TField>
    {
        var products = new JacobianPoint<TField>[points.Length];
        for (int i = 0; i < products.Length; i++)
            products[i] = ((JacobianPoint<TField>)points[i]).MultiplyVarTime(PrimeField.ToCanonical(scalars[i]));
        JacobianPoint<TField>.ToAffineVarTime(products, results.Span);
    }
}

/// <summary>
/// Recoding of scalars into signed digits: non-adjacent forms (Reitwiesner 1960; of greater width, Solinas 2000). The digits of MSM windows
/// are recoded after Booth (1951).
/// </summary>
internal static class SignedDigits
{
    /// <summary>Non-adjacent form of width 5: odd digits in -15..15, at least four zeros after each. Returns the number of
    /// digits.</summary>
    public static int WidthFive(U256 scalar, Span<sbyte> digits) => NonAdjacent(scalar, 5, digits);

    /// <summary>Non-adjacent form: odd digits below 2^(width - 1) in absolute value, at least width - 1 zeros after each. Returns the
    /// number of digits; those behind are not set.</summary>
    public static int NonAdjacent(U256 scalar, int width, Span<sbyte> digits)
    {
        int length = 0,
            bits = scalar.BitLength,
            half = 1 << (width - 1);
        bool carry = false;
        for (int i = 0; i <= bits; )
        {
            bool bit = scalar.Bit(i) != carry;
            if (!bit)
            {
                digits[i++] = 0;
                continue;
            }
            int window = (int)scalar.Bits(i, width) + (carry ? 1 : 0);
            carry = window > half;
            digits[i] = (sbyte)(carry ? window - 2 * half : window);
            length = i + 1;
            for (int j = 1; j < width && i + j < digits.Length; j++)
                digits[i + j] = 0;
            i += width;
        }
        return length;
    }
}

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

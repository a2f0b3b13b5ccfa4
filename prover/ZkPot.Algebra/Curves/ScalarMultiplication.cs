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

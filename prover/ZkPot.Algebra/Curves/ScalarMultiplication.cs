namespace ZkPot.Algebra;

/// <summary>Many independent multiples at once: results[i] = scalars[i] points[i].</summary>
public static unsafe class ScalarMultiplication
{
    private const int Chunk = 256;

    /// <summary>Multiplies each point by its own scalar, on all cores, in time that depends on the scalars. Results may be the points themselves.</summary>
    public static void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points, NativeSpan<Fr> scalars, NativeSpan<AffinePoint<TField>> results, CancellationToken cancellation = default)
        where TField : unmanaged, IField<TField>
    {
        if (scalars.Length != points.Length || results.Length != points.Length)
            throw new ArgumentException("Points, scalars and results must have the same length.");
        int chunks = (points.Length + Chunk - 1) / Chunk;
        Parallel.For(0, chunks, new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            int start = chunk * Chunk, length = Math.Min(Chunk, points.Length - start);
            var products = new JacobianPoint<TField>[length];
            for (int i = 0; i < length; i++)
                products[i] = ((JacobianPoint<TField>)points[start + i]).MultiplyVarTime(PrimeField.ToCanonical(scalars[start + i]));
            JacobianPoint<TField>.ToAffineVarTime(products, results.Slice(start, length).Span);
        });
    }
}

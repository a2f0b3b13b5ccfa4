namespace ZkPot.Algebra;

/// <summary>Additions of many pairs of affine points that share their inversions.</summary>
public static class BatchAddition
{
    private const int Chunk = 512;

    /// <summary>Replaces every pair (left, right) by (left + right, left - right), on all cores, in variable time. Both results need the same inverse, so a pair costs about nine products.</summary>
    public static void SumsAndDifferencesVarTime<TField>(
        NativeSpan<AffinePoint<TField>> left, NativeSpan<AffinePoint<TField>> right, CancellationToken cancellation = default)
        where TField : unmanaged, IField<TField>
    {
        if (left.Length != right.Length) throw new ArgumentException("Both sides must have the same length.", nameof(right));
        int chunks = (left.Length + Chunk - 1) / Chunk;
        Parallel.For(0, chunks, new ParallelOptions { CancellationToken = cancellation }, chunk =>
        {
            int start = chunk * Chunk, length = Math.Min(Chunk, left.Length - start);
            ChunkOfPairs(left.Slice(start, length).Span, right.Slice(start, length).Span);
        });
    }

    private static void ChunkOfPairs<TField>(Span<AffinePoint<TField>> left, Span<AffinePoint<TField>> right)
        where TField : unmanaged, IField<TField>
    {
        Span<TField> inverses = stackalloc TField[left.Length], scratch = stackalloc TField[left.Length];
        for (int i = 0; i < left.Length; i++)
            inverses[i] = left[i].IsInfinity || right[i].IsInfinity ? TField.Zero : right[i].X - left[i].X;
        PrimeField.InvertAllVarTime(inverses, scratch);
        for (int i = 0; i < left.Length; i++)
        {
            AffinePoint<TField> a = left[i], b = right[i];
            (left[i], right[i]) = inverses[i].IsZero
                ? SpecialPair(a, b)
                : (Chord(a, b, (b.Y - a.Y) * inverses[i]), Chord(a, b, -(b.Y + a.Y) * inverses[i]));
        }
    }

    /// <summary>The third point, reflected, of the line through <paramref name="a"/> with the given slope that also meets the x of <paramref name="b"/>.</summary>
    private static AffinePoint<TField> Chord<TField>(AffinePoint<TField> a, AffinePoint<TField> b, TField slope)
        where TField : unmanaged, IField<TField>
    {
        TField x = slope.Square() - a.X - b.X;
        return new(x, slope * (a.X - x) - a.Y);
    }

    /// <summary>Pairs without a chord: infinity on a side, equal points, opposite points.</summary>
    private static (AffinePoint<TField> Sum, AffinePoint<TField> Difference) SpecialPair<TField>(AffinePoint<TField> a, AffinePoint<TField> b)
        where TField : unmanaged, IField<TField>
    {
        if (a.IsInfinity) return (b, -b);
        if (b.IsInfinity) return (a, a);
        AffinePoint<TField> twice = ((JacobianPoint<TField>)a).Double().ToAffineVarTime();
        return a == b ? (twice, AffinePoint<TField>.Infinity) : (AffinePoint<TField>.Infinity, twice);
    }
}

namespace ZkPot.Algebra;

public readonly partial struct JacobianPoint<TField>
{
    /// <summary>Takes many points to affine coordinates with one inversion, in variable time.</summary>
    public static void ToAffineVarTime(ReadOnlySpan<JacobianPoint<TField>> points, Span<AffinePoint<TField>> results)
    {
        if (results.Length < points.Length)
            throw new ArgumentException("Results must be at least as long as the points.", nameof(results));
        var inverses = new TField[points.Length];
        for (int i = 0; i < points.Length; i++)
            inverses[i] = points[i].Z;
        PrimeField.InvertAllVarTime<TField>(inverses, new TField[points.Length]);
        for (int i = 0; i < points.Length; i++)
        {
            TField square = inverses[i].Square();
            results[i] = points[i].IsInfinity ? default : new(points[i].X * square, points[i].Y * square * inverses[i]);
        }
    }
}

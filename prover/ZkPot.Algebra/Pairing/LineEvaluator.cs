namespace ZkPot.Algebra;

/// <summary>A point P of G1 made ready to have lines evaluated at it.</summary>
/// <remarks>
/// On the curve over Fq12 the twist's point (x, y) is (x w^2, y w^3), so a line at P is yP - Slope xP w + Offset w^3.
/// Divided by yP, which the final exponentiation takes to one, its constant term is 1 and a product with it is cheap.
/// </remarks>
internal readonly struct LineEvaluator(Fq minusXOverY, Fq inverseY)
{
    /// <summary>One for each point, none of them infinity, with one inversion for all.</summary>
    public static LineEvaluator[] For(ReadOnlySpan<AffinePoint<Fq>> points)
    {
        var inverses = new Fq[points.Length];
        for (int i = 0; i < points.Length; i++)
            inverses[i] = points[i].Y;
        PrimeField.InvertAllVarTime<Fq>(inverses, new Fq[points.Length]);
        var evaluators = new LineEvaluator[points.Length];
        for (int i = 0; i < points.Length; i++)
            evaluators[i] = new(-(points[i].X * inverses[i]), inverses[i]);
        return evaluators;
    }

    /// <summary><paramref name="f"/> times the line at P.</summary>
    public Fq12 Multiply(in Fq12 f, in Line line) => f.MultiplyByLine(line.Slope * minusXOverY, line.Offset * inverseY);
}

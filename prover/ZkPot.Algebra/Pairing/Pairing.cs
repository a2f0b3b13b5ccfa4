namespace ZkPot.Algebra;

/// <summary>The optimal ate pairing (Vercauteren, eprint 2008/096) e: G1 x G2 -> the r-th roots of unity of Fq12.</summary>
/// <remarks>Points must lie in their groups: the caller checks the curve equations and the subgroup of G2. A pair with infinity counts as
/// one.</remarks>
public static partial class Pairing
{
    /// <summary>e(<paramref name="p"/>, <paramref name="q"/>).</summary>
    public static Fq12 Of(AffinePoint<Fq> p, AffinePoint<Fq2> q) => Product([(p, q)]);

    /// <summary>The product of the pairings of all pairs.</summary>
    public static Fq12 Product(ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs) => FinalExponentiation(MillerLoop(pairs, []));

    /// <summary>The product of the pairings of all pairs, some with prepared points.</summary>
    public static Fq12 Product(
        ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs,
        ReadOnlySpan<(AffinePoint<Fq> P, PreparedG2 Q)> prepared
    ) => FinalExponentiation(MillerLoop(pairs, prepared));

    /// <summary>True if the product of the pairings of all pairs is one: what the precompile of EIP-197 answers.</summary>
    public static bool IsOne(ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs) => Product(pairs).IsOne;

    /// <summary>The step from a product of Miller loops to the pairing.</summary>
    /// <remarks>
    /// Raises to m (q^12 - 1) / r with m = 2 x (6 x^2 + 3 x + 1), which is prime to r: any such m gives a pairing, this one has the
    /// shortest chain (Fuentes-Castaneda, Knapp and Rodriguez-Henriquez), and it is the one whose values snarkjs writes into its keys.
    /// </remarks>
    public static Fq12 FinalExponentiation(in Fq12 f)
    {
        Fq12 g = f.Conjugate() * f.InverseVarTime();
        g = g.FrobeniusSquared() * g;

        // The rest, m (q^4 - q^2 + 1) / r, has digits to base q that are polynomials in x.
        U256 x = new(MillerSchedule.CurveParameter, 0, 0, 0);
        Fq12 x2 = g.CyclotomicPowVarTime(x).CyclotomicSquare();
        Fq12 x6 = x2.CyclotomicSquare() * x2;
        Fq12 xx6 = x6.CyclotomicPowVarTime(x);
        Fq12 xxx12 = xx6.CyclotomicSquare().CyclotomicPowVarTime(x);
        Fq12 digit2 = xxx12 * xx6 * x6; // 12 x^3 + 6 x^2 + 6 x
        Fq12 digit1 = digit2 * x2.Conjugate(); // 12 x^3 + 6 x^2 + 4 x
        Fq12 digit0 = digit2 * xx6 * g; // 12 x^3 + 12 x^2 + 6 x + 1
        Fq12 digit3 = digit1 * g.Conjugate(); // 12 x^3 + 6 x^2 + 4 x - 1
        return digit0 * digit1.Frobenius() * (digit2 * digit3.Frobenius()).FrobeniusSquared();
    }

    /// <summary>The product of the Miller loops of all pairs, with squarings and inversions shared between them; not yet a
    /// pairing.</summary>
    public static Fq12 MillerLoop(
        ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs,
        ReadOnlySpan<(AffinePoint<Fq> P, PreparedG2 Q)> prepared
    )
    {
        var walked = new List<AffinePoint<Fq2>>(pairs.Length);
        var tables = new List<Line[]>(prepared.Length);
        var points = new List<AffinePoint<Fq>>(pairs.Length + prepared.Length);
        foreach (var (p, q) in pairs)
        {
            if (p.IsInfinity || q.IsInfinity)
                continue;
            points.Add(p);
            walked.Add(q);
        }
        foreach (var (p, q) in prepared)
        {
            if (p.IsInfinity || q.Point.IsInfinity)
                continue;
            points.Add(p);
            tables.Add(q.Lines);
        }
        var walker = new LineWalker(walked.ToArray());
        LineEvaluator[] evaluators = LineEvaluator.For(points.ToArray());
        Fq12 f = Fq12.One;
        for (int i = 0; i < MillerSchedule.Steps.Length; i++)
        {
            MillerStep step = MillerSchedule.Steps[i];
            if (step == MillerStep.Double)
                f = f.Square();
            walker.Advance(step);
            for (int k = 0; k < walked.Count; k++)
                f = evaluators[k].Multiply(f, walker.Lines[k]);
            for (int k = 0; k < tables.Count; k++)
                f = evaluators[walked.Count + k].Multiply(f, tables[k][i]);
        }
        return f;
    }
}

/// <summary>A point of G2 with all its Miller lines: pairings with it cost much less.</summary>
public sealed class PreparedG2
{
    /// <summary>Computes the lines of a point of the subgroup.</summary>
    public PreparedG2(AffinePoint<Fq2> point)
    {
        Point = point;
        Lines = point.IsInfinity ? [] : Walk(point);
    }

    /// <summary>The point.</summary>
    public AffinePoint<Fq2> Point { get; }

    /// <summary>One line for each step of <see cref="MillerSchedule"/>; none for infinity.</summary>
    internal Line[] Lines { get; }

    private static Line[] Walk(AffinePoint<Fq2> point)
    {
        var walker = new LineWalker([point]);
        return
        [
            .. MillerSchedule.Steps.Select(step =>
            {
                walker.Advance(step);
                return walker.Lines[0];
            }),
        ];
    }
}

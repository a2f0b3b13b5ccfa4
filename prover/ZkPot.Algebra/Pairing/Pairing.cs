namespace ZkPot.Algebra;

/// <summary>The optimal ate pairing e: G1 x G2 -> the r-th roots of unity of Fq12.</summary>
/// <remarks>Points must lie in their groups: the caller checks the curve equations and the subgroup of G2. A pair with infinity counts as one.</remarks>
public static partial class Pairing
{
    /// <summary>e(<paramref name="p"/>, <paramref name="q"/>).</summary>
    public static Fq12 Of(AffinePoint<Fq> p, AffinePoint<Fq2> q) => Product([(p, q)]);

    /// <summary>The product of the pairings of all pairs.</summary>
    public static Fq12 Product(ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs) => FinalExponentiation(MillerLoop(pairs, []));

    /// <summary>The product of the pairings of all pairs, some with prepared points.</summary>
    public static Fq12 Product(
        ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs, ReadOnlySpan<(AffinePoint<Fq> P, PreparedG2 Q)> prepared) =>
        FinalExponentiation(MillerLoop(pairs, prepared));

    /// <summary>True if the product of the pairings of all pairs is one: what the precompile of EIP-197 answers.</summary>
    public static bool IsOne(ReadOnlySpan<(AffinePoint<Fq> P, AffinePoint<Fq2> Q)> pairs) => Product(pairs).IsOne;

    /// <summary>Raises to (q^12 - 1) / r: the step from a product of Miller loops to the pairing.</summary>
    public static Fq12 FinalExponentiation(in Fq12 f)
    {
        Fq12 g = f.Conjugate() * f.InverseVarTime();
        g = g.FrobeniusSquared() * g;

        // (q^4 - q^2 + 1) / r as a polynomial in q whose coefficients are polynomials in x.
        U256 x = new(MillerSchedule.CurveParameter, 0, 0, 0);
        Fq12 gx = g.CyclotomicPowVarTime(x), gx2 = gx.CyclotomicPowVarTime(x), gx3 = gx2.CyclotomicPowVarTime(x);
        Fq12 times1 = g.Frobenius() * g.FrobeniusSquared() * g.FrobeniusSquared().Frobenius();
        Fq12 times2 = g.Conjugate();
        Fq12 times6 = gx2.FrobeniusSquared();
        Fq12 times12 = gx.Frobenius().Conjugate();
        Fq12 times18 = (gx * gx2.Frobenius()).Conjugate();
        Fq12 times30 = gx2.Conjugate();
        Fq12 times36 = (gx3 * gx3.Frobenius()).Conjugate();

        // The vector addition chain 1, 2, 6, 12, 18, 30, 36.
        Fq12 a = times36.CyclotomicSquare() * times18 * times30;
        Fq12 b = times12 * times30 * a;
        a *= times6;
        b = (b.CyclotomicSquare() * a).CyclotomicSquare();
        return (b * times2).CyclotomicSquare() * (b * times1);
    }
}

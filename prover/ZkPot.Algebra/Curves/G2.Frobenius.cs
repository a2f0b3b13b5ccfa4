namespace ZkPot.Algebra;

public static partial class G2
{
    /// <summary>The map psi: the Frobenius map of the curve seen on its twist. On the subgroup it multiplies by q.</summary>
    public static AffinePoint<Fq2> Frobenius(AffinePoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3));

    /// <inheritdoc cref="Frobenius(AffinePoint{Fq2})"/>
    public static JacobianPoint<Fq2> Frobenius(JacobianPoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3), p.Z.Conjugate());
}

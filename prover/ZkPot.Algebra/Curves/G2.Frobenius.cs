namespace ZkPot.Algebra;

public static partial class G2
{
    /// <summary>The map psi: the Frobenius map of the curve seen on its twist. On the subgroup it multiplies by q.</summary>
    public static AffinePoint<Fq2> Frobenius(AffinePoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3));

    /// <inheritdoc cref="Frobenius(AffinePoint{Fq2})"/>
    public static JacobianPoint<Fq2> Frobenius(JacobianPoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3), p.Z.Conjugate());

    /// <summary>True if a point of the curve lies in the subgroup of order r.</summary>
    /// <remarks>
    /// With x the curve's parameter, (x + 1) + x psi + x psi^2 - 2 x psi^3 is a multiple of r on the subgroup, and its norm shares with
    /// the order of the whole group no factor but r, so it sends no other point to infinity. One multiplication by 63 bits instead of 254.
    /// </remarks>
    public static bool IsInSubgroup(AffinePoint<Fq2> p)
    {
        JacobianPoint<Fq2> xp = ((JacobianPoint<Fq2>)p).MultiplyVarTime(new U256(MillerSchedule.CurveParameter, 0, 0, 0));
        JacobianPoint<Fq2> psi = Frobenius(xp), psi2 = Frobenius(psi), psi3 = Frobenius(psi2);
        return (xp + p + psi + psi2).IsSamePointAs(psi3.Double());
    }
}

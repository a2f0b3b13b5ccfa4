using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether two pairs of points stand in one ratio, decided by the pairing.</summary>
internal static class SameRatio
{
    /// <summary>True if there is one s other than zero with to1 = s from1 and to2 = s from2, and neither source is infinity. The points
    /// must lie in their groups.</summary>
    public static bool Holds(AffinePoint<Fq> from1, AffinePoint<Fq> to1, AffinePoint<Fq2> from2, AffinePoint<Fq2> to2) =>
        !from1.IsInfinity && !to1.IsInfinity && !from2.IsInfinity && !to2.IsInfinity && Pairing.IsOne([(from1, to2), (-to1, from2)]);
}

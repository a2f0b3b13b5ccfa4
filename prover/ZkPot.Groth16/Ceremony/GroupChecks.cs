using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether points read from a file are what they claim: coordinates below the modulus, on the curve, in the group of order r.</summary>
internal static class GroupChecks
{
    /// <summary>True for a point of G1 other than infinity.</summary>
    public static bool IsMember(AffinePoint<Fq> p) => !p.IsInfinity && IsMemberOrInfinity(p);

    /// <summary>True for a point of G2 other than infinity.</summary>
    public static bool IsMember(AffinePoint<Fq2> p) => !p.IsInfinity && IsMemberOrInfinity(p);

    /// <summary>The index of a point that is not in its group, or -1. Infinity is in every group.</summary>
    public static int FirstStranger(NativeSpan<AffinePoint<Fq>> points, CancellationToken cancellation) =>
        ParallelScan.FirstIndex(points.Length, i => !IsMemberOrInfinity(points[i]), cancellation);

    /// <inheritdoc cref="FirstStranger(NativeSpan{AffinePoint{Fq}}, CancellationToken)"/>
    public static int FirstStranger(NativeSpan<AffinePoint<Fq2>> points, CancellationToken cancellation) =>
        ParallelScan.FirstIndex(points.Length, i => !IsMemberOrInfinity(points[i]), cancellation);

    private static bool IsMemberOrInfinity(AffinePoint<Fq> p) => PointCheck.IsOnCurve(p);

    private static bool IsMemberOrInfinity(AffinePoint<Fq2> p) => PointCheck.IsOnCurve(p) && G2.IsInSubgroup(p);
}

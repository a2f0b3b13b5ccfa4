using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether points read from a file are what they claim: coordinates below the modulus, on the curve, in the group of order
/// r.</summary>
internal static class GroupChecks
{
    /// <summary>True for a point of its group other than infinity.</summary>
    public static bool IsMember<T>(AffinePoint<T> p)
        where T : unmanaged, IField<T> => !p.IsInfinity && IsMemberOrInfinity(p);

    /// <summary>The index of a point that is not in its group, or -1. Infinity is in every group.</summary>
    public static int FirstStranger<T>(NativeSpan<AffinePoint<T>> points, CancellationToken cancellationToken)
        where T : unmanaged, IField<T>
    {
        int besideCurve = ParallelScan.FirstIndex(points.Length, i => !PointCheck.IsOnCurve(points[i]), cancellationToken);
        return besideCurve >= 0 || typeof(T) == typeof(Fq)
            ? besideCurve
            : G2.FirstOutsideSubgroup(Unsafe.BitCast<NativeSpan<AffinePoint<T>>, NativeSpan<AffinePoint<Fq2>>>(points), cancellationToken);
    }

    // Every point of the curve of G1 belongs to the group.
    private static bool IsMemberOrInfinity<T>(AffinePoint<T> p)
        where T : unmanaged, IField<T> =>
        PointCheck.IsOnCurve(p) && (typeof(T) == typeof(Fq) || G2.IsInSubgroup(Unsafe.BitCast<AffinePoint<T>, AffinePoint<Fq2>>(p)));
}

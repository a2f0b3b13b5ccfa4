using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether points read from a file are what they claim: coordinates below the modulus, on the curve, in the group of order r.</summary>
internal static class GroupChecks
{
    private const int Chunk = 1024;

    /// <summary>True for a point of G1 other than infinity.</summary>
    public static bool IsMember(AffinePoint<Fq> p) => !p.IsInfinity && IsMemberOrInfinity(p);

    /// <summary>True for a point of G2 other than infinity.</summary>
    public static bool IsMember(AffinePoint<Fq2> p) => !p.IsInfinity && IsMemberOrInfinity(p);

    /// <summary>The index of a point that is not in its group, or -1.</summary>
    public static int FindStranger(NativeSpan<AffinePoint<Fq>> points, CancellationToken cancellation) =>
        Find(points.Length, i => !IsMemberOrInfinity(points[i]), cancellation);

    /// <inheritdoc cref="FindStranger(NativeSpan{AffinePoint{Fq}}, CancellationToken)"/>
    public static int FindStranger(NativeSpan<AffinePoint<Fq2>> points, CancellationToken cancellation) =>
        Find(points.Length, i => !IsMemberOrInfinity(points[i]), cancellation);

    private static bool IsMemberOrInfinity(AffinePoint<Fq> p) => IsCanonical(p.X) && IsCanonical(p.Y) && G1.IsOnCurve(p);

    private static bool IsMemberOrInfinity(AffinePoint<Fq2> p) =>
        IsCanonical(p.X.C0) && IsCanonical(p.X.C1) && IsCanonical(p.Y.C0) && IsCanonical(p.Y.C1) && G2.IsOnCurve(p) && G2.IsInSubgroup(p);

    private static bool IsCanonical(Fq value) => value.Raw < Fq.Modulus;

    private static int Find(int count, Func<int, bool> isBad, CancellationToken cancellation)
    {
        int found = int.MaxValue;
        Parallel.For(0, (count + Chunk - 1) / Chunk, new ParallelOptions { CancellationToken = cancellation }, (chunk, state) =>
        {
            int end = Math.Min(count, (chunk + 1) * Chunk);
            for (int i = chunk * Chunk; i < end; i++)
            {
                if (!isBad(i)) continue;
                InterlockedMin(ref found, i);
                state.Break();
                return;
            }
        });
        return found == int.MaxValue ? -1 : found;
    }

    private static void InterlockedMin(ref int target, int value)
    {
        int seen = target;
        while (value < seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen) return;
            seen = before;
        }
    }
}

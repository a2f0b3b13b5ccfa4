using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Sums of many points weighted by the powers of one random number: equal sums mean equal points, but for a chance of n in
/// r.</summary>
internal static class GeometricSum
{
    private const int Chunk = 1 << 20;

    /// <summary>sum_i ratio^i points[i].</summary>
    public static AffinePoint<T> Of<T>(NativeSpan<AffinePoint<T>> points, Fr ratio, CancellationToken cancellationToken)
        where T : unmanaged, IField<T>
    {
        Fr weight = Fr.One;
        return Sum(
            points,
            weights =>
            {
                for (int i = 0; i < weights.Length; i++, weight *= ratio)
                    weights[i] = weight;
            },
            cancellationToken
        );
    }

    /// <summary>sum_j c_j points[j], where c holds the coefficients of the polynomial whose values on the domain of the given size are the
    /// powers of <paramref name="ratio"/>.</summary>
    /// <remarks>c_j = (ratio^n - 1) / n / (ratio w^-j - 1). The points may be fewer than the domain is large.</remarks>
    public static AffinePoint<T> OfInterpolated<T>(
        NativeSpan<AffinePoint<T>> points,
        int logSize,
        Fr ratio,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        Fr factor = Coefficient(logSize, ratio),
            step = RootsOfUnity.Primitive(logSize).InverseVarTime(),
            shifted = ratio;
        var scratch = new Fr[Math.Min(Chunk, points.Length)];
        return Sum(
            points,
            weights =>
            {
                for (int i = 0; i < weights.Length; i++, shifted *= step)
                    weights[i] = shifted - Fr.One;
                PrimeField.InvertAllVarTime(weights, scratch);
                for (int i = 0; i < weights.Length; i++)
                    weights[i] *= factor;
            },
            cancellationToken
        );
    }

    /// <summary>The last coefficient of the polynomial of <see cref="OfInterpolated"/>.</summary>
    public static Fr LastCoefficient(int logSize, Fr ratio) =>
        Coefficient(logSize, ratio) * (ratio * RootsOfUnity.Primitive(logSize) - Fr.One).InverseVarTime();

    private static Fr Coefficient(int logSize, Fr ratio)
    {
        Fr power = ratio;
        for (int i = 0; i < logSize; i++)
            power = power.Square();
        return (power - Fr.One) * Fr.From(1L << logSize).InverseVarTime();
    }

    private static AffinePoint<T> Sum<T>(NativeSpan<AffinePoint<T>> points, NextWeights next, CancellationToken cancellationToken)
        where T : unmanaged, IField<T>
    {
        int largest = Math.Min(Chunk, points.Length);
        using var weights = new NativeArray<Fr>(largest);
        using var scalars = new NativeArray<U256>(largest);
        var msm = new CpuMsm();
        JacobianPoint<T> sum = default;
        for (int start = 0; start < points.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, points.Length - start);
            next(weights.Span[..count]);
            for (int i = 0; i < count; i++)
                scalars[i] = PrimeField.ToCanonical(weights[i]);
            sum += msm.MultiExpVarTime(points.Slice(start, count), scalars.View.Slice(0, count), cancellationToken);
        }
        return sum.ToAffineVarTime();
    }

    private delegate void NextWeights(Span<Fr> weights);
}

/// <summary>Whether two pairs of points stand in one ratio, decided by the pairing.</summary>
internal static class SameRatio
{
    /// <summary>True if there is one s other than zero with to1 = s from1 and to2 = s from2, and neither source is infinity. The points
    /// must lie in their groups.</summary>
    public static bool Holds(AffinePoint<Fq> from1, AffinePoint<Fq> to1, AffinePoint<Fq2> from2, AffinePoint<Fq2> to2) =>
        !from1.IsInfinity && !to1.IsInfinity && !from2.IsInfinity && !to2.IsInfinity && Pairing.IsOne([(from1, to2), (-to1, from2)]);
}

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

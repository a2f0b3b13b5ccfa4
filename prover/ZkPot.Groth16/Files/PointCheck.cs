using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Whether what stands in a file as a point is one.</summary>
internal static class PointCheck
{
    /// <summary>True if every coordinate is below the field's prime.</summary>
    public static bool IsCanonical<TField>(in AffinePoint<TField> point)
        where TField : unmanaged, IField<TField>
    {
        if (typeof(TField) == typeof(Fq))
        {
            var p = Unsafe.As<AffinePoint<TField>, AffinePoint<Fq>>(ref Unsafe.AsRef(in point));
            return IsCanonical(p.X) && IsCanonical(p.Y);
        }
        var q = Unsafe.As<AffinePoint<TField>, AffinePoint<Fq2>>(ref Unsafe.AsRef(in point));
        return IsCanonical(q.X.C0) && IsCanonical(q.X.C1) && IsCanonical(q.Y.C0) && IsCanonical(q.Y.C1);
    }

    /// <summary>True if the point, coordinates below the prime, satisfies the curve's equation.</summary>
    public static bool IsOnCurve<TField>(in AffinePoint<TField> point)
        where TField : unmanaged, IField<TField>
    {
        if (!IsCanonical(point))
            return false;
        return typeof(TField) == typeof(Fq)
            ? G1.IsOnCurve(Unsafe.As<AffinePoint<TField>, AffinePoint<Fq>>(ref Unsafe.AsRef(in point)))
            : G2.IsOnCurve(Unsafe.As<AffinePoint<TField>, AffinePoint<Fq2>>(ref Unsafe.AsRef(in point)));
    }

    private static bool IsCanonical(Fq element) => element.Raw < Fq.Modulus;
}

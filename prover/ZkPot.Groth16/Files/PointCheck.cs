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

/// <summary>Searches on all cores.</summary>
internal static class ParallelScan
{
    private const int Chunk = 1 << 14;

    /// <summary>The smallest index below <paramref name="count"/> with the property, or -1.</summary>
    public static int FirstIndex(int count, Func<int, bool> property, CancellationToken cancellationToken = default)
    {
        int first = int.MaxValue;
        if (count <= Chunk)
            Scan(0);
        else
            Parallel.For(0, (count + Chunk - 1) / Chunk, new ParallelOptions { CancellationToken = cancellationToken }, Scan);
        return first == int.MaxValue ? -1 : first;

        void Scan(int chunk)
        {
            int start = chunk * Chunk,
                end = Math.Min(start + Chunk, count);
            if (start >= Volatile.Read(ref first))
                return;
            for (int i = start; i < end; i++)
            {
                if (!property(i))
                    continue;
                int seen = Volatile.Read(ref first);
                while (i < seen)
                {
                    int before = Interlocked.CompareExchange(ref first, i, seen);
                    if (before == seen)
                        break;
                    seen = before;
                }
                return;
            }
        }
    }
}

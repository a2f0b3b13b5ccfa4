namespace ZkPot.Algebra;

public static partial class G2
{
    /// <summary>True if a point of the curve lies in the subgroup of order r.</summary>
    /// <remarks>
    /// With x the curve's parameter, (x + 1) + x psi + x psi^2 - 2 x psi^3 is a multiple of r on the subgroup, and its norm shares with
    /// the order of the whole group no factor but r, so it sends no other point to infinity. One multiplication by 63 bits instead of 254
    /// (Dai, Lin, Zhao, Zhou, eprint 2022/348, after Scott, eprint 2021/1130).
    /// </remarks>
    public static bool IsInSubgroup(AffinePoint<Fq2> p) => IsInSubgroup(p, ((JacobianPoint<Fq2>)p).MultiplyVarTime(Parameter));

    /// <summary>The index of a point that is not in the subgroup, or -1, found on all cores. The points must lie on the curve.</summary>
    public static unsafe int FirstOutsideSubgroup(NativeSpan<AffinePoint<Fq2>> points, CancellationToken cancellationToken = default)
    {
        const int size = BatchMultiplier<Fq2>.Capacity;
        int first = int.MaxValue;
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(
            0,
            (points.Length + size - 1) / size,
            options,
            BatchMultiplier<Fq2>.TryCreate,
            (chunk, _, multiplier) =>
            {
                NativeSpan<AffinePoint<Fq2>> some = points.Slice(chunk * size, Math.Min(size, points.Length - chunk * size));
                using var multiples = new NativeArray<AffinePoint<Fq2>>(some.Length);
                multiplier?.MultiplyPlain(some.Span, Parameter, multiples.Pointer);
                for (int i = 0; i < some.Length; i++)
                {
                    if (multiplier is null ? IsInSubgroup(some[i]) : IsInSubgroup(some[i], multiples[i]))
                        continue;
                    lock (options)
                        first = Math.Min(first, chunk * size + i);
                    break;
                }
                return multiplier;
            },
            multiplier => multiplier?.Dispose()
        );
        return first == int.MaxValue ? -1 : first;
    }

    private static U256 Parameter => new(MillerSchedule.CurveParameter, 0, 0, 0);

    /// <summary>Judges a point by its multiple by the curve's parameter.</summary>
    private static bool IsInSubgroup(AffinePoint<Fq2> p, JacobianPoint<Fq2> xp)
    {
        JacobianPoint<Fq2> psi = Frobenius(xp),
            psi2 = Frobenius(psi),
            psi3 = Frobenius(psi2);
        return (xp + p + psi + psi2).IsSamePointAs(psi3.Double());
    }
}

namespace ZkPot.Algebra;

/// <summary>The group of points of y^2 = x^3 + 3 over Fq. Its order is r, so every point of the curve belongs to it.</summary>
public static class G1
{
    /// <summary>(1, 2).</summary>
    public static AffinePoint<Fq> Generator => new(Fq.One, Fq.From(2));

    /// <summary>The constant of the equation.</summary>
    public static Fq B => Fq.From(3);

    /// <summary>True for infinity and for points that satisfy the equation.</summary>
    public static bool IsOnCurve(AffinePoint<Fq> p) => p.IsInfinity || p.Y.Square() == p.X.Square() * p.X + B;
}

/// <summary>The subgroup of order r of y^2 = x^3 + 3 / (9 + u) over Fq2.</summary>
public static partial class G2
{
    /// <summary>The generator that EIP-197 names.</summary>
    public static AffinePoint<Fq2> Generator =>
        new(
            new(
                Fq.FromRaw(new(0x8e83b5d102bc2026, 0xdceb1935497b0172, 0xfbb8264797811adf, 0x19573841af96503b)),
                Fq.FromRaw(new(0xafb4737da84c6140, 0x6043dd5a5802d8c4, 0x09e950fc52a02f86, 0x14fef0833aea7b6b))
            ),
            new(
                Fq.FromRaw(new(0x619dfa9d886be9f6, 0xfe7fd297f59e9b78, 0xff9e1a62231b7dfe, 0x28fd7eebae9e4206)),
                Fq.FromRaw(new(0x64095b56c71856ee, 0xdc57f922327d3cbb, 0x55f935be33351076, 0x0da4a0e693fd6482))
            )
        );

    /// <summary>The number of points of the curve over r: 2 q - r.</summary>
    public static U256 Cofactor => U256.Subtract(U256.Add(Fq.Modulus, Fq.Modulus, out _), Fr.Modulus, out _);

    /// <summary>3 / (9 + u).</summary>
    public static Fq2 B =>
        new(
            Fq.FromRaw(new(0x3bf938e377b802a8, 0x020b1b273633535d, 0x26b7edf049755260, 0x2514c6324384a86d)),
            Fq.FromRaw(new(0x38e7ecccd1dcff67, 0x65f0b37d93ce0d3e, 0xd749d0dd22ac00aa, 0x0141b9ce4a688d4d))
        );

    /// <summary>True for infinity and for points that satisfy the equation; says nothing of the subgroup.</summary>
    public static bool IsOnCurve(AffinePoint<Fq2> p) => p.IsInfinity || p.Y.Square() == p.X.Square() * p.X + B;

    /// <summary>The map psi: the Frobenius map of the curve seen on its twist. On the subgroup it multiplies by q.</summary>
    public static AffinePoint<Fq2> Frobenius(AffinePoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3));

    /// <inheritdoc cref="Frobenius(AffinePoint{Fq2})"/>
    public static JacobianPoint<Fq2> Frobenius(JacobianPoint<Fq2> p) =>
        new(p.X.Conjugate() * FrobeniusMap.Of(2), p.Y.Conjugate() * FrobeniusMap.Of(3), p.Z.Conjugate());

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

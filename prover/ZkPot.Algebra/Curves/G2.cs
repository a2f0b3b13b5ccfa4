namespace ZkPot.Algebra;

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
}

using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

/// <summary>Points that no honest file holds.</summary>
internal static class OddPoints
{
    public static AffinePoint<Fq> OffCurve => new(Fq.One, Fq.One);

    public static AffinePoint<Fq2> OffTwist => new(Fq2.One, Fq2.One);

    /// <summary>On the twist, outside the subgroup.</summary>
    public static AffinePoint<Fq2> OutsideSubgroup { get; } = FindOutsideSubgroup();

    /// <summary>The same residue with another memory: q added to the Montgomery form.</summary>
    public static Fq Alias(Fq value) => Fq.FromRaw(U256.Add(value.Raw, Fq.Modulus, out _));

    private static AffinePoint<Fq2> FindOutsideSubgroup()
    {
        for (int i = 1; ; i++)
        {
            Fq2 x = new(Fq.From(i), Fq.One);
            if ((x.Square() * x + G2.B).TrySqrtVarTime(out Fq2 y))
                return new(x, y);
        }
    }
}

using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Small help around the field.</summary>
internal static class FieldMath
{
    private static readonly Fr[] Powers = MakePowers();

    /// <summary>The order r of the field.</summary>
    public static BigInteger Order { get; } = Fr.Modulus.ToBigInteger();

    /// <summary>2^bits.</summary>
    public static Fr PowerOfTwo(int bits) => Powers[bits];

    /// <summary>The signed integer of least magnitude that a canonical value stands for.</summary>
    public static BigInteger ToSigned(U256 canonical)
    {
        BigInteger value = canonical.ToBigInteger();
        return value * 2 > Order ? value - Order : value;
    }

    /// <summary>The canonical value of a small integer.</summary>
    public static U256 ToCanonical(long value)
    {
        if (value >= 0)
            return new((ulong)value, 0, 0, 0);
        return U256.Subtract(Fr.Modulus, new((ulong)-value, 0, 0, 0), out _);
    }

    private static Fr[] MakePowers()
    {
        var powers = new Fr[254];
        powers[0] = Fr.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1].Double();
        return powers;
    }
}

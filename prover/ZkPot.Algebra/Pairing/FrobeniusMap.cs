namespace ZkPot.Algebra;

/// <summary>How raising to q moves the powers of w: w^q = (9 + u)^((q - 1) / 6) w.</summary>
internal static class FrobeniusMap
{
    private static readonly Fq2[] First = MakeFirst();
    private static readonly Fq[] Second = [.. First.Select(factor => factor.Norm())];

    /// <summary>w^(i q) / w^i.</summary>
    public static Fq2 Of(int power) => First[power];

    /// <summary>w^(i q^2) / w^i, which is real.</summary>
    public static Fq SquareOf(int power) => Second[power];

    private static Fq2[] MakeFirst()
    {
        U256 sixth = U256.FromBigInteger((Fq.Modulus.ToBigInteger() - 1) / 6);
        Fq2 base1 = PrimeField.PowVarTime(new Fq2(Fq.From(9), Fq.One), sixth);
        var powers = new Fq2[6];
        powers[0] = Fq2.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * base1;
        return powers;
    }
}

using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Field elements as people write them.</summary>
internal static class SignedDecimal
{
    /// <summary>The one of x and x - r that is nearer to zero.</summary>
    public static string Of(Fr value)
    {
        U256 positive = PrimeField.ToCanonical(value),
            negative = PrimeField.ToCanonical(-value);
        return negative < positive ? $"-{negative}" : $"{positive}";
    }
}

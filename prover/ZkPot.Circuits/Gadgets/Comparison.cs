using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>Order of integers whose ranges are known.</summary>
public static class Comparison
{
    /// <summary>1 if a is less than b, else 0: the sign of their difference. As many rows as the difference has bits, and two.</summary>
    public static Early IsLess(this CircuitBuilder builder, Early a, Early b)
    {
        Early difference = a - b;
        int bits = Known(difference).MagnitudeBits;
        Early[] parts = builder.Bits(difference + Power(bits), bits + 1);
        return 1 - parts[^1];
    }

    /// <summary>Asserts that a is at most b, by one range check of their difference.</summary>
    public static void RequireAtMost(this CircuitBuilder builder, Early a, Early b)
    {
        Early difference = b - a;
        builder.Ranges.Require(difference, Math.Max(Known(difference).MagnitudeBits, 1));
    }

    internal static Interval Known(Early value) => value.Range ?? throw new CircuitException("The value's range must be known.");

    private static Early Power(int bits) => (Early)1 << bits;
}

using System.Numerics;

namespace ZkPot.Circuits;

/// <summary>The integers from Low to High, both included: what is known of the value of a combination, as a signed integer.</summary>
public readonly record struct Interval
{
    /// <summary>An interval that is not empty.</summary>
    public Interval(BigInteger low, BigInteger high)
    {
        if (low > high)
            throw new CircuitException($"An interval from {low} to {high} is empty.");
        (Low, High) = (low, high);
    }

    /// <summary>The least value.</summary>
    public BigInteger Low { get; }

    /// <summary>The greatest value.</summary>
    public BigInteger High { get; }

    /// <summary>The integers from 0 to 2^bits - 1.</summary>
    public static Interval OfBits(int bits) => new(0, (BigInteger.One << bits) - 1);

    /// <summary>One integer.</summary>
    public static Interval Of(BigInteger value) => new(value, value);

    /// <summary>The greatest magnitude.</summary>
    public BigInteger Magnitude => BigInteger.Max(BigInteger.Abs(Low), BigInteger.Abs(High));

    /// <summary>The least S with every magnitude below 2^S.</summary>
    public int MagnitudeBits => (int)Magnitude.GetBitLength();

    /// <summary>Whether all of another interval lies in this one.</summary>
    public bool Contains(Interval other) => Low <= other.Low && other.High <= High;

    /// <summary>Every sum.</summary>
    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.High + b.High);

    /// <summary>Every difference.</summary>
    public static Interval operator -(Interval a, Interval b) => new(a.Low - b.High, a.High - b.Low);

    /// <summary>Every product.</summary>
    public static Interval operator *(Interval a, Interval b)
    {
        BigInteger[] corners = [a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High];
        return new(corners.Min(), corners.Max());
    }

    /// <summary>The smallest interval that holds both.</summary>
    public Interval Union(Interval other) => new(BigInteger.Min(Low, other.Low), BigInteger.Max(High, other.High));
}

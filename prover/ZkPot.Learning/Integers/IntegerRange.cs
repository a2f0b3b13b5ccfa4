namespace ZkPot.Learning.Integers;

/// <summary>The integers from Low to High, both included. Ranges that do not fit 62 bits are refused, so nothing computed from them can
/// overflow.</summary>
public readonly record struct IntegerRange
{
    /// <summary>The largest magnitude of any tracked value.</summary>
    public const long Limit = 1L << 62;

    /// <summary>A range that is not empty.</summary>
    public IntegerRange(Int128 low, Int128 high)
    {
        if (low > high || low < -Limit || high > Limit)
            throw new QuantizationException($"Values from {low} to {high} do not fit the 62 bits of integer networks.");
        Low = (long)low;
        High = (long)high;
    }

    /// <summary>The least value.</summary>
    public long Low { get; }

    /// <summary>The greatest value.</summary>
    public long High { get; }

    /// <summary>The greatest magnitude.</summary>
    public long Magnitude => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Whether a value lies in the range.</summary>
    public bool Contains(long value) => value >= Low && value <= High;

    /// <summary>Every sum of two values.</summary>
    public static IntegerRange operator +(IntegerRange x, IntegerRange y) => new((Int128)x.Low + y.Low, (Int128)x.High + y.High);

    /// <summary>Every product of two values.</summary>
    public static IntegerRange operator *(IntegerRange x, IntegerRange y)
    {
        Int128 a = (Int128)x.Low * y.Low,
            b = (Int128)x.Low * y.High,
            c = (Int128)x.High * y.Low,
            d = (Int128)x.High * y.High;
        return new IntegerRange(Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
    }

    /// <summary>Every sum of the given number of values.</summary>
    public IntegerRange Times(long count) => new((Int128)Low * count, (Int128)High * count);

    /// <summary>The smallest range that holds this one and 0.</summary>
    public IntegerRange WithZero() => new(Math.Min(Low, 0), Math.Max(High, 0));

    /// <summary>Every value cut to [-bound, bound].</summary>
    public IntegerRange ClampTo(long bound) => new(Math.Clamp(Low, -bound, bound), Math.Clamp(High, -bound, bound));
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace ZkPot.Learning.Networks;

/// <summary>The shape of one sample or one layer's values: channels, rows, columns, stored in this order. A vector is (n, 1, 1).</summary>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>The largest side, and the largest number of values, that anything here accepts.</summary>
    public const int MaxSide = 1 << 20;

    /// <summary>The largest number of values of one sample.</summary>
    public const int MaxSize = 1 << 24;

    /// <summary>The shape of a vector.</summary>
    public static Shape Vector(int length) => new(length, 1, 1);

    /// <summary>The number of values.</summary>
    [JsonIgnore]
    public int Size => Channels * Height * Width;

    /// <summary>The number of values of one channel.</summary>
    [JsonIgnore]
    public int Plane => Height * Width;

    /// <summary>Whether every side is at least 1 and the product stays within the limits.</summary>
    [JsonIgnore]
    public bool IsValid =>
        Channels is >= 1 and <= MaxSide
        && Height is >= 1 and <= MaxSide
        && Width is >= 1 and <= MaxSide
        && (Int128)Channels * Height * Width <= MaxSize;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Channels}x{Height}x{Width}");
}

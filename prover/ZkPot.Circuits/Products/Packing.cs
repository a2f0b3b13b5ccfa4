using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>
/// Several small integers in one element of the field, a stride of S bits apart: if every |d_j| is below 2^S, 2^(S J) is at most r, and
/// sum 2^(S j) d_j is 0 modulo r, then it is 0 as an integer, so 2^S divides d_0, so d_0 is 0, and so on. In a check d is what is claimed
/// minus what is true, so both need bounds.
/// </summary>
/// <param name="Stride">The bits S between two integers.</param>
/// <param name="Capacity">How many integers J an element takes.</param>
public readonly record struct Packing(int Stride, int Capacity)
{
    /// <summary>The greatest power of two below r has this many bits.</summary>
    private const int FieldBits = 253;

    /// <summary>The packing under which claimed values can be compared with true ones.</summary>
    /// <exception cref="CircuitException">A range is unknown or too wide.</exception>
    public static Packing For(Interval? claimed, Interval? truth)
    {
        if (claimed is not { } x || truth is not { } y)
            throw new CircuitException("Values are packed only when the ranges of both the claimed and the true ones are known.");
        int stride = (x - y).MagnitudeBits;
        if (stride > FieldBits)
            throw new CircuitException($"Claimed and true values differ by up to {stride} bits; {FieldBits} fit the field.");
        return new(Math.Max(stride, 1), FieldBits / Math.Max(stride, 1));
    }

    /// <summary>How many integers that are a stride apart an element takes.</summary>
    public static int CapacityOf(int stride) => FieldBits / stride;

    /// <summary>How many elements a number of integers fill.</summary>
    public int GroupsOf(int count) => (count + Capacity - 1) / Capacity;

    /// <summary>The integers of one group as one combination.</summary>
    /// <param name="group">Which group.</param>
    /// <param name="count">How many integers there are in all.</param>
    /// <param name="valueAt">The integers.</param>
    public Phase1 Pack(int group, int count, Func<int, Phase1> valueAt)
    {
        var sum = new Phase1Sum();
        int first = group * Capacity;
        for (int j = 0; j < Math.Min(Capacity, count - first); j++)
            sum.Add(valueAt(first + j), FieldMath.PowerOfTwo(j * Stride));
        return sum.Total();
    }
}

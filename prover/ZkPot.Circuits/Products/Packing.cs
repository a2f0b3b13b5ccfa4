using System.Numerics;
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

/// <summary>A matrix of combinations of the first phase, made when asked for, whose entries share a range.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Range">A range that holds every entry.</param>
/// <param name="EntryAt">The entry at a row and a column.</param>
public sealed record Phase1Matrix(int Rows, int Columns, Interval Range, Func<int, int, Phase1> EntryAt)
{
    /// <summary>An entry; it must not leave the range that all share.</summary>
    public Phase1 this[int row, int column]
    {
        get
        {
            Phase1 entry = EntryAt(row, column);
            return entry.Range is { } range && Range.Contains(range)
                ? entry
                : throw new CircuitException($"Entry ({row}, {column}) has the range {entry.Range}, which does not lie in {Range}.");
        }
    }
}

/// <summary>A matrix of public bytes that a circuit holds as constants.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Entries">The entries, row after row.</param>
public sealed record ConstantMatrix(int Rows, int Columns, ReadOnlyMemory<byte> Entries)
{
    /// <summary>An entry.</summary>
    public int this[int row, int column] => Entries.Span[row * Columns + column];

    /// <summary>Where sum_f entry[n, f] w_f lies, for every row n and any w_f in the given range.</summary>
    public Interval RowSumRange(Interval factors)
    {
        Interval range = Interval.Of(0);
        for (int row = 0; row < Rows; row++)
        {
            BigInteger sum = 0;
            for (int column = 0; column < Columns; column++)
                sum += this[row, column];
            range = range.Union(factors * Interval.Of(sum));
        }
        return range;
    }
}

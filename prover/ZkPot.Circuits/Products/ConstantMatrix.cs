using System.Numerics;

namespace ZkPot.Circuits;

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

namespace ZkPot.Circuits;

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

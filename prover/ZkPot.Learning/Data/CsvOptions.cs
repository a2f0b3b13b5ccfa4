namespace ZkPot.Learning.Data;

/// <summary>How a table is to be read.</summary>
public sealed record CsvOptions
{
    /// <summary>The column of the label, from 0; negative numbers count from the end.</summary>
    public int LabelColumn { get; init; }

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader { get; init; }

    /// <summary>The number that becomes 0.</summary>
    public double Minimum { get; init; }

    /// <summary>The number that becomes 255.</summary>
    public double Maximum { get; init; } = 255;
}

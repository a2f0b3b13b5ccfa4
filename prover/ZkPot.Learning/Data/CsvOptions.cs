namespace ZkPot.Learning.Data;

/// <summary>How a table is to be read.</summary>
/// <param name="LabelColumn">The column of the label, from 0; negative numbers count from the end.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Minimum">The number that becomes 0.</param>
/// <param name="Maximum">The number that becomes 255.</param>
public sealed record CsvOptions(int LabelColumn = 0, bool HasHeader = false, double Minimum = 0, double Maximum = 255);

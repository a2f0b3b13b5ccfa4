using System.Globalization;
using System.Text;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Data;

/// <summary>Reads tables of numbers: a sample a line, its label in one column, comma separated.</summary>
public static class Csv
{
    private const int MaxLine = 1 << 24;

    /// <summary>
    /// Reads samples of the given shape. Every number must lie in [options.Minimum, options.Maximum] and is mapped to 0 to 255, rounded.
    /// </summary>
    public static Dataset Read(TextReader source, Shape shape, int classes, CsvOptions? options = null, string name = "table")
    {
        options ??= new CsvOptions();
        if (!shape.IsValid)
            throw new DatasetException($"The shape {shape} of a sample is not possible.");
        if (!(options.Minimum < options.Maximum) || !double.IsFinite(options.Maximum - options.Minimum))
            throw new DatasetException(
                $"{name}: the range of values is {options.Minimum} to {options.Maximum}; finite and increasing was expected."
            );
        int labelColumn = options.LabelColumn < 0 ? shape.Size + 1 + options.LabelColumn : options.LabelColumn;
        if (labelColumn < 0 || labelColumn > shape.Size)
            throw new DatasetException($"{name}: there is no column {options.LabelColumn}; lines have {shape.Size + 1} columns.");

        List<byte> values = [],
            labels = [];
        int number = 0;
        while (ReadLine(source, name) is string line)
        {
            number++;
            if ((number == 1 && options.HasHeader) || string.IsNullOrWhiteSpace(line))
                continue;
            if (values.Count > BoundedReader.MaxBytes - shape.Size)
                throw new DatasetException($"{name}: more than {BoundedReader.MaxBytes} values.");
            ReadSample(line, shape.Size + 1, labelColumn, options, values, labels, $"{name}, line {number}");
        }
        return new Dataset(shape, classes, [.. values], [.. labels]);
    }

    private static void ReadSample(
        ReadOnlySpan<char> line,
        int columns,
        int labelColumn,
        CsvOptions options,
        List<byte> values,
        List<byte> labels,
        string where
    )
    {
        int column = 0;
        foreach (Range range in line.Split(','))
        {
            ReadOnlySpan<char> cell = line[range].Trim();
            if (column == columns)
                throw new DatasetException($"{where}: more than the expected {columns} columns.");
            if (column == labelColumn)
            {
                if (!byte.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out byte label))
                    throw new DatasetException(
                        $"{where}: the label \"{Shown(cell)}\" in column {column} is not an integer of 0 to 255. The options of the table say which column "
                            + "holds the label (labelColumn; -1 is the last) and whether its first line names the columns (hasHeader)."
                    );
                labels.Add(label);
            }
            else
            {
                if (
                    !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                    || !(value >= options.Minimum && value <= options.Maximum)
                )
                    throw new DatasetException(
                        $"{where}, column {column}: \"{Shown(cell)}\" is not a number from {options.Minimum} to {options.Maximum}."
                    );
                values.Add((byte)Math.Floor((value - options.Minimum) / (options.Maximum - options.Minimum) * 255 + 0.5));
            }
            column++;
        }
        if (column != columns)
            throw new DatasetException($"{where}: {column} columns; {columns} were expected.");
    }

    /// <summary>The next line; a file without line ends is refused before it fills the memory.</summary>
    private static string? ReadLine(TextReader source, string name)
    {
        StringBuilder line = new();
        int next;
        while ((next = source.Read()) >= 0 && next != '\n')
        {
            if (line.Length == MaxLine)
                throw new DatasetException($"{name}: a line of more than {MaxLine} characters.");
            line.Append((char)next);
        }
        return next < 0 && line.Length == 0 ? null : line.ToString();
    }

    private static string Shown(ReadOnlySpan<char> cell) => cell.Length <= 24 ? cell.ToString() : $"{cell[..24]}...";
}

/// <summary>How a table is to be read.</summary>
/// <param name="LabelColumn">The column of the label, from 0; negative numbers count from the end.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Minimum">The number that becomes 0.</param>
/// <param name="Maximum">The number that becomes 255.</param>
public sealed record CsvOptions(int LabelColumn = 0, bool HasHeader = false, double Minimum = 0, double Maximum = 255);

namespace ZkPot.Circuits;

/// <summary>What each weight of a filter is multiplied by at each place of the output.</summary>
internal sealed class WindowSums(ConvolutionShape shape, IReadOnlyList<Phase1> values)
{
    private readonly Dictionary<(int Channel, int Row, int Column), Phase1> known = [];

    /// <summary>The channel of the input that a weight belongs to, and its row and column in the kernel.</summary>
    public (int Channel, int Row, int Column) PositionOf(int weight) =>
        (weight / (shape.Kernel * shape.Kernel), weight / shape.Kernel % shape.Kernel, weight % shape.Kernel);

    /// <summary>The sum for a weight at a row and a column of the output.</summary>
    public Phase1 this[int weight, int outputRow, int outputColumn]
    {
        get
        {
            (int channel, int row, int column) = PositionOf(weight);
            (int Channel, int Row, int Column) from = (channel, shape.Start(outputRow, row), shape.Start(outputColumn, column));
            if (!known.TryGetValue(from, out Phase1 sum))
                known.Add(from, sum = shape.SumFrom(values, from.Channel, from.Row, from.Column));
            return sum;
        }
    }
}

namespace ZkPot.Circuits;

/// <summary>
/// For each weight of a filter, what it is multiplied by, summed over all places of the output, and over groups of samples that are packed,
/// with a power of the challenge for each: the place (R, C) of group g has the exponent g area + R width + C. A sum of the input that lies
/// at (y, x) is multiplied once, by the power with the exponent g area + floor(y / step) width + floor(x / step); where a weight is moved
/// by whole steps, its sum is divided by the power of that move.
/// </summary>
internal sealed class CombinedWindows
{
    private readonly CircuitBuilder builder;
    private readonly ConvolutionShape shape;
    private readonly IReadOnlyList<WindowSums> groups;
    private readonly ChallengePowers powers;
    private readonly Dictionary<(int Group, int Channel, int Row, int Column), Phase2> placed = [];
    private readonly Phase2[] combined;

    public CombinedWindows(CircuitBuilder builder, ConvolutionShape shape, IReadOnlyList<WindowSums> groups, ChallengePowers powers)
    {
        (this.builder, this.shape, this.groups, this.powers) = (builder, shape, groups, powers);
        _ = powers[(groups.Count - 1) * Area + StepsTo(LastRow) * Columns + StepsTo(LastColumn)];
        for (int weight = 0; weight < shape.FilterWeights; weight++)
            Place(weight);
        combined = [.. Enumerable.Range(0, shape.FilterWeights).Select(Combine)];
        var places = new Phase2Sum();
        for (int place = 0; place < shape.OutputPlane; place++)
            places.Add(powers[ExponentOf(place)]);
        Places = places.Total();
    }

    /// <summary>The sum of the powers of all places.</summary>
    public Phase2 Places { get; }

    /// <summary>The combined sums for a weight.</summary>
    public Phase2 this[int weight] => combined[weight];

    /// <summary>The last row and column of the input that a weight sees.</summary>
    private int LastRow => (shape.OutputHeight - 1) * shape.Step + shape.Kernel - 1;

    private int LastColumn => (shape.OutputWidth - 1) * shape.Step + shape.Kernel - 1;

    /// <summary>The columns in steps: every place that a weight can see has one.</summary>
    private int Columns => StepsTo(LastColumn) + 1;

    /// <summary>How far apart the exponents of two groups are: no place has as many.</summary>
    private int Area => shape.OutputHeight * Columns;

    /// <summary>A value times the power of a place.</summary>
    public Phase2 AtPlace(int group, int place, Phase2 value) => Times(group * Area + ExponentOf(place), value);

    private int ExponentOf(int place) => place / shape.OutputWidth * Columns + place % shape.OutputWidth;

    /// <summary>Where there is one place only, nothing is moved.</summary>
    private int StepsTo(int offset) => shape.OutputPlane == 1 ? 0 : offset / shape.Step;

    private Phase2 Times(int exponent, Phase2 value) => exponent == 0 ? value : builder.Product(powers[exponent], value);

    private void Place(int weight)
    {
        for (int group = 0; group < groups.Count; group++)
        {
            for (int place = 0; place < shape.OutputPlane; place++)
            {
                (int Group, int Channel, int Row, int Column) at = PositionOf(group, weight, place);
                if (!placed.ContainsKey(at))
                    placed.Add(
                        at,
                        Times(
                            group * Area + StepsTo(at.Row) * Columns + StepsTo(at.Column),
                            groups[group][weight, place / shape.OutputWidth, place % shape.OutputWidth]
                        )
                    );
            }
        }
    }

    private Phase2 Combine(int weight)
    {
        var sum = new Phase2Sum();
        for (int group = 0; group < groups.Count; group++)
        {
            for (int place = 0; place < shape.OutputPlane; place++)
                sum.Add(placed[PositionOf(group, weight, place)]);
        }
        (_, int row, int column) = groups[0].PositionOf(weight);
        int move = StepsTo(row) * Columns + StepsTo(column);
        return move == 0 ? sum.Total() : builder.Quotient(sum.Total(), powers[move]);
    }

    private (int Group, int Channel, int Row, int Column) PositionOf(int group, int weight, int place)
    {
        (int channel, int row, int column) = groups[group].PositionOf(weight);
        return (group, channel, place / shape.OutputWidth * shape.Step + row, place % shape.OutputWidth * shape.Step + column);
    }
}

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

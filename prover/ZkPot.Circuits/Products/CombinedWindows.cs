namespace ZkPot.Circuits;

/// <summary>
/// For each weight of a filter, what it is multiplied by, summed over all places of the output with a power of the challenge for each: the
/// place (R, C) has the exponent R width + C. A sum of the input that lies at (y, x) is multiplied once, by the power with the exponent
/// floor(y / step) width + floor(x / step); where a weight is moved by whole steps, its sum is divided by the power of that move.
/// </summary>
internal sealed class CombinedWindows
{
    private readonly CircuitBuilder builder;
    private readonly ConvolutionShape shape;
    private readonly ChallengePowers powers;
    private readonly WindowSums sums;
    private readonly Dictionary<(int Channel, int Row, int Column), Late> placed = [];
    private readonly Late[] combined;

    public CombinedWindows(CircuitBuilder builder, ConvolutionShape shape, WindowSums sums, ChallengePowers powers)
    {
        (this.builder, this.shape, this.sums, this.powers) = (builder, shape, sums, powers);
        combined = [.. Enumerable.Range(0, shape.FilterWeights).Select(Combine)];
        var places = new LateSum();
        for (int place = 0; place < shape.OutputPlane; place++) places.Add(powers[ExponentOf(place)]);
        Places = places.Total();
    }

    /// <summary>The sum of the powers of all places.</summary>
    public Late Places { get; }

    /// <summary>The combined sums for a weight.</summary>
    public Late this[int weight] => combined[weight];

    /// <summary>The columns in steps: every place that a weight can see has one.</summary>
    private int Columns => ((shape.OutputWidth - 1) * shape.Step + shape.Kernel - 1) / shape.Step + 1;

    /// <summary>A value times the power of a place.</summary>
    public Late AtPlace(int place, Late value) => Times(ExponentOf(place), value);

    private int ExponentOf(int place) => place / shape.OutputWidth * Columns + place % shape.OutputWidth;

    private Late Times(int exponent, Late value) => exponent == 0 ? value : builder.Product(powers[exponent], value);

    private Late Combine(int weight)
    {
        (int channel, int row, int column) = sums.PositionOf(weight);
        var sum = new LateSum();
        for (int place = 0; place < shape.OutputPlane; place++)
        {
            int outputRow = place / shape.OutputWidth, outputColumn = place % shape.OutputWidth;
            (int Channel, int Row, int Column) at = (channel, outputRow * shape.Step + row, outputColumn * shape.Step + column);
            if (!placed.TryGetValue(at, out Late product))
                placed.Add(at, product = Times(at.Row / shape.Step * Columns + at.Column / shape.Step, sums[weight, outputRow, outputColumn]));
            sum.Add(product);
        }
        int move = row / shape.Step * Columns + column / shape.Step;
        return move == 0 ? sum.Total() : builder.Quotient(sum.Total(), powers[move]);
    }
}

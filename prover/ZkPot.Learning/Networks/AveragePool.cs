namespace ZkPot.Learning.Networks;

/// <summary>The mean of each square of the given side. In integers it is the sum: the factor belongs to the scale, and costs
/// nothing.</summary>
public sealed record AveragePool(int Side) : Layer
{
    internal override Shape Apply(Shape input) => Pooled(input, Side);

    internal override int[] Encoding => [3, Side];

    internal static Shape Pooled(Shape input, int side)
    {
        Require(side is >= 1 and <= 64, $"A pool has squares of side {side}; 1 to 64 are possible.");
        Require(input.Height % side == 0 && input.Width % side == 0, $"Squares of side {side} do not tile {input}.");
        return new Shape(input.Channels, input.Height / side, input.Width / side);
    }
}

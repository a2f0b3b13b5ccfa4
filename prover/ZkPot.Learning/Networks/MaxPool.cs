namespace ZkPot.Learning.Networks;

/// <summary>The largest value of each square of the given side.</summary>
public sealed record MaxPool(int Side) : Layer
{
    internal override Shape Apply(Shape input) => AveragePool.Pooled(input, Side);

    internal override int[] Encoding => [4, Side];
}

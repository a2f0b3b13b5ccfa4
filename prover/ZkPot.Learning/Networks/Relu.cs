namespace ZkPot.Learning.Networks;

/// <summary>max(x, 0); in integers after a rounding shift.</summary>
public sealed record Relu : Layer
{
    internal override Shape Apply(Shape input) => input;

    internal override int[] Encoding => [6];
}

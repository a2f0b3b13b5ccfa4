namespace ZkPot.Learning.Networks;

/// <summary>x * x; in integers after a rounding shift.</summary>
public sealed record Square : Layer
{
    internal override Shape Apply(Shape input) => input;

    internal override int[] Encoding => [7];
}

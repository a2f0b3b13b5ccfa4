namespace ZkPot.Learning.Networks;

/// <summary>Turns planes into a vector, in channel, row, column order; moves nothing.</summary>
public sealed record Flatten : Layer
{
    internal override Shape Apply(Shape input) => Shape.Vector(input.Size);

    internal override int[] Encoding => [5];
}

namespace ZkPot.Learning.Networks;

/// <summary>Every output is a bias and a weighted sum of all inputs, taken as a vector in channel, row, column order.</summary>
public sealed record Dense(int Outputs) : Layer
{
    internal override Shape Apply(Shape input)
    {
        Require(Outputs is >= 1 and <= Shape.MaxSide, $"A dense layer has {Outputs} outputs; 1 to {Shape.MaxSide} are possible.");
        return Shape.Vector(Outputs);
    }

    internal override long Weights(Shape input) => (long)Outputs * input.Size;

    internal override int Biases => Outputs;

    internal override int[] Encoding => [1, Outputs];
}

using System.Collections.Immutable;

namespace ZkPot.Learning.Networks;

/// <summary>The weights and biases of one layer, as ranges of the one vector that holds all parameters of a network.</summary>
/// <param name="Layer">The index of the layer.</param>
/// <param name="Weights">Where the weights stand: output-major, then input channel, row, column.</param>
/// <param name="Biases">Where the biases stand: one an output.</param>
/// <param name="Shape">The shape of the weights as other tools write it: [out, in] or [out, in, rows, columns].</param>
public sealed record ParameterTensor(int Layer, Range Weights, Range Biases, ImmutableArray<int> Shape)
{
    /// <summary>The number of outputs, each with a row of weights and a bias.</summary>
    public int Outputs => Shape[0];

    /// <summary>Where the biases stand in a vector that holds the biases alone.</summary>
    public Range BiasesOf(Architecture architecture)
    {
        int weights = architecture.Parameters.WeightCount;
        return (Biases.Start.Value - weights)..(Biases.End.Value - weights);
    }
}

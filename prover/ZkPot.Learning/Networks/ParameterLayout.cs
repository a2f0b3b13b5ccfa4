using System.Collections.Immutable;

namespace ZkPot.Learning.Networks;

/// <summary>Where each parameter of a network stands in one vector: the weights of all layers, then the biases of all layers.</summary>
public sealed class ParameterLayout
{
    private ParameterLayout(ImmutableArray<ParameterTensor> tensors, int weights, int biases)
    {
        Tensors = tensors;
        WeightCount = weights;
        BiasCount = biases;
    }

    /// <summary>The layers that have parameters, in order.</summary>
    public ImmutableArray<ParameterTensor> Tensors { get; }

    /// <summary>The number of weights of all layers.</summary>
    public int WeightCount { get; }

    /// <summary>The number of biases of all layers.</summary>
    public int BiasCount { get; }

    /// <summary>The number of all parameters.</summary>
    public int Count => WeightCount + BiasCount;

    /// <summary>The tensor of a layer that has parameters.</summary>
    public ParameterTensor OfLayer(int layer) => Tensors.Single(tensor => tensor.Layer == layer);

    internal static ParameterLayout Of(Architecture architecture)
    {
        long weights = 0,
            biases = 0;
        for (int i = 0; i < architecture.Layers.Length; i++)
        {
            weights += architecture.Layers[i].Weights(architecture.Shapes[i]);
            biases += architecture.Layers[i].Biases;
            if (weights + biases > Architecture.MaxParameters)
                throw new ArchitectureException($"Layer {i} brings the network to more than {Architecture.MaxParameters} parameters.");
        }

        ImmutableArray<ParameterTensor>.Builder tensors = ImmutableArray.CreateBuilder<ParameterTensor>();
        int weight = 0,
            bias = (int)weights;
        for (int i = 0; i < architecture.Layers.Length; i++)
        {
            Layer layer = architecture.Layers[i];
            int count = (int)layer.Weights(architecture.Shapes[i]);
            if (count == 0)
                continue;
            tensors.Add(
                new ParameterTensor(i, weight..(weight + count), bias..(bias + layer.Biases), TensorShape(layer, architecture.Shapes[i]))
            );
            weight += count;
            bias += layer.Biases;
        }
        return new ParameterLayout(tensors.ToImmutable(), (int)weights, (int)biases);
    }

    private static ImmutableArray<int> TensorShape(Layer layer, Shape input) =>
        layer switch
        {
            Dense dense => [dense.Outputs, input.Size],
            Convolution convolution => [convolution.Filters, input.Channels, convolution.Kernel, convolution.Kernel],
            _ => throw new ArchitectureException($"{layer} has no weights."),
        };
}

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

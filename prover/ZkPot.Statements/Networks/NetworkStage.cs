using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>What lies between two activations: pools of the values, a dense layer or a convolution, and pools of its results.</summary>
/// <param name="Tensor">Weights and biases.</param>
/// <param name="Before">The pools that the values pass first.</param>
/// <param name="Products">The layer, and the squares behind it that are summed.</param>
/// <param name="Maximum">The squares behind it of which the greatest value counts, if there are any.</param>
/// <param name="Activation">The index of the activation among the layers; that of the logits for the last stage.</param>
/// <param name="Kind">What the activation is; null for the last stage.</param>
/// <param name="Rescale">Shift and window of the activation; null for the last stage.</param>
internal sealed record NetworkStage(
    ParameterTensor Tensor,
    IReadOnlyList<PoolShape> Before,
    ConvolutionShape Products,
    PoolShape? Maximum,
    int Activation,
    Layer? Kind,
    Rescale? Rescale
)
{
    /// <summary>How many values go on, or how many logits there are.</summary>
    public int Outputs => Maximum?.Outputs ?? Products.Outputs;

    /// <summary>The stages of a network.</summary>
    public static IReadOnlyList<NetworkStage> Of(IntegerArchitecture architecture)
    {
        Architecture network = architecture.Network;
        var stages = new List<NetworkStage>();
        var before = new List<PoolShape>();
        PoolShape? maximum = null;
        int affine = -1,
            summed = 1;
        for (int i = 0; i <= network.Layers.Length; i++)
        {
            Layer? layer = i < network.Layers.Length ? network.Layers[i] : null;
            switch (layer)
            {
                case Flatten:
                    break;
                case AveragePool or MaxPool when affine < 0:
                    before.Add(PoolAt(i));
                    break;
                case AveragePool pool when maximum is null:
                    summed *= pool.Side;
                    break;
                case MaxPool when maximum is null:
                    maximum = PoolAt(i);
                    break;
                case Dense or Convolution when affine < 0:
                    affine = i;
                    break;
                case Relu or Square or null when affine >= 0:
                    stages.Add(
                        new(
                            network.Parameters.OfLayer(affine),
                            before,
                            ShapeOf(network, affine, summed),
                            maximum,
                            i,
                            layer,
                            layer is null ? null : architecture.RescaleOf(i)
                        )
                    );
                    (before, maximum, affine, summed) = ([], null, -1, 1);
                    break;
                default:
                    throw new StatementException(
                        $"Layer {i} is {layer?.ToString() ?? "missing"}; dense layers and convolutions with one ReLU or square between two of them were expected, and pools, a maximum behind a layer being the last before the activation."
                    );
            }
        }
        return stages;

        PoolShape PoolAt(int i) =>
            network.Layers[i] is MaxPool max
                ? new(network.Shapes[i], max.Side, true, i)
                : new(network.Shapes[i], ((AveragePool)network.Layers[i]).Side, false, i);
    }

    private static ConvolutionShape ShapeOf(Architecture network, int layer, int pool)
    {
        Shape input = network.Shapes[layer];
        return network.Layers[layer] is Convolution c
            ? new(input.Channels, input.Height, input.Width, c.Filters, c.Kernel, c.Stride, c.Padding, pool)
            : ConvolutionShape.Dense(input.Size, network.Shapes[layer + 1].Size);
    }
}

using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>What lies between two activations: sums over squares of the values, a dense layer or a convolution, and sums over squares of its results.</summary>
/// <param name="Tensor">Weights and biases.</param>
/// <param name="Squares">The squares whose sums enter; a side of 1 leaves the values as they are.</param>
/// <param name="Products">The layer, and the squares behind it.</param>
/// <param name="Activation">The index of the ReLU among the layers; that of the logits for the last stage.</param>
/// <param name="Rescale">Shift and window of the ReLU; null for the last stage.</param>
internal sealed record NetworkStage(ParameterTensor Tensor, ConvolutionShape Squares, ConvolutionShape Products, int Activation, Rescale? Rescale)
{
    /// <summary>The stages of a network of dense layers, convolutions, average pools and ReLUs.</summary>
    public static IReadOnlyList<NetworkStage> Of(IntegerArchitecture architecture)
    {
        Architecture network = architecture.Network;
        var stages = new List<NetworkStage>();
        int before = 1, after = 1, affine = -1;
        Shape input = network.Input;
        for (int i = 0; i <= network.Layers.Length; i++)
        {
            switch (i < network.Layers.Length ? network.Layers[i] : null)
            {
                case Flatten:
                    break;
                case AveragePool pool when affine < 0:
                    before *= pool.Side;
                    break;
                case AveragePool pool:
                    after *= pool.Side;
                    break;
                case Dense or Convolution when affine < 0:
                    affine = i;
                    break;
                case Relu or null when affine >= 0:
                    var squares = new ConvolutionShape(input.Channels, input.Height, input.Width, input.Channels, 1, 1, 0, before);
                    stages.Add(new(network.Parameters.OfLayer(affine), squares, ShapeOf(network, affine, after), i, i < network.Layers.Length ? architecture.RescaleOf(i) : null));
                    (before, after, affine, input) = (1, 1, -1, network.Shapes[i]);
                    break;
                default:
                    throw new StatementException($"Layer {i} is {(i < network.Layers.Length ? network.Layers[i] : "missing")}; dense layers and convolutions with one ReLU between two of them, and average pools, were expected.");
            }
        }
        return stages;
    }

    /// <summary>The values that enter the products.</summary>
    public Early[] Enter(Early[] values) =>
        Squares.Pool == 1 ? values : [.. Enumerable.Range(0, Squares.Outputs).Select(i => Squares.SquareAt(values, i))];

    private static ConvolutionShape ShapeOf(Architecture network, int layer, int pool)
    {
        Shape input = network.Shapes[layer];
        return network.Layers[layer] is Convolution c
            ? new(input.Channels, input.Height, input.Width, c.Filters, c.Kernel, c.Stride, c.Padding, pool)
            : ConvolutionShape.Dense(input.Size, network.Shapes[layer + 1].Size);
    }
}

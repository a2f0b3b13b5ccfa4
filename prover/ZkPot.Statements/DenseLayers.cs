using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>A dense layer and the ReLU that follows it; the last layer gives logits and has none.</summary>
/// <param name="Tensor">Its weights and biases.</param>
/// <param name="Activation">The index of the ReLU among the layers.</param>
/// <param name="Rescale">Shift and window of the ReLU.</param>
internal sealed record DenseLayer(ParameterTensor Tensor, int Activation, Rescale? Rescale);

/// <summary>An architecture of dense layers and the pool as it sees it.</summary>
/// <param name="All">The layers in order.</param>
/// <param name="Samples">The top bits of the pool's bytes, a row a sample.</param>
internal sealed record DenseLayers(IReadOnlyList<DenseLayer> All, ConstantMatrix Samples)
{
    /// <summary>Checks that an architecture consists of dense layers with ReLUs between them, and that a pool fits it.</summary>
    public static DenseLayers Of(IntegerArchitecture architecture, Dataset pool)
    {
        Architecture network = architecture.Network;
        if (network.Input != pool.Shape || network.Classes != pool.Classes)
            throw new StatementException($"The network takes {network.Input} and knows {network.Classes} classes; the pool has samples of {pool.Shape} in {pool.Classes} classes.");
        RepeatedSamples.RequireNone(pool, network.InputBits);
        var layers = new List<DenseLayer>();
        for (int i = 0; i < network.Layers.Length; i++)
        {
            if (network.Layers[i] is Flatten) continue;
            bool isActivation = layers.Count > 0 && layers[^1].Activation < 0 && network.Layers[i] is Relu;
            bool isDense = (layers.Count == 0 || layers[^1].Activation >= 0) && network.Layers[i] is Dense;
            if (isActivation) layers[^1] = layers[^1] with { Activation = i, Rescale = architecture.RescaleOf(i) };
            else if (isDense) layers.Add(new(network.Parameters.OfLayer(i), -1, null));
            else throw new StatementException($"Layer {i} is {network.Layers[i]}; dense layers with one ReLU between two of them were expected.");
        }
        return new(layers, Quantise(pool, network.InputBits));
    }

    private static ConstantMatrix Quantise(Dataset pool, int bits)
    {
        var entries = new byte[checked(pool.Count * pool.Shape.Size)];
        for (int n = 0; n < pool.Count; n++)
        {
            ReadOnlySpan<byte> sample = pool.Sample(n);
            for (int i = 0; i < sample.Length; i++) entries[n * sample.Length + i] = (byte)(sample[i] >> (8 - bits));
        }
        return new(pool.Count, pool.Shape.Size, entries);
    }
}

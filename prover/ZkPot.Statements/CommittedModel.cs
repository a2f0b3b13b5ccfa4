using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// A private model in a circuit: salts, weights and biases, each in its range, and the words in which they are committed.
/// Every statement about a model uses this, so that they can be chained.
/// </summary>
internal sealed class CommittedModel
{
    private const int ByteBits = 8,
        BiasBits = 22,
        WeightOffset = 128,
        BiasOffset = 1 << (BiasBits - 1);

    private readonly IntegerArchitecture architecture;
    private readonly RangedBlock salts,
        weights,
        biases;

    public CommittedModel(CircuitBuilder builder, IntegerArchitecture architecture)
    {
        this.architecture = architecture;
        ParameterLayout layout = architecture.Network.Parameters;
        salts = builder.Ranges.Input(ModelWords.Salts * ModelWords.WordBytes, ByteBits);
        weights = builder.Ranges.Input(layout.WeightCount, ByteBits);
        biases = builder.Ranges.Input(layout.BiasCount, BiasBits);
        Words = [.. Pack(salts, ModelWords.WordBytes), .. Pack(weights, ModelWords.WordBytes), .. Pack(biases, ModelWords.BiasesPerWord)];
    }

    /// <summary>The words that are committed: salts, weights, biases.</summary>
    public Phase1[] Words { get; }

    /// <summary>The ranges that a circuit with such a model checks.</summary>
    public static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture)
    {
        ParameterLayout layout = architecture.Network.Parameters;
        return [new(ByteBits, ModelWords.Salts * ModelWords.WordBytes + layout.WeightCount), new(BiasBits, layout.BiasCount)];
    }

    /// <summary>The weights of a layer: a row an output, or a filter.</summary>
    public Phase1Matrix Weights(ParameterTensor tensor)
    {
        int columns = (tensor.Weights.End.Value - tensor.Weights.Start.Value) / tensor.Outputs;
        return new(
            tensor.Outputs,
            columns,
            weights[0].Range!.Value - Interval.Of(WeightOffset),
            (o, i) => weights[tensor.Weights.Start.Value + o * columns + i] - WeightOffset
        );
    }

    /// <summary>The biases of a layer.</summary>
    public Phase1Matrix Biases(ParameterTensor tensor)
    {
        int first = tensor.BiasesOf(architecture.Network).Start.Value;
        return new(tensor.Outputs, 1, biases[0].Range!.Value - Interval.Of(BiasOffset), (o, _) => biases[first + o] - BiasOffset);
    }

    /// <summary>The digest of the words.</summary>
    public Phase1 Commitment(CircuitBuilder builder) => builder.Sponge(ModelCommitment.InitialState(architecture), Words);

    /// <summary>Sets a model in a witness.</summary>
    public void Set(WitnessValues values, IntegerNetwork network, ReadOnlySpan<byte> saltBytes)
    {
        for (int i = 0; i < salts.Count; i++)
            salts.Set(values, i, saltBytes[i]);
        for (int i = 0; i < weights.Count; i++)
            weights.Set(values, i, network.Weights[i] + WeightOffset);
        for (int i = 0; i < biases.Count; i++)
            biases.Set(values, i, network.Biases[i] + BiasOffset);
    }

    private static IEnumerable<Phase1> Pack(RangedBlock values, int perWord) =>
        WordPacking.Pack(values.Count, i => values[i], values.Bits, perWord);
}

using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>The parameters of a network in a circuit.</summary>
public interface IModelParameters
{
    /// <summary>The weights of a layer: a row an output, or a filter.</summary>
    Phase1Matrix Weights(ParameterTensor tensor);

    /// <summary>The biases of a layer: a row an output, or a filter, of one column.</summary>
    Phase1Matrix Biases(ParameterTensor tensor);
}

/// <summary>A private model in a circuit: weights and biases, each in its range, to which a polynomial commitment of the statement is.
/// Every statement about a model uses this, and statements of other assemblies can too: proofs of all of them are then about one
/// commitment.</summary>
/// <remarks>Before it is added, <see cref="RangeChecks.Plan(ReadOnlySpan{RangeDemand})"/> has to be told of its <see cref="Demands"/>, or
/// look-ups take more constraints than they need.</remarks>
/// <example>
/// <code>
/// using var builder = new CircuitBuilder();
/// builder.Ranges.Plan([.. ModelBlock.Demands(encoding)]);
/// Phase1 total = builder.Public();
/// var model = new ModelBlock(builder, encoding);
/// </code>
/// </example>
public sealed class ModelBlock : IModelParameters
{
    private readonly ModelEncoding encoding;
    private readonly RangedBlock weights,
        biases;
    private readonly RangedBlock? fractions,
        weightRests,
        biasRests;
    private readonly CommittedWords words;
    private readonly Phase1[] packed;
    private readonly CommittedWords? sumWords;

    /// <summary>Lays a model; of an aggregate also the sum that it is the rounded average of, to which a commitment of its own is, before
    /// the model's.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="encoding">How parameters stand in words; the headroom is h.</param>
    /// <param name="isAggregate">
    /// Whether the model is the average of 2^h: a lane of the sum is q 2^h + rest - 2^(h-1), q being the model's and the rest having h
    /// bits. As long as no lane of the sum is above the largest parameter times 2^h, which follows from what every summand was proven of,
    /// only one q and one rest give it.
    /// </param>
    public ModelBlock(CircuitBuilder builder, ModelEncoding encoding, bool isAggregate = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(encoding);
        this.encoding = encoding;
        ParameterLayout layout = encoding.Architecture.Network.Parameters;
        weights = builder.Ranges.Input(layout.WeightCount, ModelEncoding.WeightBits);
        biases = builder.Ranges.Input(layout.BiasCount, ModelEncoding.BiasBits);
        if (encoding.HasMasters)
            fractions = builder.Ranges.Input(layout.WeightCount, ModelMasters.FractionBits);
        if (isAggregate)
        {
            weightRests = builder.Ranges.Input(layout.WeightCount, encoding.Headroom);
            biasRests = builder.Ranges.Input(layout.BiasCount, encoding.Headroom);
            sumWords = builder.Commit([
                .. Pack(layout.WeightCount, Master, encoding.WeightLaneBits, encoding.WeightsPerWord, weightRests),
                .. Pack(layout.BiasCount, BiasLane, ModelEncoding.BiasBits, encoding.BiasesPerWord, biasRests),
            ]);
        }
        packed =
        [
            .. Pack(layout.WeightCount, Master, encoding.WeightLaneBits, encoding.WeightsPerWord),
            .. Pack(layout.BiasCount, BiasLane, ModelEncoding.BiasBits, encoding.BiasesPerWord),
        ];
        words = builder.Commit(packed);
    }

    /// <summary>Gets the coefficients of the committed polynomial: the words, and the salt behind them.</summary>
    public Phase1[] Coefficients => [.. packed, words.Salt];

    /// <summary>The ranges that a circuit with such a model checks.</summary>
    public static IEnumerable<RangeDemand> Demands(ModelEncoding encoding, bool isAggregate = false)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        if (isAggregate && encoding.Headroom < 1)
            throw new StatementException("An aggregate is the average of 2^h models, h being the headroom of their lanes, at least 1.");
        ParameterLayout layout = encoding.Architecture.Network.Parameters;
        RangeDemand[] own = [new(ModelEncoding.WeightBits, layout.WeightCount), new(ModelEncoding.BiasBits, layout.BiasCount)];
        if (encoding.HasMasters)
            own = [.. own, new(ModelMasters.FractionBits, layout.WeightCount)];
        return isAggregate ? [.. own, new(encoding.Headroom, layout.WeightCount + layout.BiasCount)] : own;
    }

    /// <inheritdoc/>
    public Phase1Matrix Weights(ParameterTensor tensor)
    {
        int first = tensor.Weights.Start.Value,
            columns = (tensor.Weights.End.Value - first) / tensor.Outputs;
        return new(
            tensor.Outputs,
            columns,
            weights[0].Range!.Value - Interval.Of(ModelEncoding.WeightOffset),
            (o, i) => weights[first + o * columns + i] - ModelEncoding.WeightOffset
        );
    }

    /// <inheritdoc/>
    public Phase1Matrix Biases(ParameterTensor tensor)
    {
        int first = tensor.BiasesOf(encoding.Architecture.Network).Start.Value;
        return new(
            tensor.Outputs,
            1,
            biases[0].Range!.Value - Interval.Of(ModelEncoding.BiasOffset),
            (o, _) => biases[first + o] - ModelEncoding.BiasOffset
        );
    }

    /// <summary>The lane of a weight, which is 128 more than the weight.</summary>
    public Phase1 WeightLane(int index) => weights[index];

    /// <summary>The lane of a bias, which is 2^21 more than the bias.</summary>
    public Phase1 BiasLane(int index) => biases[index];

    /// <summary>What stands in the lane of a weight: of 16 bits the weight of the network and a fraction, each in its range, so that only
    /// one of each gives it.</summary>
    private Phase1 Master(int index) =>
        fractions is null ? weights[index] : (weights[index] << ModelMasters.FractionBits) + fractions[index];

    /// <summary>Sets a model in a witness.</summary>
    public void Set(WitnessValues values, IntegerNetwork network, Fr salt, ModelMasters? masters = null)
    {
        for (int i = 0; i < (fractions?.Count ?? 0); i++)
            fractions!.Set(values, i, masters!.FractionOf(i));
        for (int i = 0; i < weights.Count; i++)
            weights.Set(values, i, network.Weights[i] + ModelEncoding.WeightOffset);
        for (int i = 0; i < biases.Count; i++)
            biases.Set(values, i, network.Biases[i] + ModelEncoding.BiasOffset);
        words.SetSalt(values, salt);
    }

    /// <summary>Sets the sum that the model is the rounded average of.</summary>
    public void SetSum(WitnessValues values, ModelSum sum)
    {
        for (int i = 0; i < weights.Count; i++)
            weightRests!.Set(values, i, sum.RestOfWeight(i));
        for (int i = 0; i < biases.Count; i++)
            biasRests!.Set(values, i, sum.RestOfBias(i));
        sumWords!.SetSalt(values, sum.Polynomial.Salt);
    }

    private IEnumerable<Phase1> Pack(int count, Func<int, Phase1> laneAt, int bits, int perWord, RangedBlock? rests = null)
    {
        int h = encoding.Headroom;
        Fr step = Fr.From(1L << (bits + h));
        for (int first = 0; first < count; first += perWord)
        {
            var word = new Phase1Sum();
            Fr factor = Fr.One;
            for (int i = first + perWord - 1; i >= first; i--, factor *= step)
            {
                if (i < count)
                    word.Add(rests is null ? laneAt(i) : (laneAt(i) << h) + rests[i] - (1L << (h - 1)), factor);
            }
            yield return word.Total();
        }
    }
}

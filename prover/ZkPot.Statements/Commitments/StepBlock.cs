using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// Two models in a circuit, each in its ranges and behind a commitment of its own, at most a distance apart; the parameters are those of a
/// quarter
/// of the way from the second, the global one, to the first: 3 G + W.
/// </summary>
internal sealed class StepBlock : IModelParameters
{
    private readonly ModelBlock model,
        global;
    private readonly int minLanes;

    /// <summary>Lays both models and the bound of their distance.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="encoding">How both stand in words.</param>
    /// <param name="distance">How far apart they are.</param>
    /// <param name="bound">How far apart they may be.</param>
    /// <param name="minLanes">How many differences of weights stand in a word at least.</param>
    public StepBlock(CircuitBuilder builder, ModelEncoding encoding, StepDistance distance, Phase1 bound, int minLanes)
    {
        this.minLanes = minLanes;
        using (builder.Section("model"))
            model = new(builder, encoding);
        using (builder.Section("global model"))
            global = new(builder, encoding);
        using (builder.Section("distance"))
            RequireWithin(builder, encoding, distance, bound);
    }

    /// <summary>The ranges that a circuit with such models checks.</summary>
    public static IEnumerable<RangeDemand> Demands(ModelEncoding encoding, StepDistance distance, int minLanes)
    {
        if (RoomBits(distance) > 128)
            throw new StatementException(
                "The squared distance of two models has more bits than a range: the inputs of some layer are too large."
            );
        ParameterLayout parameters = encoding.Architecture.Network.Parameters;
        IEnumerable<RangeDemand> models = ModelBlock.Demands(encoding, isAggregate: false);
        return models
            .Concat(models)
            .Concat(WeightSquares(parameters.WeightCount, minLanes).Demands)
            .Concat(parameters.Tensors.SelectMany(tensor => BiasSquares(tensor.Outputs).Demands))
            .Append(new(RoomBits(distance), 1));
    }

    /// <inheritdoc/>
    public Phase1Matrix Weights(ParameterTensor tensor) => Step(model.Weights(tensor), global.Weights(tensor));

    /// <inheritdoc/>
    public Phase1Matrix Biases(ParameterTensor tensor) => Step(model.Biases(tensor), global.Biases(tensor));

    /// <summary>Sets both models in a witness. The global one's salt is 0, so that anyone computes its commitment.</summary>
    public void Set(WitnessValues values, IntegerNetwork network, Fr salt, IntegerNetwork from)
    {
        model.Set(values, network, salt);
        global.Set(values, from, Fr.Zero);
    }

    private static Phase1Matrix Step(Phase1Matrix to, Phase1Matrix from) =>
        new(
            to.Rows,
            to.Columns,
            to.Range + from.Range * Interval.Of(QuarterStep.Scale - 1),
            (row, column) => to[row, column] + from[row, column] * (QuarterStep.Scale - 1)
        );

    private static PackedSquares WeightSquares(int count, int minLanes) =>
        PackedSquares.For(Differences(ModelEncoding.WeightBits), count, minLanes);

    private static PackedSquares BiasSquares(int count) => PackedSquares.For(Differences(ModelEncoding.BiasBits), count);

    private static Interval Differences(int bits) => Interval.OfBits(bits) - Interval.OfBits(bits);

    /// <summary>The bits of what a bound may exceed a distance by: a bound of the largest distance leaves room for every model.</summary>
    private static int RoomBits(StepDistance distance) => (int)((BigInteger)distance.MaxBound << distance.UnitBits).GetBitLength();

    private void RequireWithin(CircuitBuilder builder, ModelEncoding encoding, StepDistance distance, Phase1 bound)
    {
        ParameterLayout parameters = encoding.Architecture.Network.Parameters;
        var squared = new Phase1Sum();
        PackedSquares weights = WeightSquares(parameters.WeightCount, minLanes);
        squared.Add(weights.Sum(builder, i => model.WeightLane(i) - global.WeightLane(i)) << distance.UnitBits);
        foreach (ParameterTensor tensor in parameters.Tensors)
        {
            int first = tensor.BiasesOf(encoding.Architecture.Network).Start.Value;
            PackedSquares biases = BiasSquares(tensor.Outputs);
            squared.Add(biases.Sum(builder, i => model.BiasLane(first + i) - global.BiasLane(first + i)) << distance.BiasShift(tensor));
        }
        // The distance is far below r, and so is what the bound exceeds it by: whatever number the public input is, it is not less than
        // the distance.
        builder.Ranges.Require((bound << distance.UnitBits) - squared.Total(), RoomBits(distance));
    }
}

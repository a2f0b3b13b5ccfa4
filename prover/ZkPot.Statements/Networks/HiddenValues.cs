using ZkPot.Circuits;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>What a circuit holds of a network between its products, for a number of samples: pools and activations. A sample whose values
/// are all zero satisfies it.</summary>
internal sealed class HiddenValues(CircuitBuilder builder, IntegerArchitecture architecture, int samples)
{
    private readonly List<(NetworkStage Stage, IActivationBlock Block)> activations = [];
    private readonly List<(PoolShape Pool, RangedBlock Distances)> maxima = [];

    /// <summary>The ranges that a circuit with such values checks.</summary>
    public static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture, IReadOnlyList<NetworkStage> stages, int samples)
    {
        foreach (NetworkStage stage in stages)
        {
            foreach (PoolShape pool in stage.Before.Append(stage.Maximum).OfType<PoolShape>().Where(pool => pool.IsMaximum))
                yield return new(DistanceBits(architecture, pool), (long)samples * pool.Input.Size);
            if (stage.Rescale is not { } rescale)
                continue;
            long count = (long)samples * stage.Outputs;
            foreach (
                RangeDemand demand in stage.Kind is Square
                    ? SquareBlock.Demands(count, rescale.Shift, rescale.Window)
                    : ReluBlock.Demands(count, rescale.Shift, rescale.Window)
            )
                yield return demand;
        }
    }

    /// <summary>The values that enter the products of a stage: a row a sample.</summary>
    public Phase1Matrix Enter(NetworkStage stage, Phase1Matrix values)
    {
        foreach (PoolShape pool in stage.Before)
            values = pool.IsMaximum ? Greatest(pool, values) : Summed(pool, values);
        return values;
    }

    /// <summary>What a stage's products must be for each sample, and what goes on to the next: accumulators and outputs of its activations,
    /// or the logits.</summary>
    public (Phase1Matrix Results, Phase1Matrix? Outputs) ResultsOf(NetworkStage stage, Phase1Matrix logits)
    {
        if (stage.Rescale is null)
            return (Behind(stage, logits), null);
        int size = stage.Outputs,
            count = checked(samples * size);
        IActivationBlock block =
            stage.Kind is Square
                ? new SquareBlock(builder, count, stage.Rescale.Shift, stage.Rescale.Window)
                : new ReluBlock(builder, count, stage.Rescale.Shift, stage.Rescale.Window);
        activations.Add((stage, block));
        var accumulators = new Phase1Matrix(samples, size, block.AccumulatorRange, (n, i) => block.Accumulator(n * size + i));
        return (Behind(stage, accumulators), new(samples, size, block.OutputRange, (n, i) => block.Output(n * size + i)));
    }

    /// <summary>Sets a sample's values in a witness.</summary>
    /// <param name="witness">The witness.</param>
    /// <param name="sample">Which sample.</param>
    /// <param name="trace">The values before each layer, and the logits.</param>
    public void Set(WitnessValues witness, int sample, IReadOnlyList<long[]> trace)
    {
        foreach ((NetworkStage stage, IActivationBlock block) in activations)
        {
            for (int i = 0; i < stage.Outputs; i++)
                block.Set(witness, sample * stage.Outputs + i, trace[stage.Activation][i]);
        }
        foreach ((PoolShape pool, RangedBlock distances) in maxima)
        {
            (long[] members, long[] greatest) = (trace[pool.Layer], trace[pool.Layer + 1]);
            for (int i = 0; i < members.Length; i++)
                distances.Set(witness, sample * members.Length + i, greatest[pool.OutputOf(i)] - members[i]);
        }
    }

    /// <summary>The bits of the distance of any value of a square from the greatest, whatever the weights.</summary>
    private static int DistanceBits(IntegerArchitecture architecture, PoolShape pool)
    {
        IntegerRange range = architecture.Ranges[pool.Layer];
        return Math.Max((int)((System.Numerics.BigInteger)range.High - range.Low).GetBitLength(), 1);
    }

    private static Phase1Matrix Summed(PoolShape pool, Phase1Matrix values) =>
        new(
            values.Rows,
            pool.Outputs,
            values.Range * Interval.Of(pool.Area),
            (n, output) =>
            {
                var sum = new Phase1Sum();
                foreach (int member in pool.MembersOf(output))
                    sum.Add(values[n, member]);
                return sum.Total();
            }
        );

    private Phase1Matrix Greatest(PoolShape pool, Phase1Matrix values)
    {
        var greatest = new Phase1[checked(values.Rows * pool.Outputs)];
        for (int i = 0; i < greatest.Length; i++)
        {
            int n = i / pool.Outputs;
            greatest[i] = builder.Maximum([.. pool.MembersOf(i % pool.Outputs).Select(member => values[n, member])]);
        }
        return new(values.Rows, pool.Outputs, values.Range, (n, output) => greatest[n * pool.Outputs + output]);
    }

    /// <summary>
    /// The values of which a stage takes the greatest: it less a distance that is not negative, and of a square's distances one is 0. There
    /// is no wire for a value that is not the greatest.
    /// </summary>
    private Phase1Matrix Behind(NetworkStage stage, Phase1Matrix greatest)
    {
        if (stage.Maximum is not { } pool)
            return greatest;
        int size = pool.Input.Size;
        RangedBlock distances = builder.Ranges.Input(checked(samples * size), DistanceBits(architecture, pool));
        maxima.Add((pool, distances));
        for (int i = 0; i < samples * pool.Outputs; i++)
        {
            int n = i / pool.Outputs;
            builder.RequireOneZero([.. pool.MembersOf(i % pool.Outputs).Select(member => distances[n * size + member])]);
        }
        return new(
            samples,
            size,
            greatest.Range - Interval.OfBits(distances.Bits),
            (n, member) => greatest[n, pool.OutputOf(member)] - distances[n * size + member]
        );
    }
}

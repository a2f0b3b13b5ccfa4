using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// How many samples of a test set a network gets right whose parameters a statement binds: claims, hidden values, logits and products, and
/// the
/// commitment to the test set where one stands for it.
/// </summary>
internal sealed class ScoreBlock
{
    private readonly IntegerArchitecture architecture;
    private readonly Phase1Block claims,
        pixels;
    private readonly CommittedWords? testSet;
    private readonly HiddenValues hidden;
    private readonly MarginConstraint logits;
    private readonly byte[] labels;
    private readonly Packing packing;

    /// <summary>Lays the rows.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="architecture">The architecture of the network, whose windows are checked.</param>
    /// <param name="model">Its parameters.</param>
    /// <param name="constants">The test set, if it stands in the circuit.</param>
    /// <param name="shape">Its shape, if a commitment stands for it.</param>
    /// <param name="score">The number of claims.</param>
    /// <param name="wider">
    /// How words of the test set pack samples, if wider than these products need: as those of another statement on the same set.
    /// </param>
    public ScoreBlock(
        CircuitBuilder builder,
        IntegerArchitecture architecture,
        IModelParameters model,
        Dataset? constants,
        TestSetShape? shape,
        Phase1 score,
        Packing? wider = null
    )
    {
        this.architecture = architecture;
        packing = shape is null ? default : wider ?? PackingOf(architecture);
        IReadOnlyList<NetworkStage> stages = NetworkStage.Of(architecture);
        labels = constants?.Labels.ToArray() ?? shape!.Labels;
        int samples = labels.Length;
        claims = builder.Input(samples);
        Phase1Matrix claimed;
        using (builder.Section("claims"))
        {
            claimed = builder.RequireBits(claims);
            var count = new Phase1Sum();
            for (int n = 0; n < samples; n++)
                count.Add(claimed[n, 0]);
            builder.AssertEqual(count.Total(), score);
        }

        hidden = new HiddenValues(builder, architecture, samples);
        using (builder.Section("logits"))
            logits = new MarginConstraint(builder, labels, architecture.Network.Classes, architecture.LogitWindow, claimed);
        var answers = new Phase1Matrix(samples, architecture.Network.Classes, logits.Range, (n, j) => logits[n, j]);
        var freivalds = new Freivalds(builder);
        // Where a commitment stands for the samples every sample is computed; where they are constants one that is not claimed counts as
        // zeros.
        Phase1Matrix counted = shape is null ? claimed : new(samples, 1, Interval.Of(1), (_, _) => 1);
        var values = new Phase1Matrix(0, 0, Interval.Of(0), (_, _) => 0);
        foreach (NetworkStage stage in stages)
        {
            Phase1Matrix weights = model.Weights(stage.Tensor),
                biases = model.Biases(stage.Tensor);
            Phase1Matrix results;
            Phase1Matrix? outputs;
            string name = $"layer {stage.Activation}";
            using (builder.Section($"{name}, values"))
                (results, outputs) = hidden.ResultsOf(stage, answers);
            if (stage != stages[0])
            {
                using (builder.Section($"{name}, products"))
                    freivalds.AssertOfSecrets(stage.Products, hidden.Enter(stage, values), weights, biases, counted, results);
            }
            else if (constants is not null)
            {
                using (builder.Section($"{name}, products"))
                    AssertOfConstants(freivalds, stage, PoolSamples.Of(architecture.Network, constants), weights, biases, claimed, results);
            }
            else
            {
                Packing needed = PackingOf(architecture, stage, results, weights.Range, biases.Range);
                if (packing.Stride < needed.Stride || packing.Capacity > Packing.CapacityOf(packing.Stride))
                    throw new StatementException(
                        $"Samples are {packing.Stride} bits apart; the products of the first layer need {needed.Stride}."
                    );
                int groups = packing.GroupsOf(samples);
                pixels = builder.Input(checked(architecture.Network.Input.Size * groups));
                using (builder.Section("test set"))
                    testSet = builder.Commit([.. Enumerable.Range(0, pixels.Count).Select(i => pixels[i])], groups);
                using (builder.Section($"{name}, products"))
                {
                    Phase1 WordAt(int group, int i) => pixels[i * groups + group];
                    freivalds.AssertOfPacked(stage.Products, packing, WordAt, testSet.Segments, weights, biases, results);
                }
            }
            values = outputs ?? values;
        }
    }

    /// <summary>The ranges that a circuit with such a block checks.</summary>
    public static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture, int samples) =>
        HiddenValues
            .Demands(architecture, NetworkStage.Of(architecture), samples)
            .Append(new(architecture.LogitWindow + 1, (long)samples * architecture.Network.Classes));

    /// <summary>
    /// How the samples of a committed test set are packed: as the products of the first layer compare them. Ranges do not depend on the
    /// number of samples.
    /// </summary>
    public static Packing PackingOf(IntegerArchitecture architecture)
    {
        using var builder = new CircuitBuilder(isCounting: true);
        NetworkStage first = NetworkStage.Of(architecture)[0];
        var claims = new Phase1Matrix(1, 1, new(0, 1), (_, _) => 1);
        var logits = new MarginConstraint(builder, new byte[1], architecture.Network.Classes, architecture.LogitWindow, claims);
        var answers = new Phase1Matrix(1, architecture.Network.Classes, logits.Range, (n, j) => logits[n, j]);
        (Phase1Matrix results, _) = new HiddenValues(builder, architecture, 1).ResultsOf(first, answers);
        return PackingOf(architecture, first, results, RangeOf(IntegerArchitecture.WeightRange), RangeOf(IntegerArchitecture.BiasRange));

        Interval RangeOf(IntegerRange parameters) => new Interval(parameters.Low, parameters.High) * Interval.Of(architecture.Scale);
    }

    /// <summary>Sets the inputs of a witness.</summary>
    /// <param name="values">The witness.</param>
    /// <param name="set">The test set.</param>
    /// <param name="salt">The salt behind its words, where a commitment stands for it.</param>
    /// <param name="isClaimed">Which samples are claimed.</param>
    /// <param name="trace">
    /// Visits every sample with its values before each layer and its logits, as <see cref="IntegerNetwork.TraceAll"/> does.
    /// </param>
    public void Set(WitnessValues values, Dataset set, Fr salt, bool[] isClaimed, Action<Action<int, IReadOnlyList<long[]>>> trace)
    {
        bool all = testSet is not null;
        trace(
            (n, layers) =>
            {
                if (all || isClaimed[n])
                    SetSample(values, n, layers, isClaimed[n]);
            }
        );
        if (testSet is not null)
        {
            Fr[] words = new TestSetEncoding(architecture.Network, packing, TestSetShape.Of(set)).Words(set);
            for (int i = 0; i < words.Length; i++)
                values.Set(pixels.WireAt(i), words[i]);
            testSet.SetSalt(values, salt);
            return;
        }
        long[][] zeros = [.. architecture.Network.Shapes.Select(shape => new long[shape.Size])];
        for (int n = 0; n < labels.Length; n++)
        {
            if (!isClaimed[n])
                SetSample(values, n, zeros, isClaimed: false);
        }
    }

    /// <summary>What comes first is known, so that a dense layer's products are cheapest packed over its outputs.</summary>
    private void AssertOfConstants(
        Freivalds freivalds,
        NetworkStage stage,
        ConstantMatrix samples,
        Phase1Matrix weights,
        Phase1Matrix biases,
        Phase1Matrix claimed,
        Phase1Matrix results
    )
    {
        if (stage.Before.Count == 0 && stage.Products.IsDense)
        {
            freivalds.AssertOfConstants(samples, weights, biases, claimed, results);
            return;
        }
        var inputs = Interval.OfBits(architecture.Network.InputBits);
        var values = new Phase1Matrix(samples.Rows, samples.Columns, inputs, (n, i) => claimed[n, 0] * samples[n, i]);
        freivalds.AssertOfSecrets(stage.Products, hidden.Enter(stage, values), weights, biases, claimed, results);
    }

    private static Packing PackingOf(
        IntegerArchitecture architecture,
        NetworkStage stage,
        Phase1Matrix results,
        Interval weights,
        Interval biases
    )
    {
        if (stage.Before.Count > 0)
        {
            throw new StatementException(
                "A network that pools its input before the first layer cannot be judged on a committed test set; pool the samples before they are committed to."
            );
        }
        return Packing.For(results.Range, stage.Products.ResultRange(Interval.OfBits(architecture.Network.InputBits), weights, biases));
    }

    private void SetSample(WitnessValues values, int sample, IReadOnlyList<long[]> trace, bool isClaimed)
    {
        values.Set(claims.WireAt(sample), isClaimed ? 1 : 0);
        hidden.Set(values, sample, trace);
        logits.Set(values, sample, trace[^1], isClaimed);
    }
}

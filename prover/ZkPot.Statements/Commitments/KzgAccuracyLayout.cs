using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>The rows of <see cref="KzgAccuracyStatement"/>, and where its values stand.</summary>
internal sealed class KzgAccuracyLayout
{
    private readonly IntegerArchitecture architecture;
    private readonly ModelBlock model;
    private readonly EarlyBlock claims, pixels;
    private readonly CommittedWords? testSet, ciphertext;
    private readonly SealedWords? seal;
    private readonly ModelEncoding encoding;
    private readonly Recipients? recipients;
    private readonly HiddenValues hidden;
    private readonly LeadBlock logits;
    private readonly byte[] labels;

    /// <summary>Lays the rows for a model, or for the average of 2^h of them, and for a test set of constants, or of a shape that a commitment stands for.</summary>
    public KzgAccuracyLayout(CircuitBuilder builder, ModelEncoding encoding, bool isAggregate, Dataset? constants, TestSetShape? shape, Recipients? recipients = null)
    {
        (this.encoding, this.recipients) = (encoding, recipients);
        architecture = encoding.Architecture;
        IReadOnlyList<NetworkStage> stages = NetworkStage.Of(architecture);
        labels = constants?.Labels.ToArray() ?? shape!.Labels;
        int samples = labels.Length;
        builder.Ranges.Plan([.. Demands(encoding, isAggregate, stages, samples)]);
        Early context = builder.Public(), score = builder.Public();
        builder.RequireNonZero(context);
        using (builder.Section("model")) model = new ModelBlock(builder, encoding, isAggregate);
        if (recipients is not null)
        {
            using (builder.Section("seal"))
            {
                seal = new SealedWords(builder, recipients, Early.Constant(SealedModel.Nonce), model.Coefficients);
                ciphertext = builder.Commit([.. seal.All]);
            }
        }

        claims = builder.Input(samples);
        EarlyMatrix claimed;
        using (builder.Section("claims"))
        {
            claimed = builder.RequireBits(claims);
            var count = new EarlySum();
            for (int n = 0; n < samples; n++) count.Add(claimed[n, 0]);
            builder.AssertEqual(count.Total(), score);
        }

        hidden = new HiddenValues(builder, architecture, samples);
        using (builder.Section("logits")) logits = new LeadBlock(builder, labels, architecture.Network.Classes, architecture.LogitWindow, claimed);
        var answers = new EarlyMatrix(samples, architecture.Network.Classes, logits.Range, (n, j) => logits[n, j]);
        var freivalds = new Freivalds(builder);
        // Where a commitment stands for the samples every sample is computed; where they are constants one that is not claimed counts as zeros.
        EarlyMatrix counted = shape is null ? claimed : new(samples, 1, Interval.Of(1), (_, _) => 1);
        var values = new EarlyMatrix(0, 0, Interval.Of(0), (_, _) => 0);
        foreach (NetworkStage stage in stages)
        {
            EarlyMatrix weights = model.Weights(stage.Tensor), biases = model.Biases(stage.Tensor);
            EarlyMatrix results;
            EarlyMatrix? outputs;
            string name = $"layer {stage.Activation}";
            using (builder.Section($"{name}, values")) (results, outputs) = hidden.ResultsOf(stage, answers);
            if (stage != stages[0])
            {
                using (builder.Section($"{name}, products")) freivalds.AssertOfSecrets(stage.Products, hidden.Enter(stage, values), weights, biases, counted, results);
            }
            else if (constants is not null)
            {
                using (builder.Section($"{name}, products")) AssertOfConstants(freivalds, stage, PoolSamples.Of(architecture.Network, constants), weights, biases, claimed, results);
            }
            else
            {
                Packing packing = PackingOf(architecture, stage, results, weights, biases);
                int groups = packing.GroupsOf(samples);
                pixels = builder.Input(checked(architecture.Network.Input.Size * groups));
                using (builder.Section("test set")) testSet = builder.Commit([.. Enumerable.Range(0, pixels.Count).Select(i => pixels[i])], groups);
                using (builder.Section($"{name}, products"))
                    freivalds.AssertOfPacked(stage.Products, packing, (group, i) => pixels[i * groups + group], testSet.Segments, weights, biases, results);
            }
            values = outputs ?? values;
        }
    }

    /// <summary>How the samples of a committed test set are packed: as the products of the first layer compare them. Ranges do not depend on the number of samples.</summary>
    public static Packing PackingOf(IntegerArchitecture architecture)
    {
        using var builder = new CircuitBuilder(isCounting: true);
        NetworkStage first = NetworkStage.Of(architecture)[0];
        var claims = new EarlyMatrix(1, 1, new(0, 1), (_, _) => 1);
        var logits = new LeadBlock(builder, new byte[1], architecture.Network.Classes, architecture.LogitWindow, claims);
        var answers = new EarlyMatrix(1, architecture.Network.Classes, logits.Range, (n, j) => logits[n, j]);
        (EarlyMatrix results, _) = new HiddenValues(builder, architecture, 1).ResultsOf(first, answers);
        var model = new ModelBlock(builder, new(architecture));
        return PackingOf(architecture, first, results, model.Weights(first.Tensor), model.Biases(first.Tensor));
    }

    /// <summary>Sets the inputs of a witness.</summary>
    /// <param name="values">The witness.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="network">The model under the layout's architecture.</param>
    /// <param name="isClaimed">Which samples are claimed.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public void Set(WitnessValues values, AccuracyClaim claim, IntegerNetwork network, bool[] isClaimed, CancellationToken cancellation)
    {
        values.SetPublic(1, claim.Context);
        values.SetPublic(2, Fr.From(isClaimed.Count(flag => flag)));
        model.Set(values, network, claim.ModelSalt);
        if (claim.Sum is not null) model.SetSum(values, claim.Sum);
        if (seal is not null)
        {
            using HidingPolynomial polynomial = encoding.Polynomial(network, claim.ModelSalt);
            seal.Set(values, SealingSecret.Of(polynomial));
            ciphertext!.SetSalt(values, Fr.Zero);
        }
        bool all = testSet is not null;
        network.TraceAll(
            claim.TestSet,
            (n, trace) =>
            {
                if (all || isClaimed[n]) SetSample(values, n, trace, isClaimed[n]);
            },
            cancellation);
        if (testSet is not null)
        {
            Fr[] words = new TestSetEncoding(architecture.Network, PackingOf(architecture), TestSetShape.Of(claim.TestSet)).Words(claim.TestSet);
            for (int i = 0; i < words.Length; i++) values.Set(pixels.WireAt(i), words[i]);
            testSet.SetSalt(values, claim.TestSetSalt);
            return;
        }
        long[][] zeros = [.. architecture.Network.Shapes.Select(shape => new long[shape.Size])];
        for (int n = 0; n < labels.Length; n++)
        {
            if (!isClaimed[n]) SetSample(values, n, zeros, isClaimed: false);
        }
    }

    /// <summary>What comes first is known, so that a dense layer's products are cheapest packed over its outputs.</summary>
    private void AssertOfConstants(
        Freivalds freivalds, NetworkStage stage, ConstantMatrix samples, EarlyMatrix weights, EarlyMatrix biases, EarlyMatrix claimed, EarlyMatrix results)
    {
        if (stage.Before.Count == 0 && stage.Products.IsDense)
        {
            freivalds.AssertOfConstants(samples, weights, biases, claimed, results);
            return;
        }
        var values = new EarlyMatrix(samples.Rows, samples.Columns, Interval.OfBits(architecture.Network.InputBits), (n, i) => claimed[n, 0] * samples[n, i]);
        freivalds.AssertOfSecrets(stage.Products, hidden.Enter(stage, values), weights, biases, claimed, results);
    }

    private static Packing PackingOf(IntegerArchitecture architecture, NetworkStage stage, EarlyMatrix results, EarlyMatrix weights, EarlyMatrix biases)
    {
        if (stage.Before.Count > 0) throw new StatementException("A network that pools its input before the first layer cannot be judged on a committed test set; pool the samples before they are committed to.");
        return Packing.For(results.Range, stage.Products.ResultRange(Interval.OfBits(architecture.Network.InputBits), weights.Range, biases.Range));
    }

    private static IEnumerable<RangeDemand> Demands(ModelEncoding encoding, bool isAggregate, IReadOnlyList<NetworkStage> stages, int samples) =>
        ModelBlock.Demands(encoding, isAggregate)
            .Concat(HiddenValues.Demands(encoding.Architecture, stages, samples))
            .Append(new(encoding.Architecture.LogitWindow + 1, (long)samples * encoding.Architecture.Network.Classes));

    private void SetSample(WitnessValues values, int sample, IReadOnlyList<long[]> trace, bool isClaimed)
    {
        values.Set(claims.WireAt(sample), isClaimed ? 1 : 0);
        hidden.Set(values, sample, trace);
        logits.Set(values, sample, trace[^1], isClaimed);
    }
}

using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>The rows of <see cref="AccuracyStatement"/>, and where its values stand.</summary>
internal sealed class AccuracyLayout
{
    private const int CommitmentAt = 1;

    private readonly Dataset pool;
    private readonly CommittedModel model;
    private readonly SealedWords? seal;
    private readonly EarlyBlock claims;
    private readonly List<(int Layer, int Size, ReluBlock Block)> activations = [];
    private readonly LeadBlock logits;

    public AccuracyLayout(CircuitBuilder builder, IntegerArchitecture architecture, Dataset pool, Recipients? recipients)
    {
        DenseLayers layers = DenseLayers.Of(architecture, pool);
        this.pool = pool;
        builder.Ranges.Plan([.. Demands(architecture, layers, pool.Count)]);
        Early context = builder.Public(), commitment = builder.Public(), score = builder.Public(), opening = builder.Public();
        builder.RequireNonZero(context);

        model = new CommittedModel(builder, architecture);
        builder.AssertEqual(model.Commitment(builder), commitment);
        if (recipients is not null) seal = new SealedWords(builder, recipients, commitment, model.Words);
        builder.AssertEqual(WordPolynomial.At(builder, seal?.All ?? model.Words, context), opening);

        claims = builder.Input(pool.Count);
        EarlyMatrix claimed = builder.RequireBits(claims);
        var count = new EarlySum();
        for (int n = 0; n < pool.Count; n++) count.Add(claimed[n, 0]);
        builder.AssertEqual(count.Total(), score);

        var freivalds = new Freivalds(builder);
        logits = new LeadBlock(builder, pool.Labels.ToArray(), pool.Classes, architecture.LogitWindow, claimed);
        EarlyMatrix? inputs = null;
        foreach (DenseLayer layer in layers.All)
        {
            EarlyMatrix weights = model.Weights(layer.Tensor), biases = model.Biases(layer.Tensor);
            (EarlyMatrix results, EarlyMatrix? outputs) = ResultsOf(builder, layer);
            if (inputs is null) freivalds.AssertOfConstants(layers.Samples, weights, biases, claimed, results);
            else freivalds.AssertOfSecrets(inputs, weights, biases, claimed, results);
            inputs = outputs;
        }
    }

    /// <summary>Sets the inputs of a witness. A sample that is not claimed gets zeros, which satisfy everything.</summary>
    public void Set(WitnessValues values, ReadOnlySpan<Fr> publicValues, IntegerNetwork network, ReadOnlySpan<byte> salts, bool[] isClaimed, CancellationToken cancellation)
    {
        for (int i = 0; i < publicValues.Length; i++) values.SetPublic(i + 1, publicValues[i]);
        model.Set(values, network, salts);
        seal?.Set(values, SealingSecret.Of(salts, publicValues[CommitmentAt]));
        network.TraceAll(
            pool,
            (n, trace) =>
            {
                if (isClaimed[n]) SetSample(values, n, trace);
            },
            cancellation);
        long[][] zeros = [.. network.Architecture.Network.Shapes.Select(shape => new long[shape.Size])];
        for (int n = 0; n < pool.Count; n++)
        {
            if (!isClaimed[n]) SetSample(values, n, zeros, isClaimed: false);
        }
    }

    private static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture, DenseLayers layers, int samples) =>
        CommittedModel.Demands(architecture)
            .Concat(layers.All.Where(layer => layer.Rescale is not null).SelectMany(layer => ReluBlock.Demands((long)samples * layer.Tensor.Outputs, layer.Rescale!.Shift, layer.Rescale.Window)))
            .Append(new(architecture.LogitWindow + 1, (long)samples * architecture.Network.Classes));

    /// <summary>What a layer's products and biases must be for each sample, and what goes on to the next: accumulators and outputs of its ReLU, or the logits.</summary>
    private (EarlyMatrix Results, EarlyMatrix? Outputs) ResultsOf(CircuitBuilder builder, DenseLayer layer)
    {
        int size = layer.Tensor.Outputs;
        if (layer.Rescale is null) return (new(pool.Count, size, logits.Range, (n, j) => logits[n, j]), null);
        var block = new ReluBlock(builder, checked(pool.Count * size), layer.Rescale.Shift, layer.Rescale.Window);
        activations.Add((layer.Activation, size, block));
        return (new(pool.Count, size, block.AccumulatorRange, (n, h) => block.Accumulator(n * size + h)), new(pool.Count, size, block.OutputRange, (n, h) => block.Output(n * size + h)));
    }

    private void SetSample(WitnessValues values, int sample, IReadOnlyList<long[]> trace, bool isClaimed = true)
    {
        values.Set(claims.WireAt(sample), isClaimed ? 1 : 0);
        foreach ((int layer, int size, ReluBlock block) in activations)
        {
            for (int h = 0; h < size; h++) block.Set(values, sample * size + h, trace[layer][h]);
        }
        logits.Set(values, sample, trace[^1], isClaimed);
    }
}

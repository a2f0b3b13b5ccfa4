using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// "I know weights and biases in their ranges and salts with C = Commit(architecture, salts, weights, biases), and `score` distinct indices of
/// the pool for which every hidden value lies in its window and the label's logit is in its window and greater than every other, by no more
/// than twice the window; and y is the evaluation at `context` of the committed words." Public inputs: context, C, score, y.
/// </summary>
public sealed class AccuracyStatement : IDisposable
{
    /// <summary>The public inputs, in this order: context, C, score, y.</summary>
    public const int PublicInputs = 4;

    private readonly IntegerArchitecture architecture;
    private readonly Dataset pool;
    private readonly CommittedModel model;
    private readonly EarlyBlock claims;
    private readonly List<(int Layer, int Size, ReluBlock Block)> activations = [];
    private readonly LeadBlock logits;

    /// <summary>Lays the circuit for an architecture of dense layers and ReLUs, and a pool.</summary>
    public AccuracyStatement(IntegerArchitecture architecture, Dataset pool)
    {
        DenseLayers layers = DenseLayers.Of(architecture, pool);
        (this.architecture, this.pool) = (architecture, pool);
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan([.. Demands(architecture, layers, pool.Count)]);
        Early context = builder.Public(), commitment = builder.Public(), score = builder.Public(), opening = builder.Public();
        builder.Quotient(1, context);

        model = new CommittedModel(builder, architecture);
        builder.AssertEqual(model.Commitment(builder), commitment);
        builder.AssertEqual(model.Opening(builder, context), opening);

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
            EarlyMatrix results = Results(builder, layer);
            EarlyMatrix weights = model.Weights(layer.Tensor), biases = model.Biases(layer.Tensor);
            if (inputs is null) freivalds.AssertOfConstants(layers.Samples, weights, biases, claimed, results);
            else freivalds.AssertOfSecrets(inputs, weights, biases, claimed, results);
            if (layer.Rescale is not null) inputs = Outputs(layer);
        }
        Circuit = builder.Build();
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>The public inputs of a claim.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salts">The two salts of its words.</param>
    /// <param name="context">What the proof is for, not 0.</param>
    /// <param name="score">How many samples are claimed.</param>
    public Fr[] PublicValues(IntegerNetwork network, ReadOnlySpan<byte> salts, Fr context, int score)
    {
        byte[] words = ModelWords.Pack(network, salts);
        return [context, ModelCommitment.Of(architecture, words), Fr.From(score), ModelCommitment.Open(words, context)];
    }

    /// <summary>The witness of a claim: all samples that can be claimed, or the given ones.</summary>
    /// <param name="network">The model, of the statement's architecture.</param>
    /// <param name="salts">Two words that nobody can guess.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="chosen">Which samples are claimed, if not all that can be.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public CircuitWitness NewWitness(IntegerNetwork network, byte[] salts, Fr context, IReadOnlyCollection<int>? chosen = null, CancellationToken cancellation = default)
    {
        if (!ArchitectureEncoding.Encode(network.Architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(architecture)))
            throw new StatementException("The model has another architecture than the statement.");
        if (context.IsZero) throw new StatementException("A context is not 0.");
        IntegerEvaluation evaluation = network.Evaluate(pool, cancellation: cancellation);
        bool[] isClaimed = Claim(evaluation, chosen);
        return Circuit.NewWitness(
            values =>
            {
                Fr[] inputs = PublicValues(network, salts, context, isClaimed.Count(claim => claim));
                for (int i = 0; i < inputs.Length; i++) values.SetPublic(i + 1, inputs[i]);
                model.Set(values, network, salts);
                Parallel.For(0, pool.Count, new ParallelOptions { CancellationToken = cancellation }, n => SetSample(values, network, evaluation, n, isClaimed[n]));
            },
            cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => Circuit.Dispose();

    private static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture, DenseLayers layers, int samples) =>
        CommittedModel.Demands(architecture)
            .Concat(layers.All.Where(layer => layer.Rescale is not null).SelectMany(layer => ReluBlock.Demands((long)samples * layer.Tensor.Outputs, layer.Rescale!.Shift, layer.Rescale.Window)))
            .Append(new(architecture.LogitWindow + 1, (long)samples * architecture.Network.Classes));

    /// <summary>What a layer gives for each sample: the accumulators of its activations, or the logits.</summary>
    private EarlyMatrix Results(CircuitBuilder builder, DenseLayer layer)
    {
        int size = layer.Tensor.Outputs;
        if (layer.Rescale is null) return new(pool.Count, size, logits.Range, (n, j) => logits[n, j]);
        var block = new ReluBlock(builder, checked(pool.Count * size), layer.Rescale.Shift, layer.Rescale.Window);
        activations.Add((layer.Activation, size, block));
        return new(pool.Count, size, block.AccumulatorRange, (n, h) => block.Accumulator(n * size + h));
    }

    private EarlyMatrix Outputs(DenseLayer layer)
    {
        (_, int size, ReluBlock block) = activations[^1];
        return new(pool.Count, layer.Tensor.Outputs, block.OutputRange, (n, h) => block.Output(n * size + h));
    }

    private bool[] Claim(IntegerEvaluation evaluation, IReadOnlyCollection<int>? chosen)
    {
        var isClaimed = new bool[pool.Count];
        foreach (int n in chosen ?? [.. Enumerable.Range(0, pool.Count).Where(IsClaimable)])
        {
            if (n < 0 || n >= pool.Count) throw new StatementException($"There is no sample {n}; the pool has {pool.Count}.");
            if (!IsClaimable(n)) throw new StatementException($"Sample {n} cannot be claimed: a value leaves its window, or the label does not lead.");
            isClaimed[n] = true;
        }
        return isClaimed;

        bool IsClaimable(int n) => evaluation.IsClaimable(n, pool.Labels[n]);
    }

    /// <summary>A sample that is not claimed gets zeros, which satisfy everything.</summary>
    private void SetSample(WitnessValues values, IntegerNetwork network, IntegerEvaluation evaluation, int sample, bool isClaimed)
    {
        values.Set(claims.WireAt(sample), isClaimed ? 1 : 0);
        IReadOnlyList<long[]>? trace = isClaimed && activations.Count > 0 ? network.Trace(pool, sample) : null;
        foreach ((int layer, int size, ReluBlock block) in activations)
        {
            for (int h = 0; h < size; h++) block.Set(values, sample * size + h, trace is null ? 0 : trace[layer][h]);
        }
        logits.Set(values, sample, isClaimed ? evaluation.Logits(sample) : new long[pool.Classes], isClaimed);
    }
}

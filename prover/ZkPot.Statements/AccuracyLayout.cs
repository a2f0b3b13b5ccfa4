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
    private readonly Phase1Block claims;
    private readonly HiddenValues hidden;
    private readonly MarginConstraint logits;

    public AccuracyLayout(CircuitBuilder builder, IntegerArchitecture architecture, Dataset pool, Recipients? recipients)
    {
        IReadOnlyList<NetworkStage> stages = NetworkStage.Of(architecture);
        ConstantMatrix samples = PoolSamples.Of(architecture.Network, pool);
        this.pool = pool;
        builder.Ranges.Plan([.. Demands(architecture, stages, pool.Count)]);
        Phase1 context = builder.Public(),
            commitment = builder.Public(),
            score = builder.Public(),
            opening = builder.Public();
        builder.RequireNonZero(context);

        model = new CommittedModel(builder, architecture);
        builder.AssertEqual(model.Commitment(builder), commitment);
        if (recipients is not null)
            seal = new SealedWords(builder, recipients, commitment, model.Words);
        builder.AssertEqual(WordPolynomial.At(builder, seal?.All ?? model.Words, context), opening);

        claims = builder.Input(pool.Count);
        Phase1Matrix claimed = builder.RequireBits(claims);
        var count = new Phase1Sum();
        for (int n = 0; n < pool.Count; n++)
            count.Add(claimed[n, 0]);
        builder.AssertEqual(count.Total(), score);

        var freivalds = new Freivalds(builder);
        hidden = new HiddenValues(builder, architecture, pool.Count);
        logits = new MarginConstraint(builder, pool.Labels.ToArray(), pool.Classes, architecture.LogitWindow, claimed);
        var answers = new Phase1Matrix(pool.Count, pool.Classes, logits.Range, (n, j) => logits[n, j]);
        // A sample that is not claimed counts as zeros.
        var values = new Phase1Matrix(
            samples.Rows,
            samples.Columns,
            Interval.OfBits(architecture.Network.InputBits),
            (n, i) => claimed[n, 0] * samples[n, i]
        );
        foreach (NetworkStage stage in stages)
        {
            Phase1Matrix weights = model.Weights(stage.Tensor),
                biases = model.Biases(stage.Tensor);
            (Phase1Matrix results, Phase1Matrix? outputs) = hidden.ResultsOf(stage, answers);
            // What comes first is known, so that a dense layer's products are cheapest packed over its outputs.
            if (stage == stages[0] && stage.Before.Count == 0 && stage.Products.IsDense)
                freivalds.AssertOfConstants(samples, weights, biases, claimed, results);
            else
                freivalds.AssertOfSecrets(stage.Products, hidden.Enter(stage, values), weights, biases, claimed, results);
            values = outputs ?? values;
        }
    }

    /// <summary>Sets the inputs of a witness. A sample that is not claimed gets zeros, which satisfy everything.</summary>
    public void Set(
        WitnessValues values,
        ReadOnlySpan<Fr> publicValues,
        IntegerNetwork network,
        ReadOnlySpan<byte> salts,
        bool[] isClaimed,
        CancellationToken cancellationToken
    )
    {
        for (int i = 0; i < publicValues.Length; i++)
            values.SetPublic(i + 1, publicValues[i]);
        model.Set(values, network, salts);
        seal?.Set(values, SealingSecret.Of(salts, publicValues[CommitmentAt]));
        network.TraceAll(
            pool,
            (n, trace) =>
            {
                if (isClaimed[n])
                    SetSample(values, n, trace);
            },
            cancellationToken
        );
        long[][] zeros = [.. network.Architecture.Network.Shapes.Select(shape => new long[shape.Size])];
        for (int n = 0; n < pool.Count; n++)
        {
            if (!isClaimed[n])
                SetSample(values, n, zeros, isClaimed: false);
        }
    }

    private static IEnumerable<RangeDemand> Demands(IntegerArchitecture architecture, IReadOnlyList<NetworkStage> stages, int samples) =>
        CommittedModel
            .Demands(architecture)
            .Concat(HiddenValues.Demands(architecture, stages, samples))
            .Append(new(architecture.LogitWindow + 1, (long)samples * architecture.Network.Classes));

    private void SetSample(WitnessValues values, int sample, IReadOnlyList<long[]> trace, bool isClaimed = true)
    {
        values.Set(claims.WireAt(sample), isClaimed ? 1 : 0);
        hidden.Set(values, sample, trace);
        logits.Set(values, sample, trace[^1], isClaimed);
    }
}

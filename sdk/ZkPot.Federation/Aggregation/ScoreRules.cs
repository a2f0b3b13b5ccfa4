using ZkPot.Federation.Numerics;

namespace ZkPot.Federation.Aggregation;

/// <summary>
/// FLTrust (Cao et al., NDSS 2021, arXiv:2012.13995): the server trains on samples of its own; updates weigh by the cosine to its update,
/// negative ones nothing, and all are brought to its norm. Clients who know the server's samples break it.
/// </summary>
public sealed record FlTrust : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => "fltrust";

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        float[] reference = round.Reference;
        double referenceNorm = VectorMath.Norm(reference);
        double[] cosines = new double[updates.Count];
        float[][] scaled = new float[updates.Count][];
        Pieces.For(
            updates.Count,
            round.Threads,
            i =>
            {
                float[] update = updates[i].Delta;
                double norm = VectorMath.Norm(update);
                cosines[i] = Math.Max(0, VectorMath.Cosine(update, reference));
                scaled[i] = norm > 0 ? VectorMath.Scaled(update, referenceNorm / norm) : update;
            },
            cancellationToken
        );
        return WeightedMean.Of(round, updates, scaled, cosines, cancellationToken, "cosine to the reference at most 0");
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => ClippedUpdates.MemoryBytes(clients, parameters);
}

/// <summary>
/// Weighs each update by the score of the client's own model, to a power, after cutting it to the median norm where that is asked for.
/// Power 1 without a cut is what the first version of the contracts did; an attacker of a tenth of the score still has a tenth of the
/// weight.
/// </summary>
/// <param name="Power">The power of the score.</param>
/// <param name="Clips">Whether updates are cut to the median norm of the round.</param>
public sealed record ScoreWeights(double Power = 1, bool Clips = false) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("score", [1.0, 0.0], Power, Clips ? 1 : 0);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        double[] weights = new double[updates.Count];
        Pieces.For(
            updates.Count,
            round.Threads,
            i => weights[i] = Math.Pow(round.ScoreOfStep(updates[i].Delta, 1), Power),
            cancellationToken
        );
        float[][] vectors = Clips
            ? ClippedUpdates.Clip(updates, ClippedUpdates.BoundOf(updates, 0), round.Threads, cancellationToken)
            : [.. updates.Select(update => update.Delta)];
        return WeightedMean.Of(round, updates, vectors, weights, cancellationToken, "score 0");
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => ClippedUpdates.MemoryBytes(clients, parameters);
}

/// <summary>
/// The step gate, ours: an update, cut to a norm, counts in full if a part of it alone does not lower the global model's score by more
/// than a slack. On uneven data hardly any client's own model beats the global one, but about half of the honest steps keep it, which is
/// enough; and the score of a step can be proven in zero knowledge, without showing the update.
/// </summary>
/// <param name="Part">Which part of the update is judged (lambda).</param>
/// <param name="Slack">By how much of all samples the score may fall.</param>
/// <param name="Bound">The largest norm; 0 takes the median norm of the round, which a real task has to fix beforehand.</param>
public sealed record StepGate(double Part = 0.25, double Slack = 0.005, double Bound = 0) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("step-gate", [0.25, 0.005, 0.0], Part, Slack, Bound);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        float[][] clipped = ClippedUpdates.Clip(updates, ClippedUpdates.BoundOf(updates, Bound), round.Threads, cancellationToken);
        double least = LeastScore(round);
        bool[] passes = new bool[updates.Count];
        Pieces.For(updates.Count, round.Threads, i => passes[i] = round.ScoreOfStep(clipped[i], Part) >= least, cancellationToken);
        HashSet<int> chosen = [.. Enumerable.Range(0, updates.Count).Where(i => passes[i])];
        return WeightedMean.OfChosen(round, updates, clipped, chosen, "its step lowers the score", cancellationToken);
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => ClippedUpdates.MemoryBytes(clients, parameters);

    /// <summary>The lowest score that passes.</summary>
    internal double LeastScore(RoundContext round) => round.GlobalScore - Slack - Rounding;

    /// <summary>Scores are shares of whole samples: this keeps the last bit of a difference from deciding.</summary>
    private const double Rounding = 1e-9;
}

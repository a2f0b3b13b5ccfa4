using ZkPot.Federation.Numerics;

namespace ZkPot.Federation.Aggregation;

/// <summary>The mean of updates that are cut to a norm (Sun et al. 2019, arXiv:1911.07963).</summary>
/// <param name="Bound">The largest norm; 0 takes the median norm of the round, which a real task would have to fix beforehand.</param>
public sealed record NormClip(double Bound = 0) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("norm-clip", [0.0], Bound);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        double bound = ClippedUpdates.BoundOf(updates, Bound);
        return WeightedMean.Of(
            round,
            updates,
            ClippedUpdates.Clip(updates, bound, round.Threads, cancellationToken),
            null,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => ClippedUpdates.MemoryBytes(clients, parameters);
}

/// <summary>
/// Centered clipping (Karimireddy, He and Jaggi, ICML 2021, arXiv:2012.10333): from last round's result, a few steps to the mean of the
/// differences, each cut to a radius.
/// </summary>
/// <param name="Radius">The radius tau; 0 takes the median distance from where a step begins.</param>
/// <param name="Iterations">How many steps.</param>
public sealed record CenteredClip(double Radius = 0, int Iterations = 3) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("centered-clip", [0.0, 3.0], Radius, Iterations);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        int n = updates.Count;
        float[] center = state is null ? new float[round.Global.Length] : [.. state.Vectors[0]];
        float[][] vectors = [.. updates.Select(update => update.Delta)];
        double[] distances = new double[n];
        for (int step = 0; step < Iterations; step++)
        {
            Pieces.For(n, round.Threads, i => distances[i] = Math.Sqrt(VectorMath.SquaredDistance(vectors[i], center)), cancellationToken);
            double radius = Radius > 0 ? Radius : VectorMath.Median(distances);
            double[] weights = [.. distances.Select(distance => Math.Min(1, distance > 0 ? radius / distance : 1) / n)];
            // center + sum w_i (x_i - center) = (1 - sum w_i) center + sum w_i x_i
            float[] moved = Pieces.WeightedSum(
                [.. vectors, center],
                [.. weights, 1 - weights.Sum()],
                center.Length,
                round.Threads,
                cancellationToken
            );
            center = moved;
        }
        return new AggregationResult(
            center,
            [.. updates.Select(update => new Verdict(update.Client, null))],
            new AggregationState([center], (state?.Step ?? 0) + 1)
        );
    }
}

/// <summary>
/// The geometric median by the smoothed Weiszfeld algorithm (RFA: Pillutla, Kakade and Harchaoui, IEEE TSP 2022, arXiv:1912.13445): the
/// point with the least sum of distances.
/// </summary>
/// <param name="MaxIterations">The most steps.</param>
/// <param name="Smoothing">Distances count as at least this much of the median norm, so that no update is divided by 0.</param>
public sealed record GeometricMedian(int MaxIterations = 100, double Smoothing = 1e-6) : IAggregationRule
{
    private const double Tolerance = 1e-7,
        Smallest = 1e-30;

    /// <inheritdoc/>
    public string Name => RuleText.Write("geometric-median", [100.0, 1e-6], MaxIterations, Smoothing);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        int n = updates.Count;
        float[][] vectors = [.. updates.Select(update => update.Delta)];
        double scale = ClippedUpdates.BoundOf(updates, 0),
            least = Math.Max(Smoothing * scale, Smallest);
        double[] weights = [.. Enumerable.Repeat(1.0 / n, n)],
            inverse = new double[n];
        float[] point = Pieces.WeightedSum(vectors, weights, round.Global.Length, round.Threads, cancellationToken);
        for (int step = 0; step < MaxIterations; step++)
        {
            float[] from = point;
            Pieces.For(
                n,
                round.Threads,
                i => inverse[i] = 1 / Math.Max(least, Math.Sqrt(VectorMath.SquaredDistance(vectors[i], from))),
                cancellationToken
            );
            double total = inverse.Sum();
            weights = [.. inverse.Select(value => value / total)];
            point = Pieces.WeightedSum(vectors, weights, from.Length, round.Threads, cancellationToken);
            if (Math.Sqrt(VectorMath.SquaredDistance(point, from)) <= Tolerance * scale)
                break;
        }
        return new AggregationResult(point, [.. updates.Select((update, i) => new Verdict(update.Client, weights[i]))]);
    }
}

/// <summary>Updates cut to a norm.</summary>
internal static class ClippedUpdates
{
    /// <summary>A bound as it was given, or the median norm.</summary>
    public static double BoundOf(IReadOnlyList<ClientUpdate> updates, double bound) =>
        bound > 0 ? bound : VectorMath.Median(updates.Select(update => VectorMath.Norm(update.Delta)));

    /// <summary>Each update, cut if it is longer; those that are not stay the same arrays.</summary>
    public static float[][] Clip(IReadOnlyList<ClientUpdate> updates, double bound, int threads, CancellationToken cancellationToken)
    {
        float[][] clipped = new float[updates.Count][];
        Pieces.For(updates.Count, threads, i => clipped[i] = Clip(updates[i].Delta, bound), cancellationToken);
        return clipped;
    }

    public static float[] Clip(float[] update, double bound)
    {
        double norm = VectorMath.Norm(update);
        return norm > bound ? VectorMath.Scaled(update, bound / norm) : update;
    }

    public static long MemoryBytes(int clients, int parameters) => (long)sizeof(float) * clients * parameters;
}

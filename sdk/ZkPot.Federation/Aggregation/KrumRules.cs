using ZkPot.Federation.Numerics;

namespace ZkPot.Federation.Aggregation;

/// <summary>
/// Krum and multi-Krum (Blanchard et al., NeurIPS 2017, arXiv:1703.02757): an update's score is the sum of the squared distances to its
/// n - f - 2 nearest; the mean of those with the lowest scores. f is the number of attackers that the rule must expect, at most (n - 3) /
/// 2.
/// </summary>
/// <param name="IsMulti">Whether the n - f best count, or the best alone.</param>
public sealed record Krum(bool IsMulti) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => IsMulti ? "multi-krum" : "krum";

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        int n = updates.Count,
            f = Math.Min(round.AssumedMalicious, Math.Max(0, (n - 3) / 2));
        float[][] vectors = [.. updates.Select(update => update.Delta)];
        double[] scores = new Neighbors(vectors, round.Threads, cancellationToken).Scores(f);
        HashSet<int> chosen = [.. Enumerable.Range(0, n).OrderBy(i => scores[i]).ThenBy(i => i).Take(IsMulti ? n - f : 1)];
        return WeightedMean.OfChosen(round, updates, vectors, chosen, "far from the others", cancellationToken);
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => Neighbors.MemoryBytes(clients);
}

/// <summary>
/// Bulyan (El Mhamdi, Guerraoui and Rouault, ICML 2018, arXiv:1802.07927): Krum chooses one update at a time until there are n - 2f; then
/// of each coordinate the n - 4f values nearest to the median are averaged. It needs n >= 4f + 3, so f is cut to (n - 3) / 4: above a
/// quarter of attackers it defends against fewer than there are. Of equal scores the first update wins: where a single neighbor counts,
/// the two nearest to each other are always equal.
/// </summary>
public sealed record Bulyan : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => "bulyan";

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        int n = updates.Count,
            f = Math.Min(round.AssumedMalicious, Math.Max(0, (n - 3) / 4));
        Neighbors neighbors = new([.. updates.Select(update => update.Delta)], round.Threads, cancellationToken);
        HashSet<int> chosen = [];
        while (chosen.Count < n - 2 * f)
        {
            cancellationToken.ThrowIfCancellationRequested();
            chosen.Add(neighbors.RemoveBest(f));
        }
        int kept = Math.Max(1, chosen.Count - 2 * f);
        float[] update = Coordinates.Combine(
            [.. chosen.Order().Select(i => updates[i].Delta)],
            round.Global.Length,
            round.Threads,
            sorted => MeanAroundMedian(sorted, kept),
            cancellationToken
        );
        return new AggregationResult(
            update,
            [
                .. updates.Select(
                    (from, i) => new Verdict(from.Client, chosen.Contains(i) ? null : 0, chosen.Contains(i) ? "" : "far from the others")
                ),
            ]
        );
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => Neighbors.MemoryBytes(clients);

    /// <summary>The values nearest to the median are neighbors in the order, so a window slides over it.</summary>
    private static float MeanAroundMedian(ReadOnlySpan<float> sorted, int kept)
    {
        double median = ((double)sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        int first = 0;
        while (first + kept < sorted.Length && Math.Abs(sorted[first + kept] - median) < Math.Abs(sorted[first] - median))
            first++;
        return Coordinates.Mean(sorted.Slice(first, kept));
    }
}

/// <summary>The squared distances between updates, and for each its neighbors in the order of their distance.</summary>
internal sealed class Neighbors
{
    private readonly double[][] distances;
    private readonly int[][] order;
    private readonly bool[] removed;
    private readonly int threads;
    private int left;

    public Neighbors(float[][] vectors, int threads, CancellationToken cancellationToken)
    {
        int n = vectors.Length;
        this.threads = threads;
        distances = new double[n][];
        for (int i = 0; i < n; i++)
            distances[i] = new double[n];
        // Tiles of updates, so that each is read from memory once a tile and not once a pair.
        const int Tile = 32;
        int tiles = (n + Tile - 1) / Tile;
        Pieces.For(
            tiles * (tiles + 1) / 2,
            threads,
            piece =>
            {
                int row = 0;
                for (; piece > row; row++)
                    piece -= row + 1;
                for (int i = row * Tile; i < Math.Min(n, (row + 1) * Tile); i++)
                {
                    for (int j = piece * Tile; j < Math.Min(i, (piece + 1) * Tile); j++)
                        distances[i][j] = distances[j][i] = VectorMath.SquaredDistance(vectors[i], vectors[j]);
                }
            },
            cancellationToken
        );
        order = new int[n][];
        removed = new bool[n];
        left = n;
        Pieces.For(
            n,
            threads,
            i =>
            {
                double[] keys = [.. distances[i]];
                order[i] = [.. Enumerable.Range(0, n)];
                Array.Sort(keys, order[i]);
            },
            cancellationToken
        );
    }

    public static long MemoryBytes(int clients) => (long)clients * clients * (sizeof(double) + sizeof(int));

    /// <summary>Krum's score of each update that is left: the sum of its distances to the nearest n - f - 2, at least one; infinite for
    /// those that are gone.</summary>
    public double[] Scores(int f)
    {
        int nearest = Math.Max(1, left - f - 2);
        double[] scores = new double[order.Length];
        Pieces.For(
            order.Length,
            order.Length < 256 ? 1 : threads,
            i =>
            {
                double sum = removed[i] ? double.PositiveInfinity : 0;
                int taken = 0;
                foreach (int j in order[i])
                {
                    if (taken == nearest)
                        break;
                    if (j == i || removed[j])
                        continue;
                    sum += distances[i][j];
                    taken++;
                }
                scores[i] = sum;
            },
            CancellationToken.None
        );
        return scores;
    }

    /// <summary>Takes the update with the lowest score out.</summary>
    public int RemoveBest(int f)
    {
        double[] scores = Scores(f);
        int best = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if (!removed[i] && (best < 0 || scores[i] < scores[best]))
                best = i;
        }
        removed[best] = true;
        left--;
        return best;
    }
}

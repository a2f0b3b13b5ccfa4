using ZkPot.Federation.Numerics;

namespace ZkPot.Federation.Aggregation;

/// <summary>The median of each coordinate (Yin et al., ICML 2018, arXiv:1803.01498). It needs every update in the open.</summary>
public sealed record CoordinateMedian : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => "median";

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    ) =>
        Coordinates.Combine(
            round,
            updates,
            static sorted => Coordinates.Mean(sorted[((sorted.Length - 1) / 2)..(sorted.Length / 2 + 1)]),
            cancellationToken
        );
}

/// <summary>
/// The mean of each coordinate without its f largest and f smallest values (Yin et al., ICML 2018). f is the number of attackers that the
/// rule must expect, at most what leaves one value.
/// </summary>
public sealed record TrimmedMean : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => "trimmed-mean";

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        int trimmed = Math.Min(round.AssumedMalicious, (updates.Count - 1) / 2);
        return Coordinates.Combine(round, updates, sorted => Coordinates.Mean(sorted[trimmed..^trimmed]), cancellationToken);
    }
}

/// <summary>Work on one coordinate of all updates at a time.</summary>
internal static class Coordinates
{
    public delegate float Combiner(ReadOnlySpan<float> sorted);

    /// <summary>Combines the sorted values of each coordinate.</summary>
    public static AggregationResult Combine(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        Combiner combine,
        CancellationToken cancellationToken
    ) =>
        new(
            Combine([.. updates.Select(update => update.Delta)], round.Global.Length, round.Threads, combine, cancellationToken),
            [.. updates.Select(update => new Verdict(update.Client, null))]
        );

    public static float[] Combine(float[][] vectors, int length, int threads, Combiner combine, CancellationToken cancellationToken)
    {
        float[] result = new float[length];
        int n = vectors.Length;
        // Columns are gathered a few at a time: a line of the cache holds sixteen values of one update.
        const int Columns = 16;
        Pieces.ForBlocks(
            length,
            threads,
            (from, to) =>
            {
                float[] columns = new float[Columns * n];
                for (int first = from; first < to; first += Columns)
                {
                    int width = Math.Min(Columns, to - first);
                    for (int i = 0; i < n; i++)
                    {
                        ReadOnlySpan<float> values = vectors[i].AsSpan(first, width);
                        for (int j = 0; j < width; j++)
                            columns[j * n + i] = values[j];
                    }
                    for (int j = 0; j < width; j++)
                    {
                        Span<float> column = columns.AsSpan(j * n, n);
                        column.Sort();
                        result[first + j] = combine(column);
                    }
                }
            },
            cancellationToken
        );
        return result;
    }

    public static float Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += value;
        return (float)(sum / values.Length);
    }
}

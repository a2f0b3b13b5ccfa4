using System.Globalization;
using ZkPot.Federation.Numerics;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Aggregation;

/// <summary>
/// The mean of the updates: FedAvg (McMahan et al., AISTATS 2017, arXiv:1602.05629), with a server rate and server momentum
/// (FedAvgM: Hsu, Qi and Brown 2019, arXiv:1909.06335).
/// </summary>
/// <param name="ServerRate">What the mean is multiplied by.</param>
/// <param name="Momentum">How much of the last server step goes into the next.</param>
/// <param name="BySamples">Whether clients weigh by the samples they say they have, which nobody can check, or all alike.</param>
public sealed record FedAvg(double ServerRate = 1, double Momentum = 0, bool BySamples = false) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write(BySamples ? "fedavg-samples" : "fedavg", [1.0, 0.0], ServerRate, Momentum);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        double[] weights = [.. updates.Select(update => BySamples ? update.Samples : 1.0)];
        AggregationResult mean = WeightedMean.Of(round, updates, [.. updates.Select(update => update.Delta)], weights, cancellationToken);
        float[] step = mean.Update;
        if (Momentum > 0 && state is not null)
            VectorMath.AddScaled(step, state.Vectors[0], (float)Momentum);
        AggregationState? next = Momentum > 0 ? new AggregationState([step], (state?.Step ?? 0) + 1) : null;
        return mean with { Update = ServerRate == 1 ? step : VectorMath.Scaled(step, ServerRate), State = next };
    }
}

/// <summary>
/// Adam at the server, on the mean update as if it were a negative gradient: FedAdam (Reddi et al., ICLR 2021, arXiv:2003.00295, algorithm
/// 2).
/// </summary>
/// <param name="ServerRate">The rate eta.</param>
/// <param name="Beta1">How slowly the mean forgets.</param>
/// <param name="Beta2">How slowly the mean square forgets.</param>
/// <param name="Adaptivity">The number tau that is added to the root, and whose square the mean square begins with.</param>
public sealed record FedAdam(double ServerRate = 0.03, double Beta1 = 0.9, double Beta2 = 0.99, double Adaptivity = 1e-3) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("fedadam", [0.03, 0.9, 0.99, 1e-3], ServerRate, Beta1, Beta2, Adaptivity);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        AggregationResult mean = WeightedMean.Of(round, updates, cancellationToken);
        int length = mean.Update.Length;
        float[] first = new float[length],
            second = new float[length];
        if (state is null)
            second.AsSpan().Fill((float)(Adaptivity * Adaptivity));
        else
            (first, second) = ([.. state.Vectors[0]], [.. state.Vectors[1]]);
        float[] step = new float[length];
        for (int i = 0; i < length; i++)
        {
            double delta = mean.Update[i];
            first[i] = (float)(Beta1 * first[i] + (1 - Beta1) * delta);
            second[i] = (float)(Beta2 * second[i] + (1 - Beta2) * delta * delta);
            step[i] = (float)(ServerRate * first[i] / (Math.Sqrt(second[i]) + Adaptivity));
        }
        return mean with { Update = step, State = new AggregationState([first, second], (state?.Step ?? 0) + 1) };
    }
}

/// <summary>
/// The mean of clipped updates with Gaussian noise on the sum: client-level differential privacy (DP-FedAvg: McMahan et al., ICLR 2018,
/// arXiv:1710.06963, with equal weights and a fixed divisor). <see cref="Privacy.RdpAccountant"/> says what it costs.
/// The noise follows from the seed, so that simulations can be repeated: it hides nothing from anyone who knows the seed.
/// </summary>
/// <param name="Clip">The largest norm of an update, fixed beforehand.</param>
/// <param name="NoiseMultiplier">The standard deviation of the noise on the sum, in clips.</param>
public sealed record PrivateMean(double Clip, double NoiseMultiplier) : IAggregationRule
{
    /// <inheritdoc/>
    public string Name => RuleText.Write("dp", [], Clip, NoiseMultiplier);

    /// <inheritdoc/>
    public AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    )
    {
        AggregationResult mean = WeightedMean.Of(
            round,
            updates,
            ClippedUpdates.Clip(updates, Clip, round.Threads, cancellationToken),
            null,
            cancellationToken
        );
        SeededRandom random = new(Pieces.Seed(round.Seed, SeedUse.Noise, round.Round));
        double deviation = NoiseMultiplier * Clip / updates.Count;
        for (int i = 0; i < mean.Update.Length; i++)
            mean.Update[i] += (float)(deviation * random.NextNormal());
        return mean;
    }

    /// <inheritdoc/>
    public long MemoryBytes(int clients, int parameters) => ClippedUpdates.MemoryBytes(clients, parameters);
}

/// <summary>Means of updates with weights.</summary>
internal static class WeightedMean
{
    public static AggregationResult Of(RoundContext round, IReadOnlyList<ClientUpdate> updates, CancellationToken cancellationToken) =>
        Of(round, updates, [.. updates.Select(update => update.Delta)], null, cancellationToken);

    /// <summary>The mean of vectors, one an update; without weights all count alike, and where all weigh 0 nothing changes.</summary>
    public static AggregationResult Of(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        IReadOnlyList<float[]> vectors,
        double[]? weights,
        CancellationToken cancellationToken,
        string reason = "weight 0"
    )
    {
        weights ??= [.. Enumerable.Repeat(1.0, updates.Count)];
        double total = weights.Sum();
        double[] shares = [.. weights.Select(weight => total > 0 ? weight / total : 0)];
        float[] mean = Pieces.WeightedSum(vectors, shares, round.Global.Length, round.Threads, cancellationToken);
        return new AggregationResult(
            mean,
            [.. updates.Select((update, i) => new Verdict(update.Client, shares[i], shares[i] > 0 ? "" : reason))]
        );
    }

    /// <summary>The plain mean of some of the updates.</summary>
    public static AggregationResult OfChosen(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        IReadOnlyList<float[]> vectors,
        IReadOnlySet<int> chosen,
        string reason,
        CancellationToken cancellationToken
    ) =>
        Of(
            round,
            updates,
            vectors,
            [.. Enumerable.Range(0, updates.Count).Select(i => chosen.Contains(i) ? 1.0 : 0)],
            cancellationToken,
            reason
        );
}

/// <summary>Names of rules with those parameters that are not the usual ones.</summary>
internal static class RuleText
{
    public static string Write(string name, double[] usual, params double[] values)
    {
        int count = values.Length;
        while (count > 0 && count <= usual.Length && values[count - 1].Equals(usual[count - 1]))
            count--;
        return count == 0
            ? name
            : $"{name}:{string.Join(',', values.Take(count).Select(value => value.ToString(CultureInfo.InvariantCulture)))}";
    }
}

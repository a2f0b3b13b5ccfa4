using ZkPot.Federation.Numerics;

namespace ZkPot.Federation.Attacks;

/// <summary>
/// A little is enough (ALIE: Baruch, Baruch and Goldberg, NeurIPS 2019, arXiv:1902.06156): each coordinate is moved from the honest mean by
/// as many standard deviations as leave a majority of honest updates further out.
/// </summary>
public sealed record LittleIsEnough : IAttack
{
    /// <inheritdoc/>
    public string Name => "alie";

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        double z = Deviations(context.Clients, context.Own.Count);
        float[] update = [.. context.HonestMean];
        VectorMath.AddScaled(update, context.HonestDeviation, (float)-z);
        return context.Same(update);
    }

    /// <summary>The z of the paper: the normal quantile at (n - f - s) / (n - f), where s = n/2 + 1 - f honest clients must be
    /// outdone.</summary>
    internal static double Deviations(int clients, int malicious)
    {
        int honest = clients - malicious,
            supporters = Math.Max(0, clients / 2 + 1 - malicious);
        double share = honest == 0 ? 0.5 : (double)(honest - supporters) / honest;
        return NormalDistribution.Quantile(Math.Clamp(share, 0.01, 0.99));
    }
}

/// <summary>
/// Min-max and min-sum (Shejwalkar and Houmansadr, NDSS 2021): the honest mean less as much of the standard deviation as keeps the update
/// from standing out. Min-max: no further from any honest update than honest ones are from each other. Min-sum: the sum of its squared
/// distances to the honest ones is at most the largest such sum of an honest one.
/// </summary>
/// <param name="IsSum">Whether sums of distances are compared, or the largest.</param>
public sealed record HiddenDeviation(bool IsSum) : IAttack
{
    /// <inheritdoc/>
    public string Name => IsSum ? "min-sum" : "min-max";

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        float[] mean = context.HonestMean,
            direction = context.HonestDeviation;
        int n = context.Honest.Count;
        double[] toMean = new double[n],
            along = new double[n];
        double[][] distances = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        double squaredDirection = VectorMath.Dot(direction, direction),
            meanAlong = VectorMath.Dot(mean, direction);
        Pieces.For(
            n,
            context.Round.Threads,
            i =>
            {
                float[] honest = context.Honest[i].Delta;
                toMean[i] = VectorMath.SquaredDistance(mean, honest);
                along[i] = meanAlong - VectorMath.Dot(honest, direction);
                for (int j = 0; j < i; j++)
                    distances[i][j] = distances[j][i] = VectorMath.SquaredDistance(honest, context.Honest[j].Delta);
            },
            cancellationToken
        );
        double most = n == 0 ? 0 : distances.Max(row => IsSum ? row.Sum() : row.Max());

        // |mean - g direction - x|^2 = |mean - x|^2 - 2 g (mean - x).direction + g^2 |direction|^2
        bool Hides(double g)
        {
            IEnumerable<double> all = Enumerable.Range(0, n).Select(i => toMean[i] - 2 * g * along[i] + g * g * squaredDirection);
            return (IsSum ? all.Sum() : all.Max()) <= most;
        }
        double factor = squaredDirection > 0 && n > 0 ? Search.Largest(Hides, 0, 50, steps: 40) : 0;
        float[] update = [.. mean];
        VectorMath.AddScaled(update, direction, (float)-factor);
        return context.Same(update);
    }
}

/// <summary>Searches for attackers.</summary>
internal static class Search
{
    /// <summary>The largest number for which something holds, by bisection: it is taken to hold at the lower end, and to fail above the
    /// largest.</summary>
    public static double Largest(Func<double, bool> holds, double low, double high, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            double middle = (low + high) / 2;
            if (holds(middle))
                low = middle;
            else
                high = middle;
        }
        return low;
    }
}

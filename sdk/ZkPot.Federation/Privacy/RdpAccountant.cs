namespace ZkPot.Federation.Privacy;

/// <summary>
/// What noise costs: epsilon of repeated Gaussian mechanisms by Rényi differential privacy (Mironov, CSF 2017, arXiv:1702.07476), with
/// Poisson sampling where each record takes part with the same probability (Mironov, Talwar and Zhang 2019, arXiv:1908.10530).
/// Neighbors differ by one record, or one client, that is there or not.
/// </summary>
public static class RdpAccountant
{
    private const int LargestOrder = 512;

    /// <summary>The epsilon of a number of steps; infinite without noise.</summary>
    /// <param name="noiseMultiplier">The standard deviation of the noise on the sum, in the largest norm of one summand.</param>
    /// <param name="steps">How often the mechanism runs.</param>
    /// <param name="delta">The probability that the promise is broken.</param>
    /// <param name="samplingRate">
    /// The probability with which each takes part in a step, independently; 1 for all always. A fixed number drawn without replacement is
    /// another mechanism: count it with 1.
    /// </param>
    public static double Epsilon(double noiseMultiplier, long steps, double delta, double samplingRate = 1)
    {
        Require(noiseMultiplier, steps, delta, samplingRate);
        if (steps == 0 || samplingRate == 0)
            return 0;
        if (noiseMultiplier == 0)
            return double.PositiveInfinity;
        return Orders(samplingRate)
            .Min(order => Math.Max(0, ToEpsilon(order, steps * Divergence(order, noiseMultiplier, samplingRate), delta)));
    }

    /// <summary>The least noise multiplier, to a thousandth, that keeps an epsilon.</summary>
    public static double NoiseFor(double epsilon, long steps, double delta, double samplingRate = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epsilon);
        double high = 0.5;
        while (Epsilon(high, steps, delta, samplingRate) > epsilon)
        {
            high *= 2;
            if (high > 1e9)
                throw new FederationException($"No noise keeps epsilon {epsilon} for {steps} steps.");
        }
        double low = 0;
        while (high - low > 1e-3)
        {
            double middle = (low + high) / 2;
            if (Epsilon(middle, steps, delta, samplingRate) > epsilon)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    /// <summary>The Rényi divergence of an order of one step. With sampling the order is a whole number, and the sum over the binomial is
    /// exact.</summary>
    internal static double Divergence(double order, double noiseMultiplier, double samplingRate)
    {
        double variance = noiseMultiplier * noiseMultiplier;
        if (samplingRate == 1)
            return order / (2 * variance);
        int alpha = (int)order;
        double sum = double.NegativeInfinity,
            binomial = 0;
        for (int k = 0; k <= alpha; k++)
        {
            if (k > 0)
                binomial += Math.Log(alpha - k + 1) - Math.Log(k);
            double term =
                binomial + (alpha - k) * Math.Log(1 - samplingRate) + k * Math.Log(samplingRate) + (double)k * (k - 1) / (2 * variance);
            sum = LogAdd(sum, term);
        }
        return sum / (alpha - 1);
    }

    /// <summary>The epsilon of a divergence (Canonne, Kamath and Steinke, NeurIPS 2020, arXiv:2004.00010, proposition 12).</summary>
    internal static double ToEpsilon(double order, double divergence, double delta) =>
        divergence + Math.Log((order - 1) / order) - (Math.Log(delta) + Math.Log(order)) / (order - 1);

    internal static IEnumerable<double> Orders(double samplingRate)
    {
        if (samplingRate == 1)
        {
            for (int i = 1; i < 400; i++)
                yield return 1 + i * 0.025;
        }
        for (int order = samplingRate == 1 ? 11 : 2; order <= LargestOrder; order++)
            yield return order;
    }

    private static double LogAdd(double x, double y)
    {
        (double low, double high) = x < y ? (x, y) : (y, x);
        return double.IsNegativeInfinity(low) ? high : high + Math.Log(1 + Math.Exp(low - high));
    }

    private static void Require(double noiseMultiplier, long steps, double delta, double samplingRate)
    {
        if (!(noiseMultiplier >= 0) || steps < 0 || !(delta > 0 && delta < 1) || !(samplingRate >= 0 && samplingRate <= 1))
            throw new FederationException(
                $"Noise {noiseMultiplier}, {steps} steps, delta {delta}, sampling rate {samplingRate}: at least 0, at least 0, between 0 "
                    + $"and 1, and from 0 to 1 were expected."
            );
    }
}

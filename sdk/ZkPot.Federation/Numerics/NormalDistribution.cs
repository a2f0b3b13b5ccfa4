namespace ZkPot.Federation.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>The probability of at most x, to about 1e-15: a series where it converges fast, and Laplace's continued fraction in the
    /// tails.</summary>
    public static double Probability(double x)
    {
        double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI),
            size = Math.Abs(x);
        if (size > 5)
        {
            double fraction = 0;
            for (int i = 60; i >= 1; i--)
                fraction = i / (size + fraction);
            double tail = density / (size + fraction);
            return x > 0 ? 1 - tail : tail;
        }
        double term = x,
            sum = x;
        for (int i = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum) && i < 200; i++)
        {
            term *= x * x / (2 * i + 1);
            sum += term;
        }
        return 0.5 + density * sum;
    }

    /// <summary>The x below which a share lies.</summary>
    public static double Quantile(double share)
    {
        double low = -40,
            high = 40;
        for (int i = 0; i < 80; i++)
        {
            double middle = (low + high) / 2;
            if (Probability(middle) < share)
                low = middle;
            else
                high = middle;
        }
        return (low + high) / 2;
    }
}

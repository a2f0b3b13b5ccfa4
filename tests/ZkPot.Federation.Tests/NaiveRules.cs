using ZkPot.Federation.Aggregation;

namespace ZkPot.Federation.Tests;

/// <summary>
/// The rules as their papers define them, in doubles, one coordinate after the other and every distance afresh. They share nothing with the
/// library but the shape of an update.
/// </summary>
internal static class NaiveRules
{
    public static double[] Mean(IEnumerable<double[]> xs)
    {
        double[][] all = [.. xs];
        return [.. Enumerable.Range(0, all[0].Length).Select(j => all.Sum(x => x[j]) / all.Length)];
    }

    public static double[] WeightedMean(double[][] xs, double[] w) =>
        [.. Enumerable.Range(0, xs[0].Length).Select(j => xs.Select((x, i) => w[i] * x[j]).Sum() / w.Sum())];

    public static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double[] Minus(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    public static double[] Times(double[] x, double c) => [.. x.Select(v => v * c)];

    public static double Middle(IEnumerable<double> values)
    {
        List<double> list = [.. values];
        list.Sort();
        return list.Count % 2 == 1 ? list[list.Count / 2] : (list[list.Count / 2 - 1] + list[list.Count / 2]) / 2;
    }

    public static double[] Median(double[][] xs) => [.. Enumerable.Range(0, xs[0].Length).Select(j => Middle(xs.Select(x => x[j])))];

    public static double[] TrimmedMean(double[][] xs, int f) =>
        [.. Enumerable.Range(0, xs[0].Length).Select(j => xs.Select(x => x[j]).Order().Skip(f).SkipLast(f).Average())];

    /// <summary>Krum's scores: for each, the sum of squared distances to its n - f - 2 closest.</summary>
    public static double[] KrumScores(double[][] xs, int f) =>
        [
            .. xs.Select(
                (x, i) =>
                    xs.Where((_, j) => j != i)
                        .Select(y => Math.Pow(Norm(Minus(x, y)), 2))
                        .Order()
                        .Take(Math.Max(1, xs.Length - f - 2))
                        .Sum()
            ),
        ];

    public static double[] Krum(double[][] xs, int f)
    {
        double[] scores = KrumScores(xs, f);
        return xs[Array.IndexOf(scores, scores.Min())];
    }

    public static double[] MultiKrum(double[][] xs, int f)
    {
        double[] scores = KrumScores(xs, f);
        return Mean(xs.Zip(scores).OrderBy(pair => pair.Second).Take(xs.Length - f).Select(pair => pair.First));
    }

    public static double[] Bulyan(double[][] xs, int f)
    {
        List<double[]> left = [.. xs],
            chosen = [];
        while (chosen.Count < xs.Length - 2 * f)
        {
            double[] best = Krum([.. left], f);
            left.Remove(best);
            chosen.Add(best);
        }
        int beta = chosen.Count - 2 * f;
        return
        [
            .. Enumerable
                .Range(0, xs[0].Length)
                .Select(j =>
                {
                    double median = Middle(chosen.Select(x => x[j]));
                    return chosen.Select(x => x[j]).OrderBy(v => Math.Abs(v - median)).Take(beta).Average();
                }),
        ];
    }

    public static double[] Clip(double[] x, double bound) => Norm(x) > bound ? Times(x, bound / Norm(x)) : x;

    public static double[] NormClip(double[][] xs, double bound) => Mean(xs.Select(x => Clip(x, bound)));

    public static double[] CenteredClip(double[][] xs, double[] start, double radius, int steps)
    {
        double[] v = start;
        for (int l = 0; l < steps; l++)
        {
            double[] center = v;
            double[] move = Mean(xs.Select(x => Times(Minus(x, center), Math.Min(1, radius / Norm(Minus(x, center))))));
            v = [.. center.Zip(move, (a, b) => a + b)];
        }
        return v;
    }

    public static double[] FlTrust(double[][] xs, double[] root)
    {
        double[] trust = [.. xs.Select(x => Math.Max(0, Dot(x, root) / (Norm(x) * Norm(root))))];
        return WeightedMean([.. xs.Select(x => Times(x, Norm(root) / Norm(x)))], trust);
    }

    public static double SumOfDistances(double[][] xs, double[] point) => xs.Sum(x => Norm(Minus(x, point)));

    public static double[][] Doubles(IEnumerable<ClientUpdate> updates) =>
        [.. updates.Select(update => update.Delta.Select(v => (double)v).ToArray())];

    public static double ScoreOfStep(IModelOracle oracle, float[] global, double[] step, double part) =>
        oracle.Score([.. global.Select((g, i) => (float)(g + part * step[i]))]);
}

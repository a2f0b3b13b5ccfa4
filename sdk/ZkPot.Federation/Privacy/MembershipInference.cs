using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Privacy;

/// <summary>Trains a model on some samples of a dataset; the same samples and seed give the same model.</summary>
/// <param name="members">Which samples.</param>
/// <param name="seed">What is random.</param>
/// <returns>The parameters.</returns>
public delegate float[] ModelTrainer(IReadOnlyList<int> members, ulong seed);

/// <summary>What a membership attack found: whether samples were in a model's training data.</summary>
/// <param name="Loss">By the loss alone: who has a low one is taken for a member (Yeom et al., CSF 2018, arXiv:1709.01604).</param>
/// <param name="Lira">By LiRA (Carlini et al., IEEE S&amp;P 2022, arXiv:2112.03570); null if no shadow models were trained.</param>
public sealed record MembershipResult(RocCurve Loss, RocCurve? Lira);

/// <summary>Membership inference on samples of which half, drawn at random, are in the target's training data.</summary>
public static class MembershipInference
{
    private const int FewestOnEachSide = 2;

    /// <summary>Trains a target and shadow models on random halves of the samples, and attacks the target.</summary>
    /// <param name="workspace">Computes logits.</param>
    /// <param name="samples">The samples that are asked about.</param>
    /// <param name="train">Trains a model on some of them.</param>
    /// <param name="shadows">How many shadow models LiRA has; 0 for the loss attack alone.</param>
    /// <param name="seed">What the halves follow from.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static MembershipResult Attack(
        GradientWorkspace workspace,
        Dataset samples,
        ModelTrainer train,
        int shadows,
        ulong seed = 1,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(train);
        if (samples.Count < 2 || shadows < 0)
            throw new FederationException($"{samples.Count} samples and {shadows} shadow models; at least 2 and 0 were expected.");
        SeededRandom random = new(seed);
        bool[][] isMember = new bool[shadows + 1][];
        double[][] confidences = new double[shadows + 1][];
        double[] losses = [];
        for (int model = 0; model <= shadows; model++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            isMember[model] = new bool[samples.Count];
            int[] members = [.. random.Permutation(samples.Count)[..(samples.Count / 2)].Order()];
            foreach (int member in members)
                isMember[model][member] = true;
            float[] parameters = train(members, Pieces.Seed(seed, SeedUse.Training, model));
            (confidences[model], double[] loss) = Measure(workspace, parameters, samples);
            if (model == 0)
                losses = loss;
            progress?.Report((model + 1.0) / (shadows + 1));
        }
        RocCurve byLoss = Curve([.. losses.Select(loss => -loss)], isMember[0]);
        return new MembershipResult(
            byLoss,
            shadows == 0 ? null : Curve(LiraScores(confidences[0], confidences[1..], isMember[1..]), isMember[0])
        );
    }

    /// <summary>
    /// LiRA's scores: for each sample the logarithm of the likelihood ratio of the target's confidence, under normal distributions fitted
    /// to the shadows that had the sample and to those that had not. With few shadows all samples share their variances, as the paper
    /// advises.
    /// </summary>
    /// <param name="target">The target's confidence in each sample's label: the logarithm of the odds.</param>
    /// <param name="shadows">Each shadow's.</param>
    /// <param name="isMember">Which samples each shadow had.</param>
    public static double[] LiraScores(IReadOnlyList<double> target, IReadOnlyList<double[]> shadows, IReadOnlyList<bool[]> isMember)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(shadows);
        ArgumentNullException.ThrowIfNull(isMember);
        int n = target.Count;
        double[] meanIn = new double[n],
            meanOut = new double[n];
        int[] countIn = new int[n];
        double squaresIn = 0,
            squaresOut = 0;
        int freedomIn = 0,
            freedomOut = 0;
        for (int i = 0; i < n; i++)
        {
            double[] inside = [.. shadows.Where((_, s) => isMember[s][i]).Select(shadow => shadow[i])];
            double[] outside = [.. shadows.Where((_, s) => !isMember[s][i]).Select(shadow => shadow[i])];
            countIn[i] = inside.Length;
            if (inside.Length < FewestOnEachSide || outside.Length < FewestOnEachSide)
                continue;
            (meanIn[i], meanOut[i]) = (inside.Average(), outside.Average());
            squaresIn += inside.Sum(v => (v - meanIn[i]) * (v - meanIn[i]));
            squaresOut += outside.Sum(v => (v - meanOut[i]) * (v - meanOut[i]));
            freedomIn += inside.Length - 1;
            freedomOut += outside.Length - 1;
        }
        const double MinVariance = 1e-6;
        double varianceIn = Math.Max(MinVariance, squaresIn / Math.Max(1, freedomIn)),
            varianceOut = Math.Max(MinVariance, squaresOut / Math.Max(1, freedomOut));
        return
        [
            .. Enumerable
                .Range(0, n)
                .Select(i =>
                {
                    // Of a sample that the shadows hardly separate nothing is known.
                    if (countIn[i] < FewestOnEachSide || shadows.Count - countIn[i] < FewestOnEachSide)
                        return 0;
                    double a = target[i] - meanIn[i],
                        b = target[i] - meanOut[i];
                    return b * b / (2 * varianceOut) - a * a / (2 * varianceIn) + Math.Log(varianceOut / varianceIn) / 2;
                }),
        ];
    }

    /// <summary>The confidence log(p / (1 - p)) in each sample's label, and its loss, both from the logits, so that nothing is rounded to
    /// 1.</summary>
    internal static (double[] Confidences, double[] Losses) Measure(GradientWorkspace workspace, float[] parameters, Dataset samples)
    {
        int classes = workspace.Architecture.Classes;
        float[] logits = new float[samples.Count * classes];
        workspace.Logits(parameters, samples, [.. Enumerable.Range(0, samples.Count)], logits);
        double[] confidences = new double[samples.Count],
            losses = new double[samples.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            ReadOnlySpan<float> own = logits.AsSpan(i * classes, classes);
            int label = samples.Labels[i];
            double largest = double.NegativeInfinity,
                others = 0;
            for (int k = 0; k < classes; k++)
                largest = k == label ? largest : Math.Max(largest, own[k]);
            for (int k = 0; k < classes; k++)
                others += k == label ? 0 : Math.Exp(own[k] - largest);
            confidences[i] = own[label] - largest - Math.Log(others);
            losses[i] = Softplus(-confidences[i]);
        }
        return (confidences, losses);
    }

    private static double Softplus(double x) => x > 30 ? x : Math.Log(1 + Math.Exp(x));

    private static RocCurve Curve(double[] scores, bool[] isMember) =>
        new([.. scores.Where((_, i) => isMember[i])], [.. scores.Where((_, i) => !isMember[i])]);
}

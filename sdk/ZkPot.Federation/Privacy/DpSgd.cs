using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Privacy;

/// <summary>How a model is trained so that no single sample matters much.</summary>
/// <param name="Steps">How many steps.</param>
/// <param name="LotSize">How many samples take part in a step on average: each with the probability of this number over all, by
/// itself.</param>
/// <param name="Clip">The largest norm of one sample's gradient.</param>
/// <param name="NoiseMultiplier">The standard deviation of the noise on the sum of a lot's gradients, in clips.</param>
/// <param name="LearningRate">The rate.</param>
public sealed record DpSgdOptions(int Steps, double LotSize, double Clip, double NoiseMultiplier, double LearningRate);

/// <summary>
/// DP-SGD (Abadi et al., CCS 2016, arXiv:1607.00133): each sample's gradient is cut to a norm, and noise is added to their sum. The noise
/// follows from the seed, so that it can be repeated; a training whose privacy is real must draw it from a secret.
/// </summary>
public static class DpSgd
{
    /// <summary>Trains from a network, which stays as it is.</summary>
    public static FloatNetwork Train(
        FloatNetwork start,
        Dataset train,
        DpSgdOptions options,
        ulong seed = 1,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.LotSize > 0) || options.LotSize > train.Count || !(options.Clip > 0) || !(options.NoiseMultiplier >= 0))
            throw new FederationException(
                $"A lot of {options.LotSize} of {train.Count} samples, clip {options.Clip}, noise {options.NoiseMultiplier}: above 0 and "
                    + $"at most all, above 0, and at least 0 were expected."
            );
        Architecture architecture = start.Architecture;
        GradientWorkspace workspace = new(architecture);
        float[] parameters = [.. start.Parameters],
            one = new float[parameters.Length],
            sum = new float[parameters.Length];
        SeededRandom random = new(seed);
        double rate = options.LotSize / train.Count;
        for (int step = 0; step < options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(sum);
            for (int i = 0; i < train.Count; i++)
            {
                if (random.NextUnit() >= rate)
                    continue;
                Array.Clear(one);
                workspace.AddGradient(parameters, train, [i], one);
                double norm = VectorMath.Norm(one);
                VectorMath.AddScaled(sum, one, (float)(norm > options.Clip ? options.Clip / norm : 1));
            }
            for (int i = 0; i < sum.Length; i++)
                sum[i] += (float)(options.NoiseMultiplier * options.Clip * random.NextNormal());
            VectorMath.AddScaled(parameters, sum, (float)(-options.LearningRate / options.LotSize));
        }
        return new FloatNetwork(architecture, parameters);
    }

    /// <summary>What a training costs: the epsilon toward anyone who sees the model.</summary>
    public static double Epsilon(DpSgdOptions options, int samples, double delta)
    {
        ArgumentNullException.ThrowIfNull(options);
        return RdpAccountant.Epsilon(options.NoiseMultiplier, options.Steps, delta, options.LotSize / samples);
    }
}

using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Training;

public sealed class GradientTests
{
    private const int Samples = 3;

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Every_gradient_is_the_slope_of_the_loss(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, Samples);
        FloatNetwork network = WithBiases(FloatNetwork.Initialize(architecture, 3));
        int[] indices = [.. Enumerable.Range(0, Samples)];
        float[] gradient = new float[network.Parameters.Length];
        Pass pass = new(architecture, Step.Of(architecture));
        pass.Forward(network.Parameters, dataset, indices);
        (double loss, _) = pass.Backward(network.Parameters, dataset, indices, gradient);

        double[] parameters = [.. network.Parameters.Select(value => (double)value)];
        loss.Should().BeApproximately(Loss(architecture, parameters, dataset), 1e-4, "both compute the same loss");
        for (int i = 0; i < parameters.Length; i++)
        {
            const double Nudge = 1e-6;
            double saved = parameters[i];
            parameters[i] = saved + Nudge;
            double above = Loss(architecture, parameters, dataset);
            parameters[i] = saved - Nudge;
            double below = Loss(architecture, parameters, dataset);
            parameters[i] = saved;
            double slope = (above - below) / (2 * Nudge);
            ((double)gradient[i]).Should().BeApproximately(slope, 1e-4 + 1e-3 * Math.Abs(slope), $"parameter {i} of {parameters.Length}");
        }
    }

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Logits_do_not_depend_on_the_samples_beside_them(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, Samples);
        FloatNetwork network = FloatNetwork.Initialize(architecture, 4);
        Pass together = new(architecture, Step.Of(architecture)),
            alone = new(architecture, Step.Of(architecture));
        together.Forward(network.Parameters, dataset, [0, 1, 2]);
        for (int i = 0; i < Samples; i++)
        {
            alone.Forward(network.Parameters, dataset, [i]);
            for (int j = 0; j < architecture.Classes; j++)
                alone.Logit(0, j).Should().Be(together.Logit(i, j));
        }
    }

    private static FloatNetwork WithBiases(FloatNetwork network)
    {
        for (int i = network.Architecture.Parameters.WeightCount; i < network.Parameters.Length; i++)
            network.Parameters[i] = 0.05f * (i % 5 - 2);
        return network;
    }

    private static double Loss(Architecture architecture, double[] parameters, Dataset dataset)
    {
        double loss = 0;
        for (int i = 0; i < dataset.Count; i++)
        {
            double[] sample =
            [
                .. dataset
                    .Sample(i)
                    .ToArray()
                    .Select(value => (double)(value >> (8 - architecture.InputBits)) / ((1 << architecture.InputBits) - 1)),
            ];
            double[] logits = NaiveNetwork.Run(
                architecture,
                parameters,
                sample,
                (sum, count) => sum / count,
                (_, layer, value) => layer is Square ? value * value : Math.Max(value, 0)
            )[^1];
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[dataset.Labels[i]];
        }
        return loss;
    }
}

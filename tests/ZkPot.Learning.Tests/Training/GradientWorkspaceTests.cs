using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Training;

public sealed class GradientWorkspaceTests
{
    public static TheoryData<string> Names => Examples.Names;

    [Theory, MemberData(nameof(Names))]
    public void It_counts_and_answers_as_the_network_does(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, 77);
        FloatNetwork network = FloatNetwork.Initialize(architecture, 4);
        GradientWorkspace workspace = new(architecture);
        ((double)workspace.CountCorrect(network.Parameters, dataset) / 77).Should().Be(network.Accuracy(dataset));

        float[] logits = new float[77 * architecture.Classes];
        workspace.Logits(network.Parameters, dataset, Enumerable.Range(0, 77).ToArray(), logits);
        double[] inputs =
        [
            .. dataset
                .Sample(70)
                .ToArray()
                .Select(value => (double)(value >> (8 - architecture.InputBits)) / ((1 << architecture.InputBits) - 1)),
        ];
        double[] expected = NaiveNetwork.Run(
            architecture,
            network.Parameters.Select(v => (double)v).ToArray(),
            inputs,
            (sum, count) => sum / count,
            (_, layer, v) => layer is Relu ? Math.Max(v, 0) : v * v
        )[^1];
        for (int label = 0; label < architecture.Classes; label++)
            ((double)logits[70 * architecture.Classes + label]).Should().BeApproximately(expected[label], 1e-4);
    }

    [Theory, MemberData(nameof(Names))]
    public void Gradients_are_sums_over_samples_whatever_was_done_before(string name)
    {
        Architecture architecture = Examples.Architectures[name];
        Dataset dataset = Examples.RandomDataset(architecture, 40);
        float[] parameters = FloatNetwork.Initialize(architecture, 4).Parameters,
            together = new float[parameters.Length],
            apart = new float[parameters.Length];
        GradientWorkspace used = new(architecture);
        double loss = used.AddGradient(parameters, dataset, Enumerable.Range(0, 40).ToArray(), together),
            sum = 0;
        for (int i = 0; i < 40; i++)
            sum += used.AddGradient(parameters, dataset, [i], apart);
        sum.Should().BeApproximately(loss, 1e-6 * loss);
        for (int i = 0; i < apart.Length; i++)
            apart[i].Should().BeApproximately(together[i], 1e-3f * (1 + Math.Abs(together[i])));

        float[] again = new float[parameters.Length];
        new GradientWorkspace(architecture).AddGradient(parameters, dataset, Enumerable.Range(0, 40).ToArray(), again);
        again.Should().Equal(together, "a fresh workspace gives the same bits");
    }

    [Fact]
    public void Parameters_that_are_not_finite_get_none_right_and_wrong_sizes_are_refused()
    {
        Architecture architecture = Examples.Architectures["dense"];
        Dataset dataset = Examples.RandomDataset(architecture, 5);
        float[] parameters = FloatNetwork.Initialize(architecture).Parameters;
        parameters[3] = float.NaN;
        new GradientWorkspace(architecture).CountCorrect(parameters, dataset).Should().Be(0);
        FluentActions
            .Invoking(() => new GradientWorkspace(architecture).CountCorrect(parameters.AsSpan(1), dataset))
            .Should()
            .Throw<ArgumentException>();
        FluentActions
            .Invoking(() => new GradientWorkspace(architecture).AddGradient(parameters, dataset, [0], new float[3]))
            .Should()
            .Throw<ArgumentException>();
    }
}

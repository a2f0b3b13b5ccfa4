using System.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Integers;

/// <summary>A quarter of the way from one model to another, in integers.</summary>
public sealed class QuarterStepTests
{
    private const int Samples = 30;

    private static readonly (int Shift, int Window)[] Forms = [(6, 9), (6, 13), (0, 20), (1, 16)];

    /// <summary>
    /// Without an activation between two layers the second would make what is four times as large sixteen times as large.
    /// </summary>
    public static TheoryData<string> Names => [.. Examples.Architectures.Keys.Where(name => name != "no activation")];

    /// <summary>The definition: parameters 3 G + W, accumulators rounded by two bits more than a model's, in unbounded integers.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluation_is_the_definition_in_unbounded_integers(string name)
    {
        foreach ((int shift, int window) in Forms)
        {
            (IntegerNetwork from, IntegerNetwork to) = (Network(name, shift, window, 1), Network(name, shift, window, 2));
            var step = new QuarterStep(from, to);
            Dataset dataset = Examples.RandomDataset(from.Architecture.Network, Samples);
            IntegerEvaluation evaluation = step.Evaluate(dataset);
            BigInteger[] parameters =
            [
                .. from.Weights.Zip(to.Weights, (g, w) => (BigInteger)g * 3 + w),
                .. from.Biases.Zip(to.Biases, (g, w) => (BigInteger)g * 3 + w),
            ];
            for (int n = 0; n < Samples; n++)
            {
                bool isInside = true;
                BigInteger[] sample =
                [
                    .. dataset.Sample(n).ToArray().Select(value => (BigInteger)(value >> (8 - from.Architecture.Network.InputBits))),
                ];
                List<BigInteger[]> values = NaiveNetwork.Run(
                    from.Architecture.Network,
                    parameters,
                    sample,
                    (sum, _) => sum,
                    (_, layer, value) =>
                    {
                        BigInteger rounded = Floor(value + (BigInteger.One << (shift + 1)), BigInteger.One << (shift + 2));
                        isInside &= BigInteger.Abs(rounded) < BigInteger.One << window;
                        return layer is Square ? rounded * rounded : BigInteger.Max(rounded, 0);
                    }
                );
                evaluation.IsInWindow(n).Should().Be(isInside);
                (step.Trace(dataset, n) is null).Should().Be(!isInside);
                if (!isInside)
                    continue;
                evaluation.Logits(n).ToArray().Select(value => (BigInteger)value).Should().Equal(values[^1]);
                step.Trace(dataset, n)!
                    .Value.SelectMany(layer => layer)
                    .Select(value => (BigInteger)value)
                    .Should()
                    .Equal(values.SelectMany(layer => layer));
                for (int layer = 0; layer < values.Count; layer++)
                {
                    values[layer]
                        .Should()
                        .OnlyContain(value =>
                            step.Ranges[layer].Contains((long)value) && step.Architecture.Ranges[layer].Contains((long)value)
                        );
                }
            }
        }
    }

    /// <summary>A step to where it starts from claims what the model claims, and leaves the windows where it does.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_from_a_model_to_itself_is_the_model(string name)
    {
        foreach ((int shift, int window) in Forms)
        {
            IntegerNetwork network = Network(name, shift, window, 3);
            var step = new QuarterStep(network, network);
            Dataset dataset = Examples.RandomDataset(network.Architecture.Network, Samples);
            (IntegerEvaluation own, IntegerEvaluation stepped) = (network.Evaluate(dataset), step.Evaluate(dataset));
            for (int n = 0; n < Samples; n++)
            {
                stepped.IsInWindow(n).Should().Be(own.IsInWindow(n));
                if (own.IsInWindow(n))
                    stepped.Logits(n).ToArray().Should().Equal(own.Logits(n).ToArray().Select(logit => 4 * logit));
                for (int label = 0; label < network.Architecture.Network.Classes; label++)
                    stepped.IsClaimable(n, label).Should().Be(own.IsClaimable(n, label));
            }
        }
    }

    [Fact]
    public void Models_of_two_architectures_and_steps_between_steps_are_refused()
    {
        IntegerNetwork one = Network("dense", 6, 9, 1),
            other = Network("dense", 6, 10, 1);
        IntegerArchitecture steps = one.Architecture.OfQuarterSteps();
        FluentActions.Invoking(() => new QuarterStep(one, other)).Should().Throw<QuantizationException>();
        FluentActions.Invoking(steps.OfQuarterSteps).Should().Throw<ArchitectureException>();
        FluentActions.Invoking(() => ArchitectureEncoding.Encode(steps)).Should().Throw<ArchitectureException>();
        FluentActions.Invoking(() => new IntegerNetwork(steps, [.. one.Weights], [.. one.Biases])).Should().Throw<QuantizationException>();
        FluentActions.Invoking(Network("no activation", 6, 9, 1).Architecture.OfQuarterSteps).Should().Throw<ArchitectureException>();
        FluentActions.Invoking(() => Network("dense", 39, 9, 1).Architecture.OfQuarterSteps()).Should().Throw<ArchitectureException>();
    }

    private static BigInteger Floor(BigInteger value, BigInteger by) => (value - ((value % by + by) % by)) / by;

    private static IntegerNetwork Network(string name, int shift, int window, int seed)
    {
        Architecture architecture = Examples.Architectures[name];
        var random = new Random(seed);
        return new(
            new(architecture, [.. architecture.Layers.Where(layer => layer.IsActivation).Select(_ => new Rescale(shift, window))], 30),
            [.. Enumerable.Range(0, architecture.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, architecture.Parameters.BiasCount).Select(_ => random.Next(-4000, 4000))]
        );
    }
}

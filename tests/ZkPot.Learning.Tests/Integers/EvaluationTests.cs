using System.Collections.Immutable;
using System.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Tests.Integers;

public sealed class EvaluationTests
{
    private const int Samples = 40;
    private static readonly int[] Windows = [6, 9, 13, 22];

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void Evaluation_is_the_definition_in_unbounded_integers(string name)
    {
        int outside = 0;
        foreach (int window in Windows)
        {
            IntegerNetwork network = RandomNetwork(Examples.Architectures[name], new Rescale(6, window), 30);
            Dataset dataset = Examples.RandomDataset(network.Architecture.Network, Samples);
            IntegerEvaluation evaluation = network.Evaluate(dataset);
            for (int i = 0; i < Samples; i++)
            {
                (List<BigInteger[]> values, bool inWindow) = Naive(network, dataset, i);
                evaluation.IsInWindow(i).Should().Be(inWindow);
                outside += inWindow ? 0 : 1;
                if (!inWindow)
                {
                    network.Trace(dataset, i).Should().BeNull();
                    continue;
                }
                evaluation.Logits(i).ToArray().Select(value => (BigInteger)value).Should().Equal(values[^1]);
                network
                    .Trace(dataset, i)!
                    .Value.SelectMany(layer => layer)
                    .Select(value => (BigInteger)value)
                    .SequenceEqual(values.SelectMany(layer => layer))
                    .Should()
                    .BeTrue();
                for (int layer = 0; layer < values.Count; layer++)
                    values[layer]
                        .All(value =>
                            network.Ranges[layer].Contains((long)value) && network.Architecture.Ranges[layer].Contains((long)value)
                        )
                        .Should()
                        .BeTrue();
            }
        }
        if (HasActivation(name))
            outside.Should().BeInRange(1, Windows.Length * Samples - 1, "both sides of the windows are to be seen");
    }

    [Theory]
    [MemberData(nameof(Examples.Names), MemberType = typeof(Examples))]
    public void All_traces_are_those_of_the_samples(string name)
    {
        IntegerNetwork network = RandomNetwork(Examples.Architectures[name], new Rescale(6, 9), 30);
        Dataset dataset = Examples.RandomDataset(network.Architecture.Network, Samples);
        IReadOnlyList<long[]>?[] traces = new IReadOnlyList<long[]>?[Samples];
        network.TraceAll(dataset, (sample, trace) => traces[sample] = trace);
        for (int i = 0; i < Samples; i++)
        {
            ImmutableArray<long[]>? expected = network.Trace(dataset, i);
            (traces[i] is null).Should().Be(expected is null);
            traces[i]?.SelectMany(layer => layer).Should().Equal(expected!.Value.SelectMany(layer => layer));
        }
    }

    [Fact]
    public void Accumulators_beyond_32_bits_are_exact()
    {
        Architecture deep = Architecture.Of(Shape.Vector(300), 8, new Dense(300), new Relu(), new Dense(300), new Relu(), new Dense(2));
        IntegerArchitecture architecture = new(deep, [new Rescale(0, 25), new Rescale(2, 38)], 60);
        IntegerNetwork network = new(
            architecture,
            [.. Enumerable.Repeat((sbyte)127, deep.Parameters.WeightCount)],
            [.. Enumerable.Repeat((1 << 21) - 1, deep.Parameters.BiasCount)]
        );
        Dataset dataset = new(Shape.Vector(300), 2, [.. Enumerable.Repeat((byte)255, 300)], [0]);
        IntegerEvaluation evaluation = network.Evaluate(dataset);
        evaluation.Logits(0)[0].Should().Be((long)Naive(network, dataset, 0).Values[^1][0]).And.BeGreaterThan(1L << 40);
    }

    [Fact]
    public void Extreme_weights_stay_inside_the_tracked_ranges()
    {
        Architecture linear = Architecture.Of(Shape.Vector(4), 8, new Dense(2));
        IntegerArchitecture architecture = new(linear, [], 20);
        architecture.Ranges[^1].Should().Be(new IntegerRange(4 * 255 * -128 - (1 << 21), 4 * 255 * 127 + (1 << 21) - 1));
        IntegerNetwork least = new(architecture, [.. Enumerable.Repeat((sbyte)-128, 8)], [-(1 << 21), -(1 << 21)]);
        IntegerEvaluation evaluation = least.Evaluate(new Dataset(Shape.Vector(4), 2, [255, 255, 255, 255], [0]));
        evaluation.Logits(0)[0].Should().Be(architecture.Ranges[^1].Low).And.Be(least.Ranges[^1].Low);
    }

    [Fact]
    public void Windows_are_open_at_their_bound()
    {
        // One weight of 1 and a shift of 1: the input x becomes (x + 1) >> 1, and a window of 6 bits ends before 64.
        Architecture network = Architecture.Of(Shape.Vector(1), 8, new Dense(1), new Relu(), new Dense(2));
        IntegerNetwork integers = new(new IntegerArchitecture(network, [new Rescale(1, 6)], 20), [1, 1, -1], [0, 0, 0]);
        IntegerEvaluation evaluation = integers.Evaluate(new Dataset(Shape.Vector(1), 2, [126, 127, 128], [0, 0, 0]));
        evaluation.IsInWindow(0).Should().BeTrue();
        evaluation.IsInWindow(1).Should().BeFalse();
        evaluation.OutsideWindow.Should().Be(2);
        evaluation.Score([0, 0, 0]).Should().Be(1, "a sample outside its window counts as wrong");

        IntegerNetwork negative = new(new IntegerArchitecture(network, [new Rescale(1, 6)], 20), [-1, 1, -1], [0, 0, 0]);
        IntegerEvaluation below = negative.Evaluate(new Dataset(Shape.Vector(1), 2, [127, 128, 129], [0, 0, 0]));
        Enumerable.Range(0, 3).Select(below.IsInWindow).Should().Equal(true, false, false);
    }

    [Fact]
    public void Claims_need_a_strict_lead_inside_the_logit_window()
    {
        // Logits of 0 and 1 are the biases alone: the input is 0.
        static bool IsClaimable(int own, int other)
        {
            Architecture network = Architecture.Of(Shape.Vector(1), 8, new Dense(2));
            IntegerNetwork integers = new(new IntegerArchitecture(network, [], 4), [0, 0], [own, other]);
            return integers.Evaluate(new Dataset(Shape.Vector(1), 2, [0], [0])).IsClaimable(0, 0);
        }
        IsClaimable(1, 0).Should().BeTrue();
        IsClaimable(0, 0).Should().BeFalse("ties lose");
        IsClaimable(0, 1).Should().BeFalse();
        IsClaimable(15, 0).Should().BeTrue();
        IsClaimable(16, 0).Should().BeFalse("2^R is outside");
        IsClaimable(-16, -17).Should().BeTrue();
        IsClaimable(-17, -18).Should().BeFalse();
        IsClaimable(0, -32).Should().BeTrue();
        IsClaimable(0, -33).Should().BeFalse("the lead must fit 2^(R+1)");
    }

    [Fact]
    public void Scores_need_a_label_for_every_sample()
    {
        IntegerNetwork network = RandomNetwork(Examples.Architectures["dense"], new Rescale(6, 13), 30);
        Action act = () => network.Evaluate(Examples.RandomDataset(network.Architecture.Network, 3)).Score([0, 1]);
        act.Should().ThrowExactly<QuantizationException>();
    }

    private static bool HasActivation(string name) => Examples.Architectures[name].Layers.Any(layer => layer is Relu or Square);

    private static IntegerNetwork RandomNetwork(Architecture architecture, Rescale rescale, int logitWindow)
    {
        SeededRandom random = new(11);
        IntegerArchitecture integers = new(
            architecture,
            [.. architecture.Layers.Where(layer => layer is Relu or Square).Select(_ => rescale)],
            logitWindow
        );
        sbyte[] weights = [.. Enumerable.Range(0, architecture.Parameters.WeightCount).Select(_ => (sbyte)(random.Next(256) - 128))];
        int[] biases = [.. Enumerable.Range(0, architecture.Parameters.BiasCount).Select(_ => random.Next(1 << 14) - (1 << 13))];
        return new IntegerNetwork(integers, weights, biases);
    }

    private static (List<BigInteger[]> Values, bool InWindow) Naive(IntegerNetwork network, Dataset dataset, int sample)
    {
        bool inWindow = true;
        BigInteger[] parameters =
        [
            .. network.Weights.Select(weight => (BigInteger)weight),
            .. network.Biases.Select(bias => (BigInteger)bias),
        ];
        Architecture architecture = network.Architecture.Network;
        BigInteger[] inputs =
        [
            .. dataset.Sample(sample).ToArray().Select(value => (BigInteger)(value / (1 << (8 - architecture.InputBits)))),
        ];
        List<BigInteger[]> values = NaiveNetwork.Run(
            architecture,
            parameters,
            inputs,
            (sum, _) => sum,
            (index, layer, value) =>
            {
                Rescale rescale = network.Architecture.Rescales[index];
                BigInteger divisor = BigInteger.Pow(2, rescale.Shift),
                    shifted = FloorDivide(value + divisor / 2, divisor);
                inWindow &= BigInteger.Abs(shifted) < BigInteger.Pow(2, rescale.Window);
                return layer is Square ? shifted * shifted : BigInteger.Max(shifted, 0);
            }
        );
        return (values, inWindow);
    }

    private static BigInteger FloorDivide(BigInteger value, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger rest);
        return rest < 0 ? quotient - 1 : quotient;
    }
}

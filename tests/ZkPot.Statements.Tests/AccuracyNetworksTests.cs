using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>Accuracy of networks with convolutions, pools and squares.</summary>
public sealed class AccuracyNetworksTests
{
    public static TheoryData<string, Architecture, int, int> Networks =>
        new()
        {
            { "a convolution", Architecture.Of(new Shape(1, 3, 4), 8, new Convolution(2, 2), new Relu(), new Dense(3)), 8, 7 },
            {
                "colors, padding, pools, two convolutions",
                Architecture.Of(
                    new Shape(3, 6, 6),
                    8,
                    new Convolution(4, 3, Padding: 1),
                    new AveragePool(2),
                    new Relu(),
                    new Convolution(3, 3, Padding: 1),
                    new AveragePool(3),
                    new Relu(),
                    new Flatten(),
                    new Dense(3)
                ),
                11,
                9
            },
            { "strides, few bits", Architecture.Of(new Shape(2, 5, 5), 4, new Convolution(3, 3, 2, 1), new Relu(), new Dense(4)), 4, 8 },
            {
                "a pool before all",
                Architecture.Of(new Shape(1, 6, 6), 8, new AveragePool(2), new Dense(4), new Relu(), new Dense(3)),
                10,
                8
            },
            {
                "a maximum before all",
                Architecture.Of(new Shape(1, 6, 6), 8, new MaxPool(2), new Convolution(3, 2), new Relu(), new Dense(3)),
                9,
                8
            },
            {
                "a maximum behind a convolution",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(3, 2), new MaxPool(2), new Relu(), new Dense(3)),
                9,
                7
            },
            {
                "a maximum behind activations",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(2, 2), new Relu(), new MaxPool(2), new Dense(3)),
                9,
                7
            },
            { "a square", Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Square(), new Dense(3)), 12, 4 },
            {
                "a square of maxima, then a ReLU",
                Architecture.Of(
                    new Shape(1, 5, 5),
                    8,
                    new Convolution(2, 2),
                    new MaxPool(2),
                    new Square(),
                    new Dense(3),
                    new Relu(),
                    new Dense(3)
                ),
                11,
                6
            },
            {
                "a convolution and a maximum for logits",
                Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(3, 2), new Relu(), new Convolution(3, 1), new MaxPool(2)),
                8,
                8
            },
        };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Each_sample_can_be_claimed_exactly_if_the_reference_says_so(string name, Architecture architecture, int shift, int window)
    {
        using var example = new Example(architecture, shift, window, 22);
        example.Score.Should().BeInRange(1, example.Pool.Count - 1, "the example should have samples of both kinds");
        IntegerEvaluation evaluation = example.Network.Evaluate(example.Pool);
        for (int n = 0; n < example.Pool.Count; n++)
        {
            if (evaluation.IsClaimable(n, example.Pool.Labels[n]))
            {
                using CircuitWitness witness = example.Witness(PrimeField.Random<Fr>(), n);
                WitnessCheck.FirstViolation(example.Statement.Circuit.System, witness.Values).Should().BeNull(name);
            }
            else
            {
                example
                    .Invoking(e => e.Witness(PrimeField.Random<Fr>(), n))
                    .Should()
                    .Throw<StatementException>()
                    .WithMessage($"Sample {n} cannot be claimed*");
            }
        }
        using CircuitWitness all = example.Witness(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(example.Statement.Circuit.System, all.Values).Should().BeNull(name);
        PrimeField.FromCanonical<Fr>(all.Values[3]).Should().Be(Fr.From(example.Score));
        AccuracyStatement.CostOf(example.Integers, example.Pool).Constraints.Should().Be(example.Statement.Circuit.System.ConstraintCount);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void No_other_sample_can_be_claimed_in_place_of_a_right_one(string name, Architecture architecture, int shift, int window)
    {
        const int claimsAmongInputs = 3;
        using var example = new Example(architecture, shift, window, 22);
        using CircuitWitness witness = example.Statement.NewWitness(example.Network, example.Salts, Example.Context);
        var harness = new SoundnessHarness(example.Statement.Circuit, witness);
        IntegerEvaluation evaluation = example.Network.Evaluate(example.Pool);
        for (int n = 0; n < example.Pool.Count; n++)
        {
            if (evaluation.IsClaimable(n, example.Pool.Labels[n]))
                continue;
            harness
                .Passes(
                    (values, inputs) =>
                    {
                        values.Set(inputs[claimsAmongInputs].WireAt(n), 1);
                        values.SetPublic(3, Fr.From(example.Score + 1));
                    }
                )
                .Should()
                .BeFalse($"{name}: sample {n} is not answered rightly");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Nothing_in_a_witness_can_be_another(string name, Architecture architecture, int shift, int window)
    {
        using var all = new Example(architecture, shift, window, 22);
        using Example example = all.OnClaimable();
        using CircuitWitness witness = example.Statement.NewWitness(example.Network, example.Salts, Example.Context);
        var harness = new SoundnessHarness(example.Statement.Circuit, witness);
        harness.FalseRefusals().Should().BeEmpty();
        harness.UnboundLimbs().Should().BeEmpty(name);
        harness.OppositeErrors().Should().BeEmpty(name);
        harness.FreeCells(withInputs: true).Should().BeEmpty(name);
        // Where several values of a square are the greatest, as zeros of ReLUs often are, the derivative vanishes although it is the only
        // one.
        bool hasTies = architecture.Layers.Zip(architecture.Layers.Skip(1)).Any(pair => pair is (Relu, MaxPool));
        if (!hasTies)
            harness.FreeDirections().Should().BeEmpty(name);
        harness.WrongHints().Should().BeEmpty(name);
        harness.WrongInputs().Should().BeEmpty(name);
    }
}

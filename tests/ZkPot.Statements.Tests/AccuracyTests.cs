using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

public sealed class AccuracyTests
{
    public static TheoryData<int, int, int, int[]> Shapes =>
        new()
        {
            { 0, 8, 18, [] },
            { 8, 9, 18, [4] },
            { 0, 18, 24, [4] },
            { 9, 7, 15, [5, 4] },
            { 8, 7, 22, [6] },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_score_of_the_reference_is_proven_and_no_other(int shift, int window, int logitWindow, int[] hidden)
    {
        using var example = new Example(shift, window, logitWindow, hidden);
        example.Score.Should().BeInRange(1, example.Pool.Count - 1, "the example should have samples of both kinds");
        using CircuitWitness witness = example.Witness(PrimeField.Random<Fr>());
        ConstraintSystem system = example.Statement.Circuit.System;
        WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull();
        Fr[] inputs = example.Statement.PublicValues(example.Network, example.Salts, Example.Context, example.Score);
        for (int i = 0; i < inputs.Length; i++)
        {
            witness.Values[i + 1].Should().Be(PrimeField.ToCanonical(inputs[i]));
            U256 before = witness.Values[i + 1];
            witness.Values[i + 1] = PrimeField.ToCanonical(inputs[i] + Fr.One);
            WitnessCheck.FirstViolation(system, witness.Values).Should().NotBeNull($"public input {i} is another");
            witness.Values[i + 1] = before;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Each_sample_can_be_claimed_exactly_if_the_reference_says_so(int shift, int window, int logitWindow, int[] hidden)
    {
        using var example = new Example(shift, window, logitWindow, hidden);
        IntegerEvaluation evaluation = example.Network.Evaluate(example.Pool);
        for (int n = 0; n < example.Pool.Count; n++)
        {
            if (evaluation.IsClaimable(n, example.Pool.Labels[n]))
            {
                using CircuitWitness witness = example.Witness(PrimeField.Random<Fr>(), n);
                WitnessCheck.FirstViolation(example.Statement.Circuit.System, witness.Values).Should().BeNull();
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
    }

    [Fact]
    public void Windows_turn_samples_away()
    {
        using var wide = new Example(8, 12, 22, 6);
        using var narrow = new Example(8, 7, 22, 6);
        wide.Network.Evaluate(wide.Pool).OutsideWindow.Should().Be(0);
        narrow.Network.Evaluate(narrow.Pool).OutsideWindow.Should().BeGreaterThan(0);
        narrow.Score.Should().BeLessThan(wide.Score);
        using CircuitWitness witness = narrow.Witness(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(narrow.Statement.Circuit.System, witness.Values).Should().BeNull();
    }

    [Fact]
    public void The_commitment_is_that_of_the_words()
    {
        using var example = new Example(8, 9, 18, 4);
        byte[] words = ModelWords.Pack(example.Network, example.Salts);
        Fr[] inputs = example.Statement.PublicValues(example.Network, example.Salts, Example.Context, 3);
        inputs[1].Should().Be(ModelCommitment.Of(example.Integers, words));
        inputs[3].Should().Be(ModelCommitment.Open(words, Example.Context));
        byte[] other = [.. words];
        foreach (int at in (int[])[0, 61, 62, words.Length - 1])
        {
            other[at] ^= 1;
            ModelCommitment.Of(example.Integers, other).Should().NotBe(inputs[1]);
            ModelCommitment.Open(other, Example.Context).Should().NotBe(inputs[3]);
            other[at] ^= 1;
        }
        var renamed = new IntegerArchitecture(example.Integers.Network, example.Integers.Rescales, example.Integers.LogitWindow + 1);
        ModelCommitment.Of(renamed, words).Should().NotBe(inputs[1]);
    }

    [Fact]
    public void A_context_of_zero_and_a_foreign_model_are_refused()
    {
        using var example = new Example(8, 9, 18, 4);
        using var other = new Example(8, 9, 19, 4);
        example
            .Statement.Invoking(s => s.NewWitness(example.Network, example.Salts, Fr.Zero))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*not 0*");
        example
            .Statement.Invoking(s => s.NewWitness(other.Network, example.Salts, Fr.One))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*another architecture*");
    }

    [Fact]
    public void A_pool_with_a_repeated_sample_is_refused()
    {
        using var example = new Example(8, 9, 18, 4);
        Dataset repeated = example.Pool.Append(example.Pool.Slice(3..4));
        FluentActions
            .Invoking(() => new AccuracyStatement(example.Integers, repeated))
            .Should()
            .Throw<DatasetException>()
            .WithMessage("*repeated*");
    }

    [Fact]
    public void Layers_without_an_activation_between_them_are_refused()
    {
        var architecture = new IntegerArchitecture(Architecture.Of(new Shape(1, 3, 3), 8, new Convolution(2, 2), new Dense(3)), [], 20);
        var pool = new Dataset(new Shape(1, 3, 3), 3, new byte[9], [1]);
        FluentActions
            .Invoking(() => new AccuracyStatement(architecture, pool))
            .Should()
            .Throw<StatementException>()
            .WithMessage("Layer 1 is Dense*");
    }
}

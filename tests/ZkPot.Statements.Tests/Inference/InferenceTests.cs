using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

public sealed class InferenceTests
{
    public static TheoryData<bool, InferenceInput, InferenceOutput> Forms
    {
        get
        {
            var forms = new TheoryData<bool, InferenceInput, InferenceOutput>();
            foreach (bool isPublic in (bool[])[true, false])
            {
                foreach (InferenceInput input in Enum.GetValues<InferenceInput>())
                {
                    foreach (InferenceOutput output in Enum.GetValues<InferenceOutput>())
                        forms.Add(isPublic, input, output);
                }
            }
            return forms;
        }
    }

    public static TheoryData<string, Architecture> Networks =>
        new()
        {
            { "linear", InferenceExample.Small(8, new Dense(3)) },
            { "two hidden layers", InferenceExample.Small(4, new Dense(5), new Relu(), new Dense(4), new Relu(), new Dense(3)) },
            { "convolution", InferenceExample.Small(8, new Convolution(3, 2), new Relu(), new Flatten(), new Dense(3)) },
            {
                "pool behind a convolution",
                Architecture.Of(new Shape(2, 6, 8), 8, new Convolution(11, 3, 1, 1), new AveragePool(2), new Relu(), new Dense(2))
            },
            {
                "pools before and behind",
                Architecture.Of(
                    new Shape(1, 12, 12),
                    8,
                    new AveragePool(2),
                    new Convolution(2, 3),
                    new AveragePool(2),
                    new Relu(),
                    new Dense(3)
                )
            },
            {
                "strides and padding",
                Architecture.Of(
                    new Shape(2, 7, 9),
                    5,
                    new Convolution(3, 3, 2, 1),
                    new Relu(),
                    new Convolution(2, 2, 1, 1),
                    new AveragePool(1),
                    new Relu(),
                    new Dense(2)
                )
            },
            {
                "strides behind which is a pool",
                Architecture.Of(new Shape(1, 9, 9), 8, new Convolution(2, 2, 1, 1), new AveragePool(5), new Relu(), new Dense(3))
            },
            {
                "strides of two behind which is a pool",
                Architecture.Of(
                    new Shape(1, 11, 11),
                    8,
                    new Convolution(2, 5, 2, 2),
                    new AveragePool(2),
                    new Relu(),
                    new AveragePool(3),
                    new Flatten(),
                    new Dense(3)
                )
            },
            { "one place from a convolution", InferenceExample.Small(8, new Convolution(4, 3), new Relu(), new Dense(2)) },
            {
                "a maximum behind a convolution",
                Architecture.Of(new Shape(2, 5, 5), 8, new Convolution(3, 2), new MaxPool(2), new Relu(), new Dense(2))
            },
            {
                "a maximum before a convolution",
                Architecture.Of(new Shape(2, 4, 6), 6, new MaxPool(2), new Convolution(3, 2), new Relu(), new Dense(2))
            },
            {
                "maxima and sums",
                Architecture.Of(
                    new Shape(1, 12, 12),
                    8,
                    new AveragePool(2),
                    new MaxPool(2),
                    new Convolution(4, 2, 1, 1),
                    new AveragePool(2),
                    new MaxPool(2),
                    new Relu(),
                    new Dense(3)
                )
            },
            {
                "a maximum behind activations",
                Architecture.Of(new Shape(1, 5, 5), 8, new Convolution(3, 2), new Relu(), new MaxPool(2), new Flatten(), new Dense(3))
            },
            {
                "a maximum for logits",
                Architecture.Of(new Shape(2, 3, 3), 8, new Convolution(4, 2, 1, 1), new Relu(), new Convolution(3, 3, 1, 1), new MaxPool(4))
            },
            { "a square", InferenceExample.Small(8, new Convolution(3, 2), new Square(), new Dense(3)) },
            {
                "a square of maxima",
                Architecture.Of(
                    new Shape(1, 5, 5),
                    8,
                    new Convolution(3, 2),
                    new MaxPool(2),
                    new Square(),
                    new AveragePool(2),
                    new Dense(3)
                )
            },
            {
                "a convolution for logits",
                Architecture.Of(new Shape(3, 2, 2), 8, new Convolution(4, 1), new Relu(), new Convolution(3, 1), new AveragePool(2))
            },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_answer_of_the_reference_is_proven_and_no_other(bool isPublic, InferenceInput input, InferenceOutput output)
    {
        using var example = new InferenceExample(
            InferenceExample.Small(6, new Convolution(2, 2), new Relu(), new Dense(3)),
            isPublic,
            input,
            output
        );
        InferenceClaim claim = example.NewClaim();
        Fr[] inputs = example.Statement.PublicValues(claim);
        example.System.PublicCount.Should().Be(inputs.Length);
        inputs[1..^(output == InferenceOutput.Class ? 1 : 3)].Should().Equal(example.Statement.EncodeInput(claim.Input, claim.InputSalt));
        using CircuitWitness witness = example.Witness(claim);
        example.Accepts(witness).Should().BeTrue();
        for (int i = 0; i < inputs.Length; i++)
        {
            U256 before = witness.Values[i + 1];
            before.Should().Be(PrimeField.ToCanonical(inputs[i]));
            witness.Values[i + 1] = PrimeField.ToCanonical(inputs[i] + Fr.One);
            example.Accepts(witness).Should().BeFalse($"public input {i} is another");
            witness.Values[i + 1] = before;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Any_network_is_proven_whether_its_weights_are_known_or_not(string name, Architecture architecture)
    {
        foreach (bool isPublic in (bool[])[true, false])
        {
            using var example = new InferenceExample(architecture, isPublic, InferenceInput.Values, InferenceOutput.Logits, window: 30);
            InferenceClaim claim = example.NewClaim();
            using CircuitWitness witness = example.Witness(claim);
            example.Accepts(witness).Should().BeTrue(name);
            example.Statement.PublicValues(claim)[^architecture.Classes..].Should().Equal(example.Logits(claim).Select(Fr.From));
        }
    }

    [Fact]
    public void Hundreds_of_inputs_get_the_logits_and_the_class_of_the_reference()
    {
        Architecture architecture = InferenceExample.Small(8, new Dense(5), new Relu(), new Dense(3));
        using var logits = new InferenceExample(architecture, isPublic: true, InferenceInput.Values, InferenceOutput.Logits);
        using var answer = new InferenceExample(architecture, isPublic: true, InferenceInput.Words, InferenceOutput.Class);
        for (int i = 0; i < 300; i++)
        {
            InferenceClaim claim = logits.NewClaim();
            long[] expected = logits.Logits(claim);
            using CircuitWitness ofLogits = logits.Witness(claim),
                ofClass = answer.Witness(claim);
            logits.Accepts(ofLogits).Should().BeTrue();
            answer.Accepts(ofClass).Should().BeTrue();
            logits.Statement.PublicValues(claim)[^3..].Should().Equal(expected.Select(Fr.From));
            answer.Statement.PublicValues(claim)[^1].Should().Be(Fr.From(Array.IndexOf(expected, expected.Max())));
        }
    }

    [Fact]
    public void A_hidden_value_outside_its_window_has_no_witness()
    {
        Architecture architecture = InferenceExample.Small(8, new Dense(5), new Relu(), new Dense(3));
        using var example = new InferenceExample(
            architecture,
            isPublic: true,
            InferenceInput.Values,
            InferenceOutput.Logits,
            shift: 3,
            window: 4
        );
        example.Invoking(e => e.Witness(e.NewClaim())).Should().Throw<StatementException>().WithMessage("*leaves its window*");
    }

    [Fact]
    public void Claims_that_do_not_belong_to_the_statement_are_refused()
    {
        Architecture architecture = InferenceExample.Small(8, new Dense(3));
        using var known = new InferenceExample(architecture, isPublic: true, InferenceInput.Committed, InferenceOutput.Logits);
        using var secret = new InferenceExample(architecture, isPublic: false, InferenceInput.Values, InferenceOutput.Logits);
        InferenceClaim claim = known.NewClaim();
        var otherWeights = new Learning.Integers.IntegerNetwork(
            known.Integers,
            [.. known.Network.Weights.Select(w => (sbyte)(w ^ 1))],
            [.. known.Network.Biases]
        );
        Refuse(known, claim with { Context = Fr.Zero }, "*not 0*");
        Refuse(known, claim with { Network = otherWeights }, "*other weights*");
        Refuse(known, claim with { Input = new byte[8] }, "*8 bytes; 9*");
        Refuse(known, claim with { InputSalt = null }, "The input is committed, but no salt*");
        Refuse(known, claim with { InputSalt = new byte[30] }, "*30 bytes; 31*");
        Refuse(secret, claim with { ModelSalt = null }, "*no salt is given for it*");
        using var other = new InferenceExample(
            InferenceExample.Small(7, new Dense(3)),
            isPublic: true,
            InferenceInput.Values,
            InferenceOutput.Logits
        );
        Refuse(secret, claim with { Network = other.Network }, "*another architecture*");

        static void Refuse(InferenceExample example, InferenceClaim claim, string message) =>
            example.Statement.Invoking(s => s.NewWitness(claim)).Should().Throw<StatementException>().WithMessage(message);
    }

    [Fact]
    public void Layers_in_an_order_without_rows_are_refused()
    {
        Refuse(1, InferenceExample.Small(8, new Dense(9), new Dense(3)));
        Refuse(0, InferenceExample.Small(8, new Relu(), new Dense(3)));
        Refuse(
            2,
            Architecture.Of(new Shape(1, 4, 4), 8, new Convolution(2, 1), new MaxPool(2), new AveragePool(2), new Relu(), new Dense(3))
        );
        Refuse(2, Architecture.Of(new Shape(1, 4, 4), 8, new Convolution(2, 1), new MaxPool(2), new MaxPool(2), new Relu(), new Dense(3)));

        static void Refuse(int layer, Architecture architecture) =>
            FluentActions
                .Invoking(() => new InferenceExample(architecture, isPublic: true, InferenceInput.Values, InferenceOutput.Logits))
                .Should()
                .Throw<StatementException>()
                .WithMessage($"Layer {layer} is {architecture.Layers[layer]}*");
    }

    [Fact]
    public void Commitments_to_inputs_differ_by_salt_bytes_and_length()
    {
        byte[] input = [1, 2, 3],
            salt = InputCommitment.NewSalt();
        Fr commitment = InputCommitment.Of(input, salt);
        InputCommitment.Of([1, 2, 4], salt).Should().NotBe(commitment);
        InputCommitment.Of([1, 2, 3, 0], salt).Should().NotBe(commitment);
        InputCommitment.Of(input, InputCommitment.NewSalt()).Should().NotBe(commitment);
    }
}

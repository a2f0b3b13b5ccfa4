using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>Models whose committed weights have 16 bits; what is proven is the accuracy of their roundings.</summary>
public sealed class MastersTests : IDisposable
{
    private readonly Example whole = new(8, 9, 18, 4),
        example;
    private readonly ModelMasters masters;

    public MastersTests()
    {
        example = whole.OnClaimable();
        // Every fraction that rounds to the weight, the extremes among them.
        masters = new(
            example.Integers,
            [
                .. example.Network.Weights.Select(
                    (weight, i) =>
                        256 * weight
                        + (
                            i % 3 == 0 ? -128
                            : i % 3 == 1 ? 127
                            : i
                        )
                ),
            ],
            [.. example.Network.Biases]
        );
    }

    private ModelEncoding Encoding => new(example.Integers, HasMasters: true);

    private AccuracyClaim Claim => example.Claim with { Masters = masters };

    public void Dispose()
    {
        example.Dispose();
        whole.Dispose();
    }

    [Fact]
    public void Weights_are_rounded_to_the_nearest_and_none_beyond_is_taken()
    {
        masters.Network.Weights.Should().Equal(example.Network.Weights);
        foreach (
            (int weight, int rounded) in ((int, int)[])
                [(-32896, -128), (-32641, -128), (-32640, -127), (-129, -1), (-128, 0), (127, 0), (128, 1), (32639, 127)]
        )
            Of(weight).Network.Weights[0].Should().Be((sbyte)rounded);
        foreach (int beyond in (int[])[-32897, 32640])
            FluentActions.Invoking(() => Of(beyond)).Should().Throw<StatementException>().WithMessage("Weight 0 is*");

        ModelMasters Of(int weight) => new(example.Integers, [weight, .. masters.Weights[1..]], [.. example.Network.Biases]);
    }

    /// <summary>The words are the definition: w + 2^15 + 2^7, fifteen to a word, then the biases.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Words_hold_sixteen_bits_a_weight_and_are_read_back(int headroom)
    {
        ModelEncoding encoding = Encoding with { Headroom = headroom };
        using HidingPolynomial polynomial = encoding.Polynomial(masters, example.ModelSalt);
        BigInteger[] expected =
        [
            .. Pack([.. masters.Weights.Select(weight => weight + 32768 + 128)], 16 + headroom),
            .. Pack([.. example.Network.Biases.Select(bias => bias + (1 << 21))], 22 + headroom),
        ];
        polynomial.Words.ToArray().Select(PrimeField.ToBigInteger).Should().Equal(expected);
        encoding.ReadMasters(polynomial).Weights.Should().Equal(masters.Weights);
        Fr[] words = polynomial.Words.ToArray();
        words[^1] += Fr.One;
        FluentActions.Invoking(() => encoding.ReadMasters(new(words, Fr.One))).Should().Throw<StatementException>();
        FluentActions.Invoking(() => encoding.Read(polynomial)).Should().Throw<StatementException>().WithMessage("*have 16 bits*");
        FluentActions.Invoking(() => encoding.Polynomial(example.Network, Fr.One)).Should().Throw<StatementException>();
        FluentActions.Invoking(() => example.Encoding.Polynomial(masters, Fr.One)).Should().Throw<StatementException>();

        static IEnumerable<BigInteger> Pack(int[] lanes, int bits)
        {
            int perWord = 248 / bits;
            for (int first = 0; first < lanes.Length; first += perWord)
                yield return Enumerable
                    .Range(first, perWord)
                    .Aggregate(BigInteger.Zero, (word, i) => (word << bits) + (i < lanes.Length ? lanes[i] : 0));
        }
    }

    [Fact]
    public void The_score_of_the_roundings_is_proven_of_the_commitment_to_sixteen_bits()
    {
        foreach (bool isCommitted in (bool[])[false, true])
        {
            using AccuracyStatement statement = isCommitted ? new(Encoding, example.Shape) : new(Encoding, example.Set);
            CircuitCost cost = isCommitted
                ? AccuracyStatement.CostOf(Encoding, example.Shape)
                : AccuracyStatement.CostOf(Encoding, example.Set);
            using CircuitWitness witness = statement.NewWitness(Claim);
            witness.Complete(PrimeField.Random<Fr>());
            ConstraintSystem system = statement.Circuit.System;
            WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull();
            (cost.Constraints, cost.Wires).Should().Be((system.ConstraintCount, system.WireCount));
            using HidingPolynomial model = Encoding.Polynomial(masters, example.ModelSalt);
            witness.Polynomials[0].Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray());
            PrimeField.FromCanonical<Fr>(witness.Values[2]).Should().Be(Fr.From(example.Set.Count));
            new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
        }
    }

    [Fact]
    public void Sealed_a_recipient_gets_all_sixteen_bits()
    {
        using RecipientKey key = RecipientKey.New();
        var recipients = new Recipients(key.PublicKey);
        using var statement = new AccuracyStatement(Encoding, example.Set, recipients: recipients);
        using CircuitWitness witness = statement.NewWitness(Claim);
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        using HidingPolynomial model = Encoding.Polynomial(masters, example.ModelSalt),
            ciphertext = SealedModel.Seal(model, recipients);
        witness.Polynomials[1].Coefficients.ToArray().Should().Equal(ciphertext.Coefficients.ToArray());
        byte[] published = KzgPublication.Encode(ciphertext, KzgPublication.SealedWordBytes);
        using HidingPolynomial opened = SealedModel.Open(Encoding, recipients, published, key);
        Encoding.ReadMasters(opened).Weights.Should().Equal(masters.Weights);
    }

    [Fact]
    public void The_average_of_a_sum_is_rounded_once_more()
    {
        ModelEncoding encoding = Encoding with { Headroom = 1 };
        ModelMasters moved = new(
            example.Integers,
            [.. masters.Weights.Select(weight => Math.Clamp(weight + 3, -32896, 32639))],
            [.. example.Network.Biases]
        );
        using HidingPolynomial one = encoding.Polynomial(masters, Fr.From(5)),
            two = encoding.Polynomial(moved, Fr.From(6));
        using ModelSum sum = ModelSum.Of(encoding, (one, 1), (two, 1));
        int[] average = [.. masters.Weights.Zip(moved.Weights, (a, b) => (int)Math.Floor((a + b + 1) / 2.0))];
        sum.Masters!.Weights.Should().Equal(average);
        sum.Average.Weights.Should().Equal(average.Select(weight => (sbyte)Math.Floor((weight + 128) / 256.0)));
        using var statement = new AccuracyStatement(encoding, example.Set, isAggregate: true);
        using CircuitWitness witness = statement.NewWitness(
            new(sum.Average, example.ModelSalt, Example.Context, example.Set) { Sum = sum, Masters = sum.Masters }
        );
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        using HidingPolynomial own = encoding.Polynomial(sum.Masters, example.ModelSalt);
        witness.Polynomials[0].Coefficients.ToArray().Should().Equal(sum.Polynomial.Coefficients.ToArray());
        witness.Polynomials[1].Coefficients.ToArray().Should().Equal(own.Coefficients.ToArray());
    }

    [Fact]
    public void A_claim_with_other_weights_or_none_is_refused()
    {
        using var statement = new AccuracyStatement(Encoding, example.Set);
        ModelMasters other = new(example.Integers, [masters.Weights[0] ^ 0x100, .. masters.Weights[1..]], [.. example.Network.Biases]);
        Refused(statement, example.Claim, "*none are given*");
        Refused(statement, example.Claim with { Masters = other }, "*not the rounding*");
        Refused(example.Constant, Claim, "*those of the encoding have 8*");
        FluentActions
            .Invoking(() => new StepAccuracyStatement(Encoding, example.Set))
            .Should()
            .Throw<StatementException>()
            .WithMessage("Steps are between*");

        static void Refused(AccuracyStatement statement, AccuracyClaim claim, string message) =>
            FluentActions.Invoking(() => statement.NewWitness(claim)).Should().Throw<StatementException>().WithMessage(message);
    }
}

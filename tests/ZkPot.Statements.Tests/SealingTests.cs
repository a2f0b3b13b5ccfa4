using System.Security.Cryptography;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests;

/// <summary>Models that are published sealed: who gets them, and what else a prover could try.</summary>
public sealed class SealingTests : IDisposable
{
    private const int Words = 5;

    private readonly RecipientKey first = RecipientKey.New(),
        second = RecipientKey.New(),
        stranger = RecipientKey.New();
    private readonly Example example = new(8, 9, 18, 4);
    private readonly Recipients recipients;

    public SealingTests() => recipients = new(first.PublicKey, second.PublicKey);

    private Fr Commitment => ModelCommitment.Of(example.Integers, ModelWords.Pack(example.Network, example.Salts));

    public void Dispose()
    {
        example.Dispose();
        foreach (RecipientKey key in (RecipientKey[])[first, second, stranger])
            key.Dispose();
    }

    [Fact]
    public void Every_recipient_gets_the_model_and_nobody_else_does()
    {
        byte[] blob = Seal();
        blob.Length.Should().Be(SealedBlob.Length(example.Integers, recipients)).And.Be((2 + 2 + ModelWords.Count(example.Integers)) * 32);
        foreach (RecipientKey key in (RecipientKey[])[first, second])
        {
            (IntegerNetwork network, byte[] salts) = Open(blob, key);
            ModelWords.Pack(network, salts).Should().Equal(ModelWords.Pack(example.Network, example.Salts));
        }
        this.Invoking(_ => Open(blob, stranger)).Should().Throw<StatementException>().WithMessage("*none of the recipients'*");

        // A stranger who pretends to be a recipient finds no model either, nor does one who takes the other's wrapped key.
        var pretended = new Recipients(stranger.PublicKey, second.PublicKey);
        FluentActions
            .Invoking(() => SealedBlob.Open(example.Integers, pretended, blob, Commitment, stranger))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*commitment*");
        var exchanged = new Recipients(second.PublicKey, first.PublicKey);
        FluentActions
            .Invoking(() => SealedBlob.Open(example.Integers, exchanged, blob, Commitment, first))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*commitment*");
    }

    [Fact]
    public void A_blob_that_was_changed_or_belongs_to_another_commitment_is_refused()
    {
        byte[] blob = Seal();
        for (int word = 0; word < blob.Length / SealedBlob.WordBytes; word++)
        {
            // What is wrapped for another recipient is nothing to this one.
            if (word == 3)
                continue;
            byte[] other = [.. blob];
            other[word * SealedBlob.WordBytes + 31] ^= 1;
            this.Invoking(_ => Open(other, first)).Should().Throw<StatementException>($"word {word} is another");
        }
        this.Invoking(_ => Open(blob[..^32], first)).Should().Throw<StatementException>().WithMessage("*bytes*");
        FluentActions
            .Invoking(() => SealedBlob.Open(example.Integers, recipients, blob, Commitment + Fr.One, first))
            .Should()
            .Throw<StatementException>();
    }

    [Fact]
    public void A_word_and_the_order_of_the_field_is_read_as_the_word()
    {
        // A contract reads words modulo r, so whoever publishes them so has published the model.
        byte[] blob = Seal(),
            other = [.. blob];
        for (int at = 0; at < blob.Length; at += SealedBlob.WordBytes)
            U256.Add(U256.ReadBigEndian(blob.AsSpan(at)), Fr.Modulus, out _).WriteBigEndian(other.AsSpan(at, SealedBlob.WordBytes));
        other.Should().NotEqual(blob);
        SealedBlob.Evaluate(other, Example.Context).Should().Be(SealedBlob.Evaluate(blob, Example.Context));
        ModelWords.Pack(Open(other, first).Network, example.Salts).Should().Equal(ModelWords.Pack(example.Network, example.Salts));
    }

    [Fact]
    public void No_stream_is_used_for_two_models()
    {
        // The same salts for other weights: the worst that a careless sender can do.
        sbyte[] weights = [.. example.Network.Weights];
        weights[0] ^= 1;
        var other = new IntegerNetwork(example.Integers, weights, [.. example.Network.Biases]);
        byte[] a = Seal(),
            b = SealedBlob.Seal(other, example.Salts, recipients);
        for (int at = 0; at < a.Length; at += SealedBlob.WordBytes)
            a.AsSpan(at, SealedBlob.WordBytes)
                .SequenceEqual(b.AsSpan(at, SealedBlob.WordBytes))
                .Should()
                .BeFalse($"word {at / SealedBlob.WordBytes} hides under another number");
        Seal().Should().Equal(a);

        // Even with the same number for the sender, which salts and commitment exclude, the nonce alone changes the stream.
        BabyJubScalar secret = BabyJubScalar.From(12345);
        Fr[] words = new Fr[Words];
        Fr[] one = SealingScheme.Seal(words, Fr.From(1), recipients, secret),
            two = SealingScheme.Seal(words, Fr.From(2), recipients, secret);
        one[..2].Should().Equal(two[..2], "the ephemeral point is the same");
        one[2..].Should().NotIntersectWith(two[2..]);
        one[2..].Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Keys_of_small_order_outside_the_subgroup_or_given_twice_are_refused()
    {
        BabyJubPoint ofOrderTwo = new(Fr.Zero, -Fr.One),
            outside = first.PublicKey + ofOrderTwo,
            offCurve = new(Fr.One, Fr.One);
        foreach (BabyJubPoint key in (BabyJubPoint[])[BabyJubPoint.Identity, ofOrderTwo, outside, offCurve, default])
            FluentActions
                .Invoking(() => new Recipients(first.PublicKey, key))
                .Should()
                .Throw<StatementException>()
                .WithMessage("*recipient 1*");
        FluentActions
            .Invoking(() => new Recipients(first.PublicKey, first.PublicKey))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*twice*");
        FluentActions.Invoking(() => new Recipients()).Should().Throw<StatementException>().WithMessage("*1 to 32*");

        // A sender's point that would tell something of the recipient's key.
        byte[] blob = Seal();
        BabyJubPoint ephemeral = new(
            PrimeField.FromCanonical<Fr>(U256.ReadBigEndian(blob)),
            PrimeField.FromCanonical<Fr>(U256.ReadBigEndian(blob.AsSpan(32)))
        );
        BabyJubPoint moved = ephemeral + ofOrderTwo;
        PrimeField.ToCanonical(moved.X).WriteBigEndian(blob);
        PrimeField.ToCanonical(moved.Y).WriteBigEndian(blob.AsSpan(32));
        this.Invoking(_ => Open(blob, first)).Should().Throw<StatementException>().WithMessage("*subgroup*");
    }

    [Fact]
    public void Keys_are_written_and_read()
    {
        using var copy = new RecipientKey(first.Export());
        copy.PublicKey.Should().Be(first.PublicKey);
        foreach (byte[] wrong in (byte[][])[new byte[32], new byte[31], [.. Enumerable.Repeat((byte)255, 32)]])
            FluentActions.Invoking(() => new RecipientKey(wrong)).Should().Throw<StatementException>().WithMessage("The private key*");

        var one = new Recipients(first.PublicKey);
        Recipients.Unpack(one.Identifier).PublicKeys.Should().Equal(first.PublicKey);
        recipients
            .Identifier.Should()
            .HaveCount(32)
            .And.NotEqual(one.Identifier)
            .And.NotEqual(new Recipients(second.PublicKey, first.PublicKey).Identifier);
        FluentActions.Invoking(() => Recipients.Unpack(new byte[33])).Should().Throw<StatementException>().WithMessage("*33 bytes*");
        FluentActions
            .Invoking(() => Recipients.Unpack(Enumerable.Repeat((byte)255, 32).ToArray()))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*not a packed point*");
    }

    [Fact]
    public void The_sealed_score_is_proven_and_no_other()
    {
        using var statement = new AccuracyStatement(example.Integers, example.Pool, recipients);
        using CircuitWitness witness = statement.NewWitness(example.Network, example.Salts, Example.Context);
        witness.Complete(PrimeField.Random<Fr>());
        ConstraintSystem system = statement.Circuit.System;
        WitnessCheck.FirstViolation(system, witness.Values).Should().BeNull();
        Fr[] inputs = statement.PublicValues(example.Network, example.Salts, Example.Context, example.Score);
        inputs[3].Should().Be(SealedBlob.Evaluate(Seal(), Example.Context));
        statement.Blob(example.Network, example.Salts).Should().Equal(Seal());
        for (int i = 0; i < inputs.Length; i++)
        {
            U256 before = witness.Values[i + 1];
            before.Should().Be(PrimeField.ToCanonical(inputs[i]));
            witness.Values[i + 1] = PrimeField.ToCanonical(inputs[i] + Fr.One);
            WitnessCheck.FirstViolation(system, witness.Values).Should().NotBeNull($"public input {i} is another");
            witness.Values[i + 1] = before;
        }
        AccuracyStatement.CostOf(example.Integers, example.Pool, recipients).Constraints.Should().Be(system.ConstraintCount);
    }

    [Fact]
    public void What_is_sealed_to_others_or_under_another_number_does_not_have_the_evaluation()
    {
        using var statement = new AccuracyStatement(example.Integers, example.Pool, recipients);
        using CircuitWitness witness = statement.NewWitness(example.Network, example.Salts, Example.Context);
        var harness = new SoundnessHarness(statement.Circuit, witness);
        harness.FalseRefusals().Should().BeEmpty();
        foreach (Recipients others in (Recipients[])[new(stranger.PublicKey, second.PublicKey), new(second.PublicKey, first.PublicKey)])
        {
            Fr evaluation = SealedBlob.Evaluate(SealedBlob.Seal(example.Network, example.Salts, others), Example.Context);
            harness.Passes((values, _) => values.SetPublic(4, evaluation)).Should().BeFalse("the circuit knows its recipients");
        }
        harness
            .Passes(
                (values, _) => values.SetPublic(4, ModelCommitment.Open(ModelWords.Pack(example.Network, example.Salts), Example.Context))
            )
            .Should()
            .BeFalse("the words themselves are not what is sealed");
    }

    /// <summary>A number and the subgroup's order together make the same points, and another key of the stream.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_senders_number_is_below_the_order_of_the_subgroup(int orders, bool passes)
    {
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan(LimbPlan.Bits);
        var sealedWords = new SealedWords(builder, recipients, builder.Public(), [builder.Public()]);
        builder.AssertEqual(sealedWords.All[0], builder.Public());
        using Circuit circuit = builder.Build();
        BabyJubScalar secret = BabyJubScalar.From(777);
        var harness = new SoundnessHarness(
            circuit,
            values =>
            {
                values.SetPublic(3, SealingScheme.Seal([Fr.From(5)], Fr.From(9), recipients, secret)[0]);
                values.SetPublic(1, Fr.From(9));
                values.SetPublic(2, Fr.From(5));
                sealedWords.Set(values, secret);
            }
        );
        Fr moved = PrimeField.FromBigInteger<Fr>(777 + orders * BabyJubScalar.Modulus.ToBigInteger());
        harness.Passes((values, inputs) => values.Set(inputs[0].WireAt(0), moved)).Should().Be(passes);
    }

    [Fact]
    public void Nothing_in_a_sealed_witness_can_be_another()
    {
        using var all = new Example(8, 9, 18, 3);
        using Example claimable = all.OnClaimable();
        using var statement = new AccuracyStatement(claimable.Integers, claimable.Pool, new Recipients(first.PublicKey));
        using CircuitWitness witness = statement.NewWitness(claimable.Network, claimable.Salts, Example.Context);
        new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
    }

    private byte[] Seal() => SealedBlob.Seal(example.Network, example.Salts, recipients);

    private (IntegerNetwork Network, byte[] Salts) Open(byte[] blob, RecipientKey key) =>
        SealedBlob.Open(example.Integers, recipients, blob, Commitment, key);
}

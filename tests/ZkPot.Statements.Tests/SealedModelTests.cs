using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests;

/// <summary>Models that are sealed beside their commitment: the ciphertext is a second polynomial of the proof.</summary>
public sealed class SealedModelTests : IDisposable
{
    private readonly RecipientKey first = RecipientKey.New(),
        second = RecipientKey.New(),
        stranger = RecipientKey.New();
    private readonly Example whole = new(8, 9, 18, 4),
        example;
    private readonly Recipients recipients;
    private readonly Fr salt = PrimeField.Random<Fr>();

    public SealedModelTests() => (recipients, example) = (new(first.PublicKey, second.PublicKey), whole.OnClaimable());

    private ModelEncoding Encoding => new(example.Integers);

    public void Dispose()
    {
        foreach (Example disposed in (Example[])[example, whole])
            disposed.Dispose();
        foreach (RecipientKey key in (RecipientKey[])[first, second, stranger])
            key.Dispose();
    }

    [Fact]
    public void Every_recipient_gets_words_and_salt_and_nobody_else_does()
    {
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            ciphertext = SealedModel.Seal(model, recipients),
            again = SealedModel.Seal(model, recipients);
        again.Coefficients.ToArray().Should().Equal(ciphertext.Coefficients.ToArray(), "sealing again gives the same");
        byte[] published = Publish(ciphertext);
        published.Length.Should().Be(32 * (2 + 2 + Encoding.WordCount + 1) + 32);
        foreach (RecipientKey key in (RecipientKey[])[first, second])
        {
            using HidingPolynomial opened = SealedModel.Open(Encoding, recipients, published, key);
            opened.Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray());
        }
        FluentActions
            .Invoking(() => SealedModel.Open(Encoding, recipients, published, stranger))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*none of the recipients'*");
        FluentActions
            .Invoking(() => SealedModel.Open(Encoding, recipients, published.AsSpan()[..^32], first))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*bytes*");
        // Anyone who pretends to be a recipient, or takes another's wrapped key, gets other words.
        foreach (
            (Recipients pretended, RecipientKey key) in ((Recipients, RecipientKey)[])
                [(new(stranger.PublicKey, second.PublicKey), stranger), (new(second.PublicKey, first.PublicKey), first)]
        )
        {
            using HidingPolynomial other = SealedModel.Open(Encoding, pretended, published, key);
            other.Coefficients.ToArray().Should().NotEqual(model.Coefficients.ToArray());
        }
    }

    [Fact]
    public void No_stream_is_used_for_two_models_or_two_salts()
    {
        sbyte[] weights = [.. example.Network.Weights];
        weights[0] ^= 1;
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            resalted = Encoding.Polynomial(example.Network, salt + Fr.One);
        using HidingPolynomial changed = Encoding.Polynomial(
            new IntegerNetwork(example.Integers, weights, [.. example.Network.Biases]),
            salt
        );
        using HidingPolynomial one = SealedModel.Seal(model, recipients),
            two = SealedModel.Seal(resalted, recipients),
            three = SealedModel.Seal(changed, recipients);
        foreach (HidingPolynomial other in (HidingPolynomial[])[two, three])
            one.Words.ToArray()
                .Zip(other.Words.ToArray())
                .Should()
                .NotContain(pair => pair.First == pair.Second, "the stream is another from its first number on");
    }

    /// <summary>Anyone who opens what was published compares the commitment: of another ciphertext come other words, or none.</summary>
    [Fact]
    public void What_was_changed_gives_other_words_or_none()
    {
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            ciphertext = SealedModel.Seal(model, recipients);
        byte[] published = Publish(ciphertext);
        for (int word = 0; word < ciphertext.Words.Length; word++)
        {
            // What is wrapped for another recipient is nothing to this one.
            if (word == 3)
                continue;
            byte[] other = [.. published];
            other[word * U256.Size + 31] ^= 1;
            if (word < 2)
            {
                this.Invoking(_ => SealedModel.Open(Encoding, recipients, other, first))
                    .Should()
                    .Throw<StatementException>()
                    .WithMessage("*subgroup*");
                continue;
            }
            using HidingPolynomial opened = SealedModel.Open(Encoding, recipients, other, first);
            opened.Coefficients.ToArray().Should().NotEqual(model.Coefficients.ToArray(), $"word {word} is another");
        }

        // A word and r have the same residue: two publications of one ciphertext, of which one is refused.
        for (int at = 0; at < published.Length; at += U256.Size)
        {
            byte[] other = [.. published];
            U256.Add(U256.ReadBigEndian(published.AsSpan(at)), Fr.Modulus, out ulong carry).WriteBigEndian(other.AsSpan(at, U256.Size));
            carry.Should().Be(0);
            this.Invoking(_ => SealedModel.Open(Encoding, recipients, other, first))
                .Should()
                .Throw<StatementException>()
                .WithMessage("*not below r*");
        }

        // A sender's point outside the subgroup would tell something of the recipient's key.
        BabyJubPoint moved = new BabyJubPoint(ciphertext.Words[0], ciphertext.Words[1]) + OfOrderTwo;
        PrimeField.ToCanonical(moved.X).WriteBigEndian(published);
        PrimeField.ToCanonical(moved.Y).WriteBigEndian(published.AsSpan(U256.Size));
        this.Invoking(_ => SealedModel.Open(Encoding, recipients, published, first))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*subgroup*");
    }

    [Fact]
    public void Keys_of_small_order_outside_the_subgroup_or_given_twice_are_refused()
    {
        BabyJubPoint outside = first.PublicKey + OfOrderTwo,
            offCurve = new(Fr.One, Fr.One);
        foreach (BabyJubPoint key in (BabyJubPoint[])[BabyJubPoint.Identity, OfOrderTwo, outside, offCurve, default])
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

    /// <summary>A number and the subgroup's order together make the same points, and another key of the stream.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void The_senders_number_is_below_the_order_of_the_subgroup(int orders, bool passes)
    {
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan(LimbPlan.Bits);
        var sealedWords = new SealedWords(builder, recipients, [builder.Public()]);
        builder.AssertEqual(sealedWords.All[0], builder.Public());
        using Circuit circuit = builder.Build();
        BabyJubScalar secret = BabyJubScalar.From(777);
        var harness = new SoundnessHarness(
            circuit,
            values =>
            {
                values.SetPublic(1, Fr.From(5));
                values.SetPublic(2, SealingScheme.Seal([Fr.From(5)], recipients, secret)[0]);
                sealedWords.Set(values, secret);
            }
        );
        Fr moved = PrimeField.FromBigInteger<Fr>(777 + orders * BabyJubScalar.Modulus.ToBigInteger());
        harness.Passes((values, inputs) => values.Set(inputs[0].WireAt(0), moved)).Should().Be(passes);
    }

    /// <summary>The polynomials of a witness are those that are committed to without a circuit, and nothing in it can be another.</summary>
    [Fact]
    public void What_is_proven_of_is_the_model_and_its_ciphertext()
    {
        using var statement = new AccuracyStatement(Encoding, example.Set, recipients: recipients);
        statement.CommitmentNames.Should().Equal("model", "ciphertext");
        CircuitCost cost = AccuracyStatement.CostOf(Encoding, example.Set, recipients: recipients);
        (cost.Constraints, cost.Wires).Should().Be((statement.Circuit.System.ConstraintCount, statement.Circuit.System.WireCount));
        using CircuitWitness witness = statement.NewWitness(new(example.Network, salt, Example.Context, example.Set));
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            ciphertext = SealedModel.Seal(model, recipients);
        witness
            .Polynomials.Select(polynomial => polynomial.Coefficients.ToArray())
            .Should()
            .BeEquivalentTo(
                new[] { model.Coefficients.ToArray(), ciphertext.Coefficients.ToArray() },
                options => options.WithStrictOrdering()
            );
        new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
        FluentActions
            .Invoking(() => new AccuracyStatement(new ModelEncoding(example.Integers, 2), example.Set, isAggregate: true, recipients))
            .Should()
            .Throw<StatementException>();
    }

    /// <summary>A ciphertext of other words is not proven of, no matter who could read it.</summary>
    [Fact]
    public void A_ciphertext_of_another_model_has_no_proof()
    {
        using var files = new TemporaryFolder();
        using var statement = new AccuracyStatement(Encoding, example.Set, recipients: recipients);
        Groth16Setup.CreateDevelopmentKey(statement.Circuit.System, files.At("fresh.zkey"));
        ZkeyCeremony.MakeDevelopmentKey(files.At("fresh.zkey"), files.At("key.zkey"));
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        using CircuitWitness witness = statement.NewWitness(new(example.Network, salt, Example.Context, example.Set));
        Proof proof = prover.Prove(witness);
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Fr[] inputs = AccuracyStatement.PublicValues(Example.Context, example.Set.Count);
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            resalted = Encoding.Polynomial(example.Network, salt + Fr.One);
        using HidingPolynomial ciphertext = SealedModel.Seal(model, recipients),
            other = SealedModel.Seal(resalted, recipients),
            toOthers = SealedModel.Seal(model, new Recipients(stranger.PublicKey, second.PublicKey)),
            exchanged = SealedModel.Seal(model, new Recipients(second.PublicKey, first.PublicKey));
        KzgCommitment c = model.Commit(prover.Powers),
            d = ciphertext.Commit(prover.Powers);
        Verifier.Verify(key, proof, inputs, [c, d]).IsValid.Should().BeTrue();
        foreach (
            KzgCommitment[] wrong in (KzgCommitment[][])
                [
                    [c, other.Commit(prover.Powers)],
                    [c, toOthers.Commit(prover.Powers)],
                    [c, exchanged.Commit(prover.Powers)],
                    [c, c],
                    [resalted.Commit(prover.Powers), d],
                    [d, c],
                ]
        )
            Verifier.Verify(key, proof, inputs, wrong).IsValid.Should().BeFalse();

        // What is published of it opens the ciphertext's commitment, in words of 32 bytes.
        byte[] published = Publish(ciphertext);
        Srs srs = prover.VerificationKey.Srs!;
        AffinePoint<Fq> opening = KzgPublication.Prove(srs, prover.Powers, ciphertext, d, KzgPublication.SealedWordBytes);
        KzgPublication
            .Verify(srs, d, published, SealedModel.WordCount(Encoding, recipients), opening, KzgPublication.SealedWordBytes)
            .Should()
            .BeTrue();
        published[40] ^= 1;
        KzgPublication
            .Verify(srs, d, published, SealedModel.WordCount(Encoding, recipients), opening, KzgPublication.SealedWordBytes)
            .Should()
            .BeFalse();
    }

    private static BabyJubPoint OfOrderTwo => new(Fr.Zero, -Fr.One);

    private static byte[] Publish(HidingPolynomial ciphertext) => KzgPublication.Encode(ciphertext, KzgPublication.SealedWordBytes);
}

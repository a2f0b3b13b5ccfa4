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
        // Whoever pretends to be a recipient, or takes another's wrapped key, gets other words.
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

    /// <summary>The polynomials of a witness are those that are committed to without a circuit, and nothing in it can be another.</summary>
    [Fact]
    public void What_is_proven_of_is_the_model_and_its_ciphertext()
    {
        using var statement = new KzgAccuracyStatement(Encoding, example.Pool, recipients: recipients);
        statement.CommitmentNames.Should().Equal("model", "ciphertext");
        CircuitCost cost = KzgAccuracyStatement.CostOf(Encoding, example.Pool, recipients: recipients);
        (cost.Constraints, cost.Wires).Should().Be((statement.Circuit.System.ConstraintCount, statement.Circuit.System.WireCount));
        using CircuitWitness witness = statement.NewWitness(new(example.Network, salt, Example.Context, example.Pool));
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
            .Invoking(() => new KzgAccuracyStatement(new ModelEncoding(example.Integers, 2), example.Pool, isAggregate: true, recipients))
            .Should()
            .Throw<StatementException>();
    }

    /// <summary>A ciphertext of other words is not proven of, whoever could read it.</summary>
    [Fact]
    public void A_ciphertext_of_another_model_has_no_proof()
    {
        using var files = new TemporaryFolder();
        using var statement = new KzgAccuracyStatement(Encoding, example.Pool, recipients: recipients);
        Groth16Setup.CreateDevelopmentKey(statement.Circuit.System, files.At("fresh.zkey"));
        ZkeyCeremony.MakeDevelopmentKey(files.At("fresh.zkey"), files.At("key.zkey"));
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        using CircuitWitness witness = statement.NewWitness(new(example.Network, salt, Example.Context, example.Pool));
        Proof proof = prover.Prove(witness);
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Fr[] inputs = KzgAccuracyStatement.PublicValues(Example.Context, example.Score);
        using HidingPolynomial model = Encoding.Polynomial(example.Network, salt),
            resalted = Encoding.Polynomial(example.Network, salt + Fr.One);
        using HidingPolynomial ciphertext = SealedModel.Seal(model, recipients),
            other = SealedModel.Seal(resalted, recipients);
        KzgCommitment c = model.Commit(prover.Powers),
            d = ciphertext.Commit(prover.Powers);
        Verifier.Verify(key, proof, inputs, [c, d]).IsValid.Should().BeTrue();
        foreach (
            KzgCommitment[] wrong in (KzgCommitment[][])
                [
                    [c, other.Commit(prover.Powers)],
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

    private static byte[] Publish(HidingPolynomial ciphertext) => KzgPublication.Encode(ciphertext, KzgPublication.SealedWordBytes);
}

using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

/// <summary>Answers of committed networks: the commitment is the same as that of their accuracy.</summary>
public sealed class CommittedInferenceTests
{
    public static TheoryData<InferenceInput, InferenceOutput> Forms =>
        new()
        {
            { InferenceInput.Values, InferenceOutput.Logits },
            { InferenceInput.Words, InferenceOutput.Class },
            { InferenceInput.Committed, InferenceOutput.Class },
            { InferenceInput.Committed, InferenceOutput.Logits },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_answer_of_the_reference_is_proven_and_nothing_else(InferenceInput input, InferenceOutput output)
    {
        using var example = new InferenceExample(
            InferenceExample.Small(8, new Convolution(2, 2), new Relu(), new Dense(3)),
            isPublic: false,
            input,
            output
        );
        InferenceStatement statement = example.Statement;
        InferenceClaim claim = example.NewClaim();
        using CircuitWitness witness = statement.NewWitness(claim);
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        // Public inputs are those of a network that everybody knows.
        using InferenceStatement known = InferenceStatement.OfPublic(example.Network, input, output);
        statement.PublicValues(claim).Should().Equal(known.PublicValues(claim));
        InferenceStatement
            .CostOfCommitted(example.Integers, input, output)
            .Constraints.Should()
            .Be(statement.Circuit.System.ConstraintCount);
        new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
        using HidingPolynomial model = new ModelEncoding(example.Integers).Polynomial(example.Network, claim.ModelSalt!.Value);
        witness.Polynomials.Single().Coefficients.ToArray().Should().Equal(model.Coefficients.ToArray());
        FluentActions
            .Invoking(() => statement.NewWitness(claim with { ModelSalt = null }))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*no salt is given*");
    }

    [Fact]
    public void Several_questions_are_answered_by_one_commitment_and_by_no_other()
    {
        using var example = new InferenceExample(
            InferenceExample.Small(8, new Dense(4), new Relu(), new Dense(3)),
            isPublic: false,
            InferenceInput.Words,
            InferenceOutput.Logits
        );
        InferenceStatement statement = example.Statement;
        using var files = new TemporaryFolder();
        ConstraintSystem system = statement.Circuit.System;
        using PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower));
        Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Fr salt = PrimeField.Random<Fr>();
        KzgCommitment commitment = CommitmentTo(salt),
            other = CommitmentTo(salt + Fr.One);
        for (int i = 0; i < 2; i++)
        {
            InferenceClaim claim = example.NewClaim() with { ModelSalt = salt };
            using CircuitWitness witness = statement.NewWitness(claim);
            Proof proof = prover.Prove(witness);
            Fr[] inputs = statement.PublicValues(claim);
            Verifier.Verify(key, proof, inputs, [commitment]).IsValid.Should().BeTrue();
            Verifier.Verify(key, proof, inputs, [other]).IsValid.Should().BeFalse();
            inputs[^1] += Fr.One;
            Verifier.Verify(key, proof, inputs, [commitment]).IsValid.Should().BeFalse();
        }

        KzgCommitment CommitmentTo(Fr with)
        {
            using HidingPolynomial model = new ModelEncoding(example.Integers).Polynomial(example.Network, with);
            return model.Commit(ptau.TauG1);
        }
    }
}

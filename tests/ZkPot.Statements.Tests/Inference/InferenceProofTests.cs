using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;
using ZkPot.Learning.Training;

namespace ZkPot.Statements.Tests;

public sealed class InferenceProofTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Images_of_mnist_are_answered_as_the_trained_network_answers_them()
    {
        (IntegerNetwork network, Dataset test) = Trained();
        using var known = InferenceStatement.OfPublic(network, InferenceInput.Values, InferenceOutput.Logits);
        using var secret = InferenceStatement.OfCommitted(network.Architecture, InferenceInput.Committed, InferenceOutput.Class);
        IntegerEvaluation evaluation = network.Evaluate(test);
        for (int i = 0; i < 20; i++)
        {
            using CircuitWitness witness = known.NewWitness(Claim(network, test, i));
            WitnessCheck.FirstViolation(known.Circuit.System, witness.Values).Should().BeNull();
            known.PublicValues(Claim(network, test, i))[^10..].Should().Equal(evaluation.Logits(i).ToArray().Select(Fr.From));
        }

        using CircuitWitness both = secret.NewWitness(Claim(network, test, 0));
        both.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(secret.Circuit.System, both.Values).Should().BeNull();
        PrimeField.FromCanonical<Fr>(both.Values[3]).Should().Be(Fr.From(evaluation.Answer(0)));
    }

    [Fact]
    public void A_public_network_is_proven_here_and_by_snarkjs()
    {
        (IntegerNetwork network, Dataset test) = Trained();
        using var statement = InferenceStatement.OfPublic(network, InferenceInput.Values, InferenceOutput.Logits);
        InferenceClaim claim = Claim(network, test, 0);
        Fr[] inputs = statement.PublicValues(claim);
        using CircuitWitness witness = statement.NewWitness(claim);
        string zkey = MakeKey(statement);
        R1csFile.Write(files.At("circuit.r1cs"), statement.Circuit.System);
        WtnsFile.Write(files.At("witness.wtns"), witness.Values.Span);

        using Groth16Prover prover = Groth16Prover.Open(zkey);
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Proof proof = prover.Prove(witness.Values);
        Verifier.Verify(key, proof, inputs).IsValid.Should().BeTrue();
        RequireOthersRefused(inputs, other => Verifier.Verify(key, proof, other).IsValid);
        Snarkjs
            .Accepts(VerificationKeyJson.Write(prover.VerificationKey), PublicInputsJson.Write(inputs), ProofJson.Write(proof))
            .Should()
            .BeTrue();

        Snarkjs.Succeeds("wtns", "check", files.At("circuit.r1cs"), files.At("witness.wtns")).Should().BeTrue();
        Snarkjs.Run("groth16", "prove", zkey, files.At("witness.wtns"), files.At("proof.json"), files.At("public.json"));
        Verifier.Verify(key, ProofJson.Load(files.At("proof.json")), inputs).IsValid.Should().BeTrue();
    }

    [Fact]
    public void A_committed_convolution_is_proven_about_a_committed_input()
    {
        using var example = new InferenceExample(
            InferenceExample.Small(8, new Convolution(2, 2), new Relu(), new Dense(3)),
            isPublic: false,
            InferenceInput.Committed,
            InferenceOutput.Class
        );
        InferenceClaim claim = example.NewClaim();
        using Groth16Prover prover = Groth16Prover.Open(MakeKey(example.Statement));
        using CircuitWitness witness = example.Statement.NewWitness(claim);
        Proof proof = prover.Prove(witness);
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Fr[] inputs = example.Statement.PublicValues(claim);
        KzgCommitment commitment = witness.Polynomials.Single().Commit(prover.Powers);
        Verifier.Verify(key, proof, inputs, [commitment]).IsValid.Should().BeTrue();
        RequireOthersRefused(inputs, other => Verifier.Verify(key, proof, other, [commitment]).IsValid);
    }

    private static void RequireOthersRefused(Fr[] inputs, Func<Fr[], bool> isValid)
    {
        foreach (int i in (int[])[0, 1, inputs.Length / 2, inputs.Length - 1])
        {
            Fr[] other = [.. inputs];
            other[i] += Fr.One;
            isValid(other).Should().BeFalse($"public input {i} is another");
        }
    }

    private static InferenceClaim Claim(IntegerNetwork network, Dataset test, int sample) =>
        new(network, test.Sample(sample).ToArray(), Example.Context, InputCommitment.NewSalt()) { ModelSalt = PrimeField.Random<Fr>() };

    private static (IntegerNetwork Network, Dataset Test) Trained()
    {
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        Dataset sample = train.Slice(..2000);
        Architecture architecture = Architecture.Of(new Shape(1, 28, 28), 8, new Dense(56), new Relu(), new Dense(10));
        (FloatNetwork floats, _) = Trainer.Train(FloatNetwork.Initialize(architecture), sample, new TrainingOptions { Epochs = 2 });
        return (Quantizer.Quantize(floats, sample), test.Slice(..20));
    }

    private string MakeKey(InferenceStatement statement)
    {
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(statement.Circuit.System.DomainPower)))
            Groth16Setup.CreateKey(statement.Circuit.System, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.MakeDevelopmentKey(files.At("fresh.zkey"), files.At("key.zkey"));
        return files.At("key.zkey");
    }
}

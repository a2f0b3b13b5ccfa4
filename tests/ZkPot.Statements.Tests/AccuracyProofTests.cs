using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Statements.Tests;

public sealed class AccuracyProofTests
{
    [Fact]
    public void A_proof_holds_for_its_inputs_and_its_cost_is_as_predicted()
    {
        using var example = new Example(8, 9, 18, 4);
        CircuitCost cost = AccuracyStatement.CostOf(example.Integers, example.Pool);
        ConstraintSystem system = example.Statement.Circuit.System;
        (cost with { Sections = [] })
            .Should()
            .Be(
                new CircuitCost(
                    system.ConstraintCount,
                    system.KnownCount,
                    system.Phases!.Value.FirstCount,
                    system.Phases.Value.SecondCount,
                    system.A.Terms.Length,
                    system.B.Terms.Length,
                    system.C.Terms.Length
                )
            );
        cost.DomainPower.Should().Be(system.DomainPower);

        using var files = new TemporaryFolder();
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        new FileInfo(files.At("fresh.zkey")).Length.Should().BeInRange(cost.KeyBytes, cost.KeyBytes + 2000);

        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        using CircuitWitness witness = example.Statement.NewWitness(example.Network, example.Salts, Example.Context);
        Proof proof = prover.Prove(witness);
        prover.EstimateMemory().Total.Should().BeLessThanOrEqualTo(cost.ProvingBytes(Environment.ProcessorCount));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        Fr[] inputs = example.Statement.PublicValues(example.Network, example.Salts, Example.Context, example.Score);
        Verifier.Verify(key, proof, inputs).IsValid.Should().BeTrue();
        for (int i = 0; i < inputs.Length; i++)
        {
            Fr[] other = [.. inputs];
            other[i] += Fr.One;
            Verifier.Verify(key, proof, other).IsValid.Should().BeFalse($"public input {i} is another");
        }
    }

    [Fact]
    public void A_linear_network_is_claimed_on_mnist()
    {
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        Dataset sample = train.Slice(..6000),
            pool = test.Slice(..1000);
        Architecture architecture = Architecture.Of(new Shape(1, 28, 28), 8, new Dense(10));
        (FloatNetwork floats, _) = Trainer.Train(FloatNetwork.Initialize(architecture), sample, new TrainingOptions { Epochs = 2 });
        IntegerNetwork network = Quantizer.Quantize(floats, sample);
        AccuracyStatement.CostOf(network.Architecture, pool).Constraints.Should().BeLessThan(50_000);
        using var statement = new AccuracyStatement(network.Architecture, pool);
        using CircuitWitness witness = statement.NewWitness(network, ModelWords.NewSalts(), Example.Context);
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        PrimeField.FromCanonical<Fr>(witness.Values[3]).Should().Be(Fr.From(network.Evaluate(pool).Score(pool.Labels)));
    }

    [Theory]
    [InlineData(8, 12, 8, 16, 400_000)]
    [InlineData(4, 0, 13, 17, 400_000)]
    public void A_hidden_layer_on_a_thousand_samples_costs_as_much_as_planned(
        int inputBits,
        int shift,
        int window,
        int logitWindow,
        int most
    )
    {
        var network = Architecture.Of(new Shape(1, 28, 28), inputBits, new Dense(64), new Relu(), new Dense(10));
        var integers = new IntegerArchitecture(network, [new Rescale(shift, window)], logitWindow);
        CircuitCost cost = AccuracyStatement.CostOf(integers, KnownDatasets.LoadMnist().Test.Slice(..1000));
        cost.Constraints.Should().BeLessThanOrEqualTo(most);
        cost.DomainPower.Should().Be(19);
    }
}

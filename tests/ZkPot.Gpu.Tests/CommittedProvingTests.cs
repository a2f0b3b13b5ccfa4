using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Proofs about polynomial commitments, whose words a device commits to and opens as well.</summary>
[Collection(nameof(DeviceTests))]
public sealed class CommittedProvingTests : IDisposable
{
    private const int Words = 600;

    private readonly TemporaryFolder files = new();
    private readonly Circuit circuit;
    private readonly Phase1Block wires;
    private readonly CommittedWords committed;

    public CommittedProvingTests()
    {
        using var builder = new CircuitBuilder();
        Phase1 claimed = builder.Public();
        wires = builder.Input(Words);
        committed = builder.Commit([.. Enumerable.Range(0, Words).Select(i => wires[i])]);
        var sum = new Phase1Sum();
        for (int i = 0; i < Words; i++)
            sum.Add(wires[i]);
        builder.AssertEqual(sum.Total(), claimed);
        circuit = builder.Build();
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(circuit.System.DomainPower)))
            Groth16Setup.CreateKey(circuit.System, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "first", "seed");
    }

    public void Dispose()
    {
        circuit.Dispose();
        files.Dispose();
    }

    [Fact]
    public void The_device_commits_and_opens_and_the_proof_holds()
    {
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(
            files.At("key.zkey"),
            new GpuProving(TestDevices.First, said.Add) { Use = GpuUse.Everything, TableRows = 1 }
        );
        Fr[] words = [.. Enumerable.Range(0, Words).Select(_ => PrimeField.Random<Fr>())];
        Fr salt = PrimeField.Random<Fr>(),
            total = words.Aggregate((a, b) => a + b);
        using CircuitWitness witness = circuit.NewWitness(values =>
        {
            values.SetPublic(1, total);
            for (int i = 0; i < Words; i++)
                values.Set(wires.WireAt(i), words[i]);
            committed.SetSalt(values, salt);
        });
        Proof proof = prover.Prove(witness);
        using var polynomial = new HidingPolynomial(words, salt);
        KzgCommitment commitment = polynomial.Commit(prover.Powers);
        Verifier.Verify(new(prover.VerificationKey), proof, [total], [commitment]).IsValid.Should().BeTrue();
        Verifier.Verify(new(prover.VerificationKey), proof, [total + Fr.One], [commitment]).IsValid.Should().BeFalse();
        said.Should().BeEmpty("the device made it");

        using ZkeyFile key = ZkeyFile.Open(files.At("key.zkey"));
        using IProverSession gpu = new GpuProving(TestDevices.First) { Use = GpuUse.Everything, TableRows = 1 }.Open(key),
            cpu = new CpuProving().Open(key);
        using var scalars = new NativeArray<U256>(Words - 3);
        for (int i = 0; i < scalars.Length; i++)
            scalars[i] = PrimeField.ToCanonical(words[i]);
        gpu.SumPowers(scalars.View, default).ToAffineVarTime().Should().Be(cpu.SumPowers(scalars.View, default).ToAffineVarTime());
    }
}

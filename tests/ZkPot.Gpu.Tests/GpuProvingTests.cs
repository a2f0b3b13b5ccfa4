using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Whole proofs at 2^12 on every device of this machine.</summary>
[Collection(nameof(DeviceTests))]
public sealed class GpuProvingTests(ProofKeys keys) : IClassFixture<ProofKeys>
{
    /// <summary>A table for a whole key takes a processor device a quarter of a minute; sums over tables have tests of their own.</summary>
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string device in TestDevices.Names)
            foreach (int rows in TestDevices.IsGpu(device) ? new[] { 1, 3 } : [1])
                cases.Add(device, rows);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_sum_of_a_proof_is_that_of_the_CPU(string device, int tableRows)
    {
        using ZkeyFile key = ZkeyFile.Open(keys.Plain);
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        using IProverSession gpu = Everything(device, tableRows).Open(key),
            cpu = new CpuProving().Open(key);
        gpu.IsCpu.Should().BeFalse();
        // Twice: what the first leaves on the device must not disturb the second.
        for (int i = 0; i < (device == TestDevices.Warps ? 1 : 2); i++)
            Affine(gpu.Sum(witness.View, MsmSelection.All, null, default))
                .Should()
                .Be(Affine(cpu.Sum(witness.View, MsmSelection.All, null, default)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_phase_is_summed_as_on_the_CPU(string device, int tableRows)
    {
        using ZkeyFile key = ZkeyFile.Open(keys.TwoPhase);
        using HandmadeWitness witness = ProofKeys.TwoPhaseWitness();
        using IProverSession gpu = Everything(device, tableRows).Open(key),
            cpu = new CpuProving().Open(key);
        gpu.SumFirst(witness.Values, default).ToAffineVarTime().Should().Be(cpu.SumFirst(witness.Values, default).ToAffineVarTime());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Plain_proofs_are_made(string device, int tableRows)
    {
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, Everything(device, tableRows, said.Add));
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        Proof proof = prover.Prove(witness.View);
        Verifier.Verify(new(prover.VerificationKey), proof, [PrimeField.FromCanonical<Fr>(witness[1])]).IsValid.Should().BeTrue();
        said.Should().BeEmpty("the device made it");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Proofs_of_two_phases_are_made(string device, int tableRows)
    {
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(keys.TwoPhase, Everything(device, tableRows, said.Add));
        using HandmadeWitness witness = ProofKeys.TwoPhaseWitness();
        Verifier.Verify(new(prover.VerificationKey), prover.Prove(witness), [Fr.From(7)]).IsValid.Should().BeTrue();
        said.Should().BeEmpty("the device made it");
    }

    [Fact]
    public void A_false_witness_is_the_fault_of_the_witness()
    {
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, Everything(TestDevices.Pairs, 1, said.Add));
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        witness[20] = U256.One;
        FluentActions
            .Invoking(() => prover.Prove(witness.View))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*does not satisfy the circuit*");
        said.Should().BeEmpty("the device is not to blame");
    }

    /// <summary>
    /// The costs measured here decide (<see cref="PartCostsTests"/> shows how). On a busy machine they may say anything; the proof is
    /// right whatever they say.
    /// </summary>
    [Fact]
    public void Measured_costs_decide_who_makes_what()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, new GpuProving(TestDevices.First));
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        Verifier
            .Verify(new(prover.VerificationKey), prover.Prove(witness.View), [PrimeField.FromCanonical<Fr>(witness[1])])
            .IsValid.Should()
            .BeTrue();
    }

    [Fact]
    public void A_part_may_be_made_on_the_device_and_the_rest_on_the_CPU()
    {
        using ZkeyFile key = ZkeyFile.Open(keys.Plain);
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        using IProverSession cpu = new CpuProving().Open(key);
        var expected = Affine(cpu.Sum(witness.View, MsmSelection.All, null, default));
        foreach (MsmSelection share in PartCosts.Each)
        {
            using var shared = new GpuProverSession(new GpuKey(TestDevices.First, key, share, rows: 1), share, new CpuProving().Open(key));
            Affine(shared.Sum(witness.View, MsmSelection.All, null, default)).Should().Be(expected);
        }
    }

    private static GpuProving Everything(string device, int tableRows, Action<string>? report = null) =>
        new(TestDevices.Get(device), report) { Use = GpuUse.Everything, TableRows = tableRows };

    private static (AffinePoint<Fq>, AffinePoint<Fq>, AffinePoint<Fq2>, AffinePoint<Fq>) Affine(ProofMsms sums) =>
        (sums.A.ToAffineVarTime(), sums.B1.ToAffineVarTime(), sums.B2.ToAffineVarTime(), sums.C.ToAffineVarTime());
}

using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Whatever goes wrong on a device: one line says so, and the CPU makes the same proof.</summary>
[Collection(nameof(DeviceTests))]
public sealed class FallbackTests(ProofKeys keys) : IClassFixture<ProofKeys>
{
    private readonly List<string> said = [];

    [Fact]
    public void A_device_with_too_little_memory_is_not_begun_with()
    {
        using var device = new FaultyDevice(TestDevices.First, memory: 1 << 16);
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device has 0 MiB of memory, and this key needs about * MiB there; the CPU makes the proofs.");
        device.Launches.Should().Be(0);
    }

    /// <summary>Kernels name points by 31 bits; what does not fit is refused before anything is reserved.</summary>
    [Fact]
    public void A_table_of_more_points_than_kernels_can_name_is_refused()
    {
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, 3, new Random(1), out _);
        using var device = new FaultyDevice(TestDevices.First) { FullAfterAllocations = 0 };
        FluentActions.Invoking(() => PointSet.Create(device, points.View, table: new PointTablePlan(int.MaxValue / 2, 8)))
            .Should().Throw<GpuException>().WithMessage("faulty device cannot keep 1073741823 rows of 3 points");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(30)]
    public void A_device_that_runs_out_of_memory_is_left(int allocations)
    {
        using var device = new FaultyDevice(TestDevices.First) { FullAfterAllocations = allocations };
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device could not reserve * bytes; the CPU *.");
    }

    /// <summary>In the upload, in the transforms, in the sums.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(60)]
    public void A_device_that_is_lost_in_the_middle_of_a_proof_is_left(int launches)
    {
        using var device = new FaultyDevice(TestDevices.First) { LostAfterLaunches = launches };
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device was lost; the CPU *.");
        device.Launches.Should().BeInRange(launches + 1, launches + 2, "what failed once is not asked again, except by the other queue");
    }

    [Fact]
    public void A_false_proof_of_a_device_is_made_again_on_the_CPU()
    {
        using var device = new FaultyDevice(TestDevices.First) { Lies = true };
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Be("A proof that the device made was false; the CPU made it again, and makes all that follow.");
    }

    [Theory]
    [InlineData(int.MaxValue, true, "A proof that the device made was false; the CPU made it again, and makes all that follow.")]
    [InlineData(5, false, "faulty device was lost; the CPU *.")]
    [InlineData(40, false, "faulty device was lost; the CPU *.")]
    public void Proofs_of_two_phases_survive_the_same(int launches, bool lies, string message)
    {
        using var device = new FaultyDevice(TestDevices.First) { LostAfterLaunches = launches, Lies = lies };
        using TwoPhaseProver prover = TwoPhaseProver.Open(keys.TwoPhase, Everything(device));
        using HandmadeWitness witness = ProofKeys.TwoPhaseWitness();
        Verifier.Verify(new(prover.VerificationKey), prover.Prove(witness), [Fr.From(7)]).IsValid.Should().BeTrue();
        said.Should().ContainSingle().Which.Should().Match(message);
        prover.UsesDevice.Should().BeFalse();
    }

    [Fact]
    public void A_cancelled_proof_stops_and_the_device_is_still_trusted()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, Everything(TestDevices.First));
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        using var source = new CancellationTokenSource();
        source.Cancel();
        FluentActions.Invoking(() => prover.Prove(witness.View, cancellation: source.Token)).Should().Throw<OperationCanceledException>();
        prover.UsesDevice.Should().BeTrue();
        prover.Prove(witness.View);
        said.Should().BeEmpty();
    }

    private Groth16Prover ProvePlain(GpuDevice device)
    {
        Groth16Prover prover = Groth16Prover.Open(keys.Plain, Everything(device));
        using (prover)
        using (NativeArray<U256> witness = ProofKeys.PlainWitness())
        {
            // Twice: the second is the CPU's from the start, and nothing more is said.
            for (int i = 0; i < 2; i++)
                Verifier.Verify(new(prover.VerificationKey), prover.Prove(witness.View), [PrimeField.FromCanonical<Fr>(witness[1])]).IsValid.Should().BeTrue();
        }
        return prover;
    }

    private GpuProving Everything(GpuDevice device) => new(device, said.Add) { Use = GpuUse.Everything, TableRows = 1 };
}

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
        var faults = new Faults();
        using GpuDevice device = faults.Open(memory: 1 << 16);
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should()
            .ContainSingle()
            .Which.Should()
            .Match("faulty device has 0 MiB of memory, and this key needs about * MiB there; the CPU makes the proofs.");
        faults.Launches.Should().Be(0);
    }

    /// <summary>Kernels name points by 31 bits; what does not fit is refused before anything is reserved.</summary>
    [Fact]
    public void A_table_of_more_points_than_kernels_can_name_is_refused()
    {
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, 3, new Random(1), out _);
        using GpuDevice device = new Faults { FullAfterAllocations = 0 }.Open();
        FluentActions
            .Invoking(() => PointSet.Create(device, points.View, table: new PointTablePlan(int.MaxValue / 2, 8)))
            .Should()
            .Throw<GpuException>()
            .WithMessage("faulty device cannot keep 1073741823 rows of 3 points");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    [InlineData(30)]
    public void A_device_that_runs_out_of_memory_is_left(int allocations)
    {
        using GpuDevice device = new Faults { FullAfterAllocations = allocations }.Open();
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device could not reserve * bytes: no memory left; the CPU *.");
    }

    /// <summary>In the upload, in the transforms, in the sums.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(60)]
    public void A_device_that_is_lost_in_the_middle_of_a_proof_is_left(int launches)
    {
        var faults = new Faults { LostAfterLaunches = launches };
        using GpuDevice device = faults.Open();
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device could not begin *: unspecified launch failure; the CPU *.");
        faults.Launches.Should().BeInRange(launches + 1, launches + 2, "what failed once is not asked again, except by the other queue");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_device_that_does_not_copy_back_is_left(int reads)
    {
        using GpuDevice device = new Faults { LostAfterReads = reads }.Open();
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should().ContainSingle().Which.Should().Match("faulty device could not copy from the device; the CPU *.");
    }

    /// <summary>Kernels are compiled when the key is opened, transforms before scalars before points.</summary>
    [Theory]
    [InlineData("transforms")]
    [InlineData("points of G2")]
    public void A_driver_that_refuses_the_kernels_says_why(string kernels)
    {
        using GpuDevice device = IlgpuDevices.OpenCpu(2, 1, new Faults { Refuses = kernels });
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should()
            .ContainSingle()
            .Which.Should()
            .Match($"ILGPU's processor device could not take the kernels of {kernels}: line 7: unknown instruction; the CPU *.");
    }

    /// <summary>A device that is lost gives nothing back: its driver refuses that too, and the proof is the CPU's all the same.</summary>
    [Fact]
    public void What_a_lost_device_cannot_give_back_is_no_error() =>
        FluentActions.Invoking(() => GpuDevice.Release(new Refusing())).Should().NotThrow();

    private sealed class Refusing : IDisposable
    {
        public void Dispose() => throw new ILGPU.Runtime.Cuda.CudaException("unspecified launch failure");
    }

    [Fact]
    public void A_false_proof_of_a_device_is_made_again_on_the_CPU()
    {
        using GpuDevice device = new Faults { Lies = true }.Open();
        ProvePlain(device).UsesDevice.Should().BeFalse();
        said.Should()
            .ContainSingle()
            .Which.Should()
            .Be("A proof that the device made was false; the CPU made it again, and makes all that follow.");
    }

    [Theory]
    [InlineData(int.MaxValue, true, "A proof that the device made was false; the CPU made it again, and makes all that follow.")]
    [InlineData(5, false, "faulty device could not begin *: unspecified launch failure; the CPU *.")]
    [InlineData(40, false, "faulty device could not begin *: unspecified launch failure; the CPU *.")]
    public void Proofs_of_two_phases_survive_the_same(int launches, bool lies, string message)
    {
        using GpuDevice device = new Faults { LostAfterLaunches = launches, Lies = lies }.Open();
        using Groth16Prover prover = Groth16Prover.Open(keys.TwoPhase, Everything(device));
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
        FluentActions
            .Invoking(() => prover.Prove(witness.View, cancellationToken: source.Token))
            .Should()
            .Throw<OperationCanceledException>();
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
                Verifier
                    .Verify(new(prover.VerificationKey), prover.Prove(witness.View), [PrimeField.FromCanonical<Fr>(witness[1])])
                    .IsValid.Should()
                    .BeTrue();
        }
        return prover;
    }

    private GpuProving Everything(GpuDevice device) => new(device, said.Add) { Use = GpuUse.Everything, TableRows = 1 };
}

using ZkPot.Gpu.Tests.Ptx;
using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Our calls to NVIDIA's driver, against one that is as strict and interprets the kernels.</summary>
[Collection(nameof(DeviceTests))]
public sealed class CudaDeviceTests(ProofKeys keys) : IClassFixture<ProofKeys>
{
    [Fact]
    public void A_device_describes_itself()
    {
        (GpuDeviceInfo info, _) = CudaDevice.List(FakeCuda.Start()).Should().ContainSingle().Which;
        info.Should().Be(new GpuDeviceInfo(GpuDriver.Cuda, "a device that interprets", "CUDA 12.8, compute capability 9.0", 1L << 33, 1L << 33, 2, 1024, IsProcessor: false));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, CudaDriver.NoDevice)]
    [InlineData(1, 999)]
    public void A_driver_without_devices_and_one_that_does_not_work_have_none(int devices, int initCode) =>
        CudaDevice.List(FakeCuda.Start(devices, initCode)).Should().BeEmpty();

    [Fact]
    public void No_driver_has_none() => CudaDevice.List(null).Should().BeEmpty();

    /// <summary>From both queues, so from two threads; and all that was reserved is given back.</summary>
    [Fact]
    public void A_proof_is_made_and_nothing_is_left_behind()
    {
        CudaDriver driver = FakeCuda.Start();
        var said = new List<string>();
        using (GpuDevice device = CudaDevice.List(driver).Single().Open())
        {
            var backend = new GpuProving(device, said.Add) { Use = GpuUse.Everything, TableRows = 1 };
            using (Groth16Prover prover = Groth16Prover.Open(keys.Plain, backend))
            using (NativeArray<U256> witness = ProofKeys.PlainWitness())
            {
                prover.Prove(witness.View);
                prover.UsesDevice.Should().BeTrue();
            }
            said.Should().BeEmpty();
            using (ZkeyFile key = ZkeyFile.Open(keys.Plain)) FakeCuda.Peak.Should().BeInRange(backend.EstimateDeviceMemory(key) / 4, backend.EstimateDeviceMemory(key));
            FakeCuda.Held.Should().Be((1, 1, 1, 0), "the prover has given back its memory and its queue");
        }
        FakeCuda.Held.Should().Be((0, 0, 0, 0));
    }

    [Fact]
    public void Sums_over_tables_are_made()
    {
        using GpuDevice device = CudaDevice.List(FakeCuda.Start()).Single().Open();
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, 20, new Random(1), out _);
        using NativeArray<U256> scalars = TestPoints.Scalars("full", 20, new Random(2));
        using PointSet set = PointSet.Create(device, points.View, table: PointTablePlan.For(3, 20));
        using GpuBuffer onDevice = device.Upload<U256>(scalars.Span);
        using var msm = new GpuMsm(device);
        msm.SumVarTime<Fq>(set, onDevice).ToAffineVarTime().Should().Be(new CpuMsm().SumVarTime(points.View, scalars.View).ToAffineVarTime());
    }

    [Theory]
    [InlineData(CudaDriver.InvalidPtx)]
    [InlineData(CudaDriver.UnsupportedPtx)]
    [InlineData(CudaDriver.NoKernelForDevice)]
    public void A_driver_that_refuses_the_kernels_says_why(int code)
    {
        GpuException refusal = FluentActions.Invoking(CudaDevice.List(FakeCuda.Start(loadCode: code)).Single().Open).Should().Throw<GpuException>().Which;
        refusal.Fault.Should().Be(GpuFault.Program);
        refusal.Message.Should().Be($"NVIDIA's driver does not take the kernels for a device that interprets: error {code}: line 7: unknown instruction");
        FakeCuda.Held.Should().Be((0, 0, 0, 0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public void A_device_that_is_lost_leaves_the_proof_to_the_CPU(int launches)
    {
        var said = new List<string>();
        using (GpuDevice device = CudaDevice.List(FakeCuda.Start(launchesUntilFailure: launches)).Single().Open())
        using (TwoPhaseProver prover = TwoPhaseProver.Open(keys.TwoPhase, new GpuProving(device, said.Add) { Use = GpuUse.Everything, TableRows = 1 }))
        using (HandmadeWitness witness = ProofKeys.TwoPhaseWitness())
        {
            Verifier.Verify(new(prover.VerificationKey), prover.Prove(witness), [Fr.From(7)]).IsValid.Should().BeTrue();
        }
        said.Should().ContainSingle().Which.Should().Match("NVIDIA's driver could not begin *: unspecified launch failure (error 719); the CPU *.");
        FakeCuda.Held.Should().Be((0, 0, 0, 0));
    }
}

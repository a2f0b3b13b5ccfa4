using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ZkPot.Algebra.Tests.Msm;
using ZkPot.Gpu.Tests;
using ZkPot.Groth16;

namespace ZkPot.Ilgpu.Tests;

/// <summary>The device on ILGPU's CPU accelerator, with kernels interpreted, and on each CUDA accelerator there is.</summary>
public sealed class IlgpuDeviceTests(ProofKeys keys) : IClassFixture<ProofKeys>, IDisposable
{
    private readonly Context context = Context.Create(builder => builder.CPU().Cuda());

    public void Dispose() => context.Dispose();

    [Fact]
    public void Every_check_of_the_library_passes() => OnEach(device =>
    {
        foreach (GpuCheck check in GpuSelfTest.Run(device).Where(check => !device.Info.IsProcessor || check.Name.StartsWith("transform", StringComparison.Ordinal)))
            check.Passed.Should().BeTrue("of {0}", check.Name);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public void Sums_are_those_of_the_CPU(int length) => OnEach(device =>
    {
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, length, new Random(1), out _);
        using NativeArray<U256> scalars = TestPoints.Scalars("edges", length, new Random(2));
        using var backend = new GpuBackend(device);
        var target = new MsmTarget<Fq>(points.View);
        backend.SumVarTime([new MsmRequest(scalars.View, [target])]);
        target.Sum.ToAffineVarTime().Should().Be(new CpuMsm().SumVarTime(points.View, scalars.View).ToAffineVarTime());
    });

    [Fact]
    public void A_proof_is_made() => OnEach(device =>
    {
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, new GpuProving(device, said.Add) { Use = GpuUse.Everything, TableRows = 1 });
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        prover.Prove(witness.View);
        prover.UsesDevice.Should().BeTrue();
        said.Should().BeEmpty();
    });

    [Fact]
    public void What_ILGPU_throws_leaves_the_proof_to_the_CPU()
    {
        using Accelerator accelerator = context.GetCPUDevices()[0].CreateAccelerator(context);
        using var device = new IlgpuDevice(accelerator, new Refusing());
        var said = new List<string>();
        using Groth16Prover prover = Groth16Prover.Open(keys.Plain, new GpuProving(device, said.Add) { Use = GpuUse.Everything });
        using NativeArray<U256> witness = ProofKeys.PlainWitness();
        prover.Prove(witness.View);
        said.Should().ContainSingle().Which.Should().Match("* could not begin *; the CPU *.");
    }

    private void OnEach(Action<GpuDevice> test)
    {
        using (Accelerator accelerator = context.GetCPUDevices()[0].CreateAccelerator(context))
        using (var device = new IlgpuDevice(accelerator, new InterpretedKernels()))
            test(device);
        foreach (CudaDevice found in context.GetCudaDevices())
        {
            using CudaAccelerator accelerator = found.CreateCudaAccelerator(context);
            using var device = new IlgpuDevice(accelerator);
            test(device);
        }
    }

    private sealed class Refusing : IKernelLauncher
    {
        public void Launch(AcceleratorStream stream, string kernel, long groups, int threads, ReadOnlySpan<ulong> arguments) =>
            throw new CudaException("the launch failed");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

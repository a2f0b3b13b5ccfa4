using BenchmarkDotNet.Attributes;
using ZkPot.Algebra;

namespace ZkPot.Benchmarks.Micro;

/// <summary>Sums of uniform scalars times points, on all cores.</summary>
public class MultiScalarSum : IDisposable
{
    private readonly CpuMsm msm = new();
    private NativeArray<AffinePoint<Fq>>? first;
    private NativeArray<AffinePoint<Fq2>>? second;
    private NativeArray<U256>? scalars;

    [Params(12, 14, 16, 18, 20)]
    public int LogLength { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        first = Inputs.Points(G1.Generator, 1 << LogLength);
        second = Inputs.Points(G2.Generator, 1 << LogLength);
        scalars = Inputs.Scalars(1 << LogLength);
    }

    [Benchmark]
    public JacobianPoint<Fq> SumG1() => msm.MultiExpVarTime(first!.View, scalars!.View);

    [Benchmark]
    public JacobianPoint<Fq2> SumG2() => msm.MultiExpVarTime(second!.View, scalars!.View);

    [GlobalCleanup]
    public void Dispose()
    {
        first?.Dispose();
        second?.Dispose();
        scalars?.Dispose();
        GC.SuppressFinalize(this);
    }
}

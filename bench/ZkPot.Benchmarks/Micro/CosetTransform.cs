using BenchmarkDotNet.Attributes;
using ZkPot.Algebra;

namespace ZkPot.Benchmarks.Micro;

/// <summary>From the domain to its odd coset: an inverse and a forward transform of one polynomial, on all cores.</summary>
public class CosetTransform : IDisposable
{
    private readonly CpuNtt ntt = new();
    private NativeArray<Fr>? values;

    [Params(12, 14, 16, 18, 20, 22)]
    public int LogLength { get; set; }

    [GlobalSetup]
    public void Fill() => values = Inputs.Elements(1 << LogLength);

    [Benchmark]
    public void ToOddCoset() => ntt.ToOddCoset([values!.View]);

    [GlobalCleanup]
    public void Dispose()
    {
        values?.Dispose();
        ntt.Dispose();
        GC.SuppressFinalize(this);
    }
}

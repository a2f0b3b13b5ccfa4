using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using ZkPot.Algebra;

namespace ZkPot.Benchmarks.Micro;

/// <summary>1,024 products in Fq: one at a time, and by vectors of doubles. Time an operation is time a product.</summary>
public unsafe class FieldMultiplication
{
    private const int Count = 1024;

    private readonly NativeArray<double> left = new(Count * Fp51.Limbs),
        right = new(Count * Fp51.Limbs),
        result = new(Count * Fp51.Limbs);
    private readonly Fq[] a = [.. Enumerable.Range(0, Count).Select(_ => PrimeField.Random<Fq>())],
        b = [.. Enumerable.Range(0, Count).Select(_ => PrimeField.Random<Fq>())];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        for (int i = 0; i < Count * Fp51.Limbs; i++)
        {
            left[i] = random.NextInt64(-(1L << 48), 1L << 48);
            right[i] = random.NextInt64(-(1L << 48), 1L << 48);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public Fq Scalar()
    {
        Fq sum = Fq.Zero;
        for (int i = 0; i < Count; i++)
            sum += a[i] * b[i];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void EightLanes() => Run<Vector512<double>, Lanes8>(Lanes8.IsSupported);

    [Benchmark(OperationsPerInvoke = Count)]
    public void FourLanes() => Run<Vector256<double>, Lanes4>(Lanes4.IsSupported);

    private void Run<TVector, TLanes>(bool supported)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        if (!supported)
            throw new PlatformNotSupportedException("This processor has no such vectors.");
        var table = Fp51Constants<TVector, TLanes, Fq>.Table;
        int size = Fp51Vector<TVector, TLanes>.Size;
        double* x = left.Pointer,
            y = right.Pointer,
            z = result.Pointer;
        for (int i = 0; i < Count * Fp51.Limbs; i += 2 * size)
            TLanes.MultiplyTwo(z + i, x + i, y + i, z + i + size, x + i + size, y + i + size, table);
    }
}

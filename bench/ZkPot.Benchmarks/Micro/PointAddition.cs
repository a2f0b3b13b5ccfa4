using BenchmarkDotNet.Attributes;
using ZkPot.Algebra;

namespace ZkPot.Benchmarks.Micro;

/// <summary>Additions of 8,192 pairs of affine points: in batches with a shared inversion, and one by one in Jacobian
/// coordinates.</summary>
public unsafe class PointAddition
{
    private const int Count = 8192;

    private readonly NativeArray<AffinePoint<Fq>> first = Inputs.Points(G1.Generator, 2 * Count),
        firstSums = new(Count);
    private readonly NativeArray<AffinePoint<Fq2>> second = Inputs.Points(G2.Generator, 2 * Count),
        secondSums = new(Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public void BatchAffineG1() => Batch(first, firstSums);

    [Benchmark(OperationsPerInvoke = Count)]
    public void BatchAffineG2() => Batch(second, secondSums);

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public JacobianPoint<Fq> JacobianG1()
    {
        JacobianPoint<Fq> sum = default;
        for (int i = 0; i < Count; i++)
            sum += first[i];
        return sum;
    }

    private static void Batch<TField>(NativeArray<AffinePoint<TField>> points, NativeArray<AffinePoint<TField>> sums)
        where TField : unmanaged, IField<TField>
    {
        using PairAdder<TField> adder = PairAdder.Create<TField>();
        for (int i = 0; i < Count; i++)
            adder.Add(points.Pointer + 2 * i, points.Pointer + 2 * i + 1, sums.Pointer + i);
        adder.Flush();
    }
}

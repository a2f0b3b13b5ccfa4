using ZkPot.Algebra;

namespace ZkPot.Cli;

/// <summary>Times of the parts of a proof: field multiplication, multi-scalar sums, transforms.</summary>
internal static class PartBenchmarks
{
    /// <summary>One multiplication after the other, each waiting for the one before.</summary>
    public static Measurement Multiply(BenchProtocol protocol)
    {
        const int count = 1 << 20;
        Fr value = PrimeField.Random<Fr>(),
            factor = PrimeField.Random<Fr>();
        TimeSpan time = protocol.Median(() =>
        {
            for (int i = 0; i < count; i++)
                value *= factor;
        });
        return new("field multiplication, scalar", count, time);
    }

    /// <summary>Sums in both groups and a transform.</summary>
    public static IEnumerable<Measurement> OfSize(int power, BenchProtocol protocol)
    {
        int size = 1 << power;
        using var scalars = new NativeArray<U256>(size, clear: false);
        for (int i = 0; i < size; i++)
            scalars[i] = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        var msm = new CpuMsm();
        using (NativeArray<AffinePoint<Fq>> points = Points<Fq>(G1.Generator, size))
            yield return new(
                "multi-scalar sum in G1",
                size,
                protocol.Median(() => msm.MultiExpVarTime(points.View, scalars.View, protocol.Cancellation))
            );
        using (NativeArray<AffinePoint<Fq2>> points = Points<Fq2>(G2.Generator, size))
            yield return new(
                "multi-scalar sum in G2",
                size,
                protocol.Median(() => msm.MultiExpVarTime(points.View, scalars.View, protocol.Cancellation))
            );
        using var values = new NativeArray<Fr>(size, clear: false);
        for (int i = 0; i < size; i++)
            values[i] = Fr.From(i);
        using var ntt = new CpuNtt();
        yield return new("transform to the odd coset", size, protocol.Median(() => ntt.ToOddCoset([values.View], protocol.Cancellation)));
    }

    /// <summary>Points without structure: each is twice the one before, plus the first.</summary>
    private static NativeArray<AffinePoint<TField>> Points<TField>(AffinePoint<TField> generator, int count)
        where TField : unmanaged, IField<TField>
    {
        var points = new JacobianPoint<TField>[count];
        points[0] = generator;
        for (int i = 1; i < count; i++)
            points[i] = points[i - 1].Double() + generator;
        var affine = new NativeArray<AffinePoint<TField>>(count, clear: false);
        JacobianPoint<TField>.ToAffineVarTime(points, affine.Span);
        return affine;
    }
}

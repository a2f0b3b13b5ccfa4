using ZkPot.Algebra;

namespace ZkPot.Benchmarks.Micro;

/// <summary>Random-looking inputs of any length, made quickly.</summary>
internal static class Inputs
{
    public static NativeArray<U256> Scalars(int length)
    {
        var scalars = new NativeArray<U256>(length);
        for (int i = 0; i < length; i++)
            scalars[i] = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        return scalars;
    }

    public static NativeArray<Fr> Elements(int length)
    {
        var elements = new NativeArray<Fr>(length);
        for (int i = 0; i < length; i++)
            elements[i] = PrimeField.Random<Fr>();
        return elements;
    }

    /// <summary>Different points: multiples of one that lie in arithmetic progression.</summary>
    public static NativeArray<AffinePoint<TField>> Points<TField>(AffinePoint<TField> generator, int length)
        where TField : unmanaged, IField<TField>
    {
        const int Batch = 4096;
        var points = new NativeArray<AffinePoint<TField>>(length);
        JacobianPoint<TField> step = ((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(PrimeField.Random<Fr>()));
        JacobianPoint<TField> running = step.Double();
        var batch = new JacobianPoint<TField>[Batch];
        for (int start = 0; start < length; start += Batch)
        {
            int count = Math.Min(Batch, length - start);
            for (int i = 0; i < count; i++, running += step)
                batch[i] = running;
            JacobianPoint<TField>.ToAffineVarTime(batch.AsSpan(0, count), points.Span.Slice(start, count));
        }
        return points;
    }
}

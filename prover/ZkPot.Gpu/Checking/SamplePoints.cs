using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>Points to measure and to check with.</summary>
internal static class SamplePoints
{
    private const int Block = 1 << 12;

    /// <summary>Different multiples of a generator, which no sum can tell from random points.</summary>
    public static NativeArray<AffinePoint<TField>> Make<TField>(AffinePoint<TField> generator, int count)
        where TField : unmanaged, IField<TField>
    {
        var points = new NativeArray<AffinePoint<TField>>(count, clear: false);
        Parallel.For(
            0,
            (count + Block - 1) / Block,
            block =>
            {
                int first = block * Block,
                    many = Math.Min(Block, count - first);
                var multiples = new JacobianPoint<TField>[many];
                multiples[0] = ((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(PrimeField.Random<Fr>()));
                for (int i = 1; i < many; i++)
                    multiples[i] = multiples[i - 1].Double() + generator;
                JacobianPoint<TField>.ToAffineVarTime(multiples, points.Span.Slice(first, many));
            }
        );
        return points;
    }
}

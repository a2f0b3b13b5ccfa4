namespace ZkPot.Algebra.Tests.Curves;

public sealed class PointTransformTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_transform_of_points_is_that_of_their_logarithms(int logSize)
    {
        Check(G1.Generator, logSize, _ => PrimeField.Random<Fr>());
        Check(G2.Generator, logSize, _ => PrimeField.Random<Fr>());
    }

    [Fact]
    public void Infinite_equal_and_opposite_points_are_transformed_too()
    {
        Check(G1.Generator, 5, _ => Fr.One);
        Check(G1.Generator, 5, i => i % 3 == 0 ? Fr.Zero : Fr.From(i % 2 == 0 ? 1 : -1));
        Check(G2.Generator, 4, i => i < 5 ? Fr.From(i) : Fr.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_cost_is_counted(int logSize)
    {
        using var points = new NativeArray<AffinePoint<Fq>>(1 << logSize);
        using var scratch = new NativeArray<AffinePoint<Fq>>(1 << logSize);
        long multiples = 0;
        PointTransform.InverseVarTime(points.View, scratch.View, count => multiples += count);
        multiples.Should().Be(PointTransform.Multiples(logSize));
    }

    private static void Check<TField>(AffinePoint<TField> generator, int logSize, Func<int, Fr> logarithm)
        where TField : unmanaged, IField<TField>
    {
        int n = 1 << logSize;
        Fr[] logarithms = [.. Enumerable.Range(0, n).Select(logarithm)];
        using var points = new NativeArray<AffinePoint<TField>>(n);
        using var scratch = new NativeArray<AffinePoint<TField>>(n);
        for (int i = 0; i < n; i++)
            points[i] = Multiple(generator, logarithms[i]);

        PointTransform.InverseVarTime(points.View, scratch.View);

        Fr root = RootsOfUnity.Primitive(logSize).InverseVarTime(),
            scale = Fr.From(n).InverseVarTime();
        for (int i = 0; i < n; i++)
        {
            Fr sum = Fr.Zero,
                step = PrimeField.PowVarTime(root, new U256((ulong)i, 0, 0, 0)),
                power = scale;
            for (int j = 0; j < n; j++, power *= step)
                sum += logarithms[j] * power;
            points[i].Should().Be(Multiple(generator, sum));
        }
    }

    private static AffinePoint<TField> Multiple<TField>(AffinePoint<TField> point, Fr scalar)
        where TField : unmanaged, IField<TField> =>
        ((JacobianPoint<TField>)point).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();
}

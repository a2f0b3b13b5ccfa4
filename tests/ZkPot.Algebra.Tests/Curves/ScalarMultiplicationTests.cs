using System.Numerics;

namespace ZkPot.Algebra.Tests.Curves;

public sealed class ScalarMultiplicationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(2100)]
    public void Multiples_in_batches_agree_with_single_ones_in_G1(int count) => Check(G1.Generator, count);

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(1100)]
    public void Multiples_in_batches_agree_with_single_ones_in_G2(int count) => Check(G2.Generator, count);

    [Fact]
    public void Halves_of_scalars_are_short_and_make_the_scalar()
    {
        BigInteger r = Fr.Modulus.ToBigInteger(),
            lambda = PrimeField.ToBigInteger(Endomorphism.Lambda);
        (lambda * lambda + lambda + 1).Should().Match<BigInteger>(value => (value % r).IsZero);
        foreach (Fr scalar in Scalars(500))
        {
            U256 k = PrimeField.ToCanonical(scalar);
            Endomorphism.Split(k, out U256 k1, out bool isNegative1, out U256 k2, out bool isNegative2);
            Math.Max(k1.BitLength, k2.BitLength).Should().BeLessThan(Endomorphism.HalfBits);
            BigInteger sum =
                (isNegative1 ? -1 : 1) * k1.ToBigInteger() + (isNegative2 ? -1 : 1) * k2.ToBigInteger() * lambda - k.ToBigInteger();
            (sum % r).Should().Be(BigInteger.Zero);
        }
    }

    private static void Check<TField>(AffinePoint<TField> generator, int count)
        where TField : unmanaged, IField<TField>
    {
        using var points = new NativeArray<AffinePoint<TField>>(count);
        using var scalars = new NativeArray<Fr>(count);
        var expected = new AffinePoint<TField>[count];
        Fr[] chosen = Scalars(count);
        JacobianPoint<TField> walk = generator;
        for (int i = 0; i < count; i++, walk = walk.Double() + generator)
        {
            points[i] =
                i % 7 == 3 ? default
                : i % 7 == 4 ? generator
                : walk.ToAffineVarTime();
            scalars[i] = chosen[i];
            expected[i] = ((JacobianPoint<TField>)points[i]).MultiplyVarTime(PrimeField.ToCanonical(chosen[i])).ToAffineVarTime();
        }
        ScalarMultiplication.EachVarTime(points.View, scalars.View, points.View);
        points.Span.ToArray().Should().Equal(expected);
    }

    /// <summary>Scalars at the edges of what can go wrong, then random ones.</summary>
    private static Fr[] Scalars(int count)
    {
        Fr lambda = Endomorphism.Lambda;
        Fr[] edges =
        [
            lambda,
            Fr.One,
            Fr.Zero,
            -Fr.One,
            -lambda,
            lambda + Fr.One,
            Fr.From(2),
            Fr.From(7),
            Fr.From(8),
            Fr.From(9),
            -Fr.From(8),
            lambda.Double(),
            Fr.From(3).InverseVarTime(),
        ];
        return [.. Enumerable.Range(0, count).Select(i => i < edges.Length ? edges[i] : PrimeField.Random<Fr>())];
    }
}

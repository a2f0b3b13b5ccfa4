using System.Numerics;

namespace ZkPot.Algebra.Tests.Pairing;

public class SumOfProductsTests
{
    [Fact]
    public void It_agrees_with_the_integers_at_the_edges_and_between()
    {
        var draw = new Draw(5);
        Fq[] values =
        [
            Fq.Zero,
            Fq.One,
            -Fq.One,
            Fq.FromRaw(U256.Subtract(Fq.Modulus, U256.One, out _)),
            Fq.FromRaw(U256.One),
            draw.Scalar<Fq>(),
            draw.Scalar<Fq>(),
        ];
        foreach (Fq a in values)
        foreach (Fq b in values)
        foreach (Fq c in values)
        foreach (Fq d in values)
        {
            Fq sum = Fq.SumOfProducts(a, b, c, d);
            sum.Raw.Should().Match<U256>(raw => raw < Fq.Modulus);
            BigInteger expected = (Integer(a) * Integer(b) + Integer(c) * Integer(d)) % Fq.Modulus.ToBigInteger();
            Integer(sum).Should().Be(expected);
        }
    }

    private static BigInteger Integer(Fq value) => PrimeField.ToBigInteger(value);
}

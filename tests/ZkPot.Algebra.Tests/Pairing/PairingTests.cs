using ZkPot.Algebra;
using P = ZkPot.Algebra.Pairing;

namespace ZkPot.Algebra.Tests.Pairing;

public class PairingTests
{
    private readonly Draw draw = new(2);

    [Fact]
    public void It_is_bilinear()
    {
        for (int i = 0; i < 5; i++)
        {
            Fr a = draw.Scalar<Fr>(),
                b = draw.Scalar<Fr>();
            Fq12 unit = P.Of(G1.Generator, G2.Generator);
            Fq12 both = P.Of(Draw.G1Multiple(a), Draw.G2Multiple(b));
            both.Should().Be(P.Of(Draw.G1Multiple(a * b), G2.Generator));
            both.Should().Be(P.Of(G1.Generator, Draw.G2Multiple(a * b)));
            both.Should().Be(unit.CyclotomicPowVarTime(PrimeField.ToCanonical(a * b)));
        }
    }

    [Fact]
    public void It_is_not_degenerate_and_its_values_have_order_r()
    {
        Fq12 unit = P.Of(G1.Generator, G2.Generator);
        unit.IsOne.Should().BeFalse();
        unit.CyclotomicPowVarTime(Fr.Modulus).IsOne.Should().BeTrue();
    }

    [Fact]
    public void Infinity_counts_as_one()
    {
        P.Of(default, G2.Generator).IsOne.Should().BeTrue();
        P.Of(G1.Generator, default).IsOne.Should().BeTrue();
        P.IsOne([]).Should().BeTrue();
        P.Product([(G1.Generator, default), (G1.Generator, G2.Generator), (default, G2.Generator)])
            .Should()
            .Be(P.Of(G1.Generator, G2.Generator));
        P.Product([], [(G1.Generator, new PreparedG2(default)), (default, new PreparedG2(G2.Generator))]).IsOne.Should().BeTrue();
    }

    [Fact]
    public void A_product_of_many_is_the_product_of_each_prepared_or_not()
    {
        AffinePoint<Fq> p1 = draw.G1Point(),
            p2 = draw.G1Point(),
            p3 = draw.G1Point();
        AffinePoint<Fq2> q1 = draw.G2Point(),
            q2 = draw.G2Point(),
            q3 = draw.G2Point();
        Fq12 expected = P.Of(p1, q1) * P.Of(p2, q2) * P.Of(p3, q3);
        P.Product([(p1, q1), (p2, q2), (p3, q3)]).Should().Be(expected);
        P.Product([(p1, q1)], [(p2, new PreparedG2(q2)), (p3, new PreparedG2(q3))]).Should().Be(expected);
        P.Product([(p1, q1), (p2, q1), (p1, q1)]).Should().Be(P.Of(p1, q1) * P.Of(p2, q1) * P.Of(p1, q1));
    }

    [Theory]
    [MemberData(nameof(Eip197Vectors.All), MemberType = typeof(Eip197Vectors))]
    public void It_answers_as_the_precompile_of_EIP_197(string name, string input, bool expected)
    {
        byte[] bytes = Convert.FromHexString(input);
        var pairs = new (AffinePoint<Fq>, AffinePoint<Fq2>)[bytes.Length / 192];
        for (int i = 0; i < pairs.Length; i++)
        {
            Fq At(int word) => PrimeField.FromCanonical<Fq>(U256.ReadBigEndian(bytes.AsSpan(192 * i + 32 * word, 32)));
            AffinePoint<Fq> p = new(At(0), At(1));
            AffinePoint<Fq2> q = new(new Fq2(At(3), At(2)), new Fq2(At(5), At(4)));
            G1.IsOnCurve(p).Should().BeTrue(name);
            G2.IsOnCurve(q).Should().BeTrue(name);
            G2.IsInSubgroup(q).Should().BeTrue(name);
            pairs[i] = (p, q);
        }
        P.IsOne(pairs).Should().Be(expected, name);
    }
}

using System.Numerics;

namespace ZkPot.Algebra.Tests.Pairing;

public class TowerTests
{
    private static readonly BigInteger Q = Fq.Modulus.ToBigInteger(),
        R = Fr.Modulus.ToBigInteger();
    private readonly Draw draw = new(1);

    [Fact]
    public void Fq6_has_the_right_cube_of_v()
    {
        Fq6 v = new(default, Fq2.One, default);
        (v * v * v).Should().Be(new Fq6(new Fq2(Fq.From(9), Fq.One), default, default));
        Repeat(() =>
        {
            Fq6 a = draw.Fq6(),
                b = draw.Fq6();
            a.MultiplyByNonResidue().Should().Be(a * v);
            a.MultiplySparse(b.C0, b.C1).Should().Be(a * new Fq6(b.C0, b.C1, default));
        });
    }

    [Fact]
    public void Fq12_has_the_right_square_of_w()
    {
        Fq12 w = new(default, Fq6.One);
        (w * w).Should().Be(new Fq12(new Fq6(default, Fq2.One, default), default));
        Repeat(() =>
        {
            Fq12 a = draw.Fq12();
            Fq2 w1 = draw.Fq2(),
                w3 = draw.Fq2();
            a.MultiplyByLine(w1, w3).Should().Be(a * new Fq12(Fq6.One, new Fq6(w1, w3, default)));
        });
    }

    [Fact]
    public void Frobenius_raises_to_the_characteristic()
    {
        Fq12 a = draw.Fq12();
        a.Frobenius().Should().Be(Power(a, Q));
        a.FrobeniusSquared().Should().Be(Power(a, Q * Q));
        Fq12 sixth = a;
        for (int i = 0; i < 6; i++)
            sixth = sixth.Frobenius();
        sixth.Should().Be(a.Conjugate());
    }

    [Fact]
    public void Cyclotomic_shortcuts_agree_with_the_plain_operations()
    {
        Repeat(() =>
        {
            Fq12 a = draw.Cyclotomic();
            a.CyclotomicSquare().Should().Be(a.Square());
            (a * a.Conjugate()).IsOne.Should().BeTrue();
            U256 exponent = PrimeField.ToCanonical(draw.Scalar<Fr>());
            a.CyclotomicPowVarTime(exponent).Should().Be(Power(a, exponent.ToBigInteger()));
        });
        draw.Cyclotomic().CyclotomicPowVarTime(default).IsOne.Should().BeTrue();
    }

    [Fact]
    public void Final_exponentiation_is_exactly_the_power_it_says()
    {
        Fq12 a = draw.Fq12();
        BigInteger x = MillerSchedule.CurveParameter,
            m = 2 * x * (6 * x * x + 3 * x + 1);
        BigInteger.GreatestCommonDivisor(m, R).IsOne.Should().BeTrue();
        ZkPot.Algebra.Pairing.FinalExponentiation(a).Should().Be(Power(a, m * ((BigInteger.Pow(Q, 12) - 1) / R)));
    }

    private static Fq12 Power(Fq12 value, BigInteger exponent)
    {
        Fq12 result = Fq12.One;
        for (long i = exponent.GetBitLength() - 1; i >= 0; i--)
        {
            result *= result;
            if (!(exponent >> (int)i).IsEven)
                result *= value;
        }
        return result;
    }

    private static void Repeat(Action check)
    {
        for (int i = 0; i < 20; i++)
            check();
    }
}

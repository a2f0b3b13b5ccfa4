using System.Numerics;

namespace ZkPot.Algebra.Tests.Pairing;

public class SubgroupTests
{
    private readonly Draw draw = new(3);

    [Fact]
    public void The_fast_check_agrees_with_multiplying_by_r()
    {
        for (int i = 0; i < 20; i++)
        {
            foreach (AffinePoint<Fq2> p in new[] { draw.G2Point(), draw.TwistPoint(), CofactorPoint() })
            {
                G2.IsOnCurve(p).Should().BeTrue();
                G2.IsInSubgroup(p).Should().Be(((JacobianPoint<Fq2>)p).MultiplyVarTime(Fr.Modulus).IsInfinity);
            }
        }
        G2.IsInSubgroup(G2.Generator).Should().BeTrue();
        G2.IsInSubgroup(default).Should().BeTrue();
        G2.IsInSubgroup(draw.TwistPoint()).Should().BeFalse();
    }

    [Fact]
    public void Among_many_points_the_first_outside_is_found()
    {
        using var points = new NativeArray<AffinePoint<Fq2>>(2500);
        for (int i = 1; i < 50; i++)
            points[i] = draw.G2Point();
        for (int i = 50; i < 2500; i++)
            points[i] = points[i % 50];
        G2.FirstOutsideSubgroup(points.View).Should().Be(-1);
        points[2400] = draw.TwistPoint();
        G2.FirstOutsideSubgroup(points.View).Should().Be(2400);
        points[1300] = CofactorPoint();
        points[1301] = CofactorPoint();
        G2.FirstOutsideSubgroup(points.View).Should().Be(1300);
        G2.FirstOutsideSubgroup(points.View.Slice(0, 1)).Should().Be(-1);
    }

    /// <summary>psi satisfies psi^2 - t psi + q = 0, so what the check kills is killed by the norm of its polynomial in psi.</summary>
    [Fact]
    public void The_fast_check_lets_no_other_point_of_the_twist_through()
    {
        BigInteger x = MillerSchedule.CurveParameter,
            q = Fq.Modulus.ToBigInteger(),
            r = Fr.Modulus.ToBigInteger();
        BigInteger t = q + 1 - r,
            cofactor = 2 * q - r;
        t.Should().Be(6 * x * x + 1);
        BigInteger constant = 1 + x,
            linear = x; // (1 + x) + x psi
        constant -= x * q; // + x psi^2, with psi^2 = t psi - q
        linear += x * t;
        constant += 2 * x * t * q; // - 2 x psi^3, with psi^3 = (t^2 - q) psi - t q
        linear -= 2 * x * (t * t - q);
        BigInteger norm = constant * constant + constant * linear * t + linear * linear * q;
        BigInteger.GreatestCommonDivisor(norm, r * cofactor).Should().Be(r);
    }

    [Fact]
    public void Frobenius_multiplies_the_subgroup_by_q()
    {
        AffinePoint<Fq2> p = draw.G2Point();
        G2.Frobenius(p).Should().Be(((JacobianPoint<Fq2>)p).MultiplyVarTime(Fq.Modulus).ToAffineVarTime());
        JacobianPoint<Fq2> twice = ((JacobianPoint<Fq2>)p).Double();
        G2.Frobenius(twice).ToAffineVarTime().Should().Be(G2.Frobenius(twice.ToAffineVarTime()));
    }

    /// <summary>A point whose order divides the cofactor.</summary>
    private AffinePoint<Fq2> CofactorPoint() => ((JacobianPoint<Fq2>)draw.TwistPoint()).MultiplyVarTime(Fr.Modulus).ToAffineVarTime();
}

using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ZkPot.Algebra.Tests;

/// <summary>What holds in both groups of points, tried on all pairs of special points and on random ones.</summary>
public abstract class GroupLaws<TField>
    where TField : unmanaged, IField<TField>
{
    protected abstract AffinePoint<TField> Generator { get; }

    protected abstract bool IsOnCurve(AffinePoint<TField> point);

    private static readonly BigInteger Order = Fr.Modulus.ToBigInteger();

    private JacobianPoint<TField>[] Edges =>
        edges ??= [
            default,
            Generator,
            -(JacobianPoint<TField>)Generator,
            Rescale(Generator),
            Multiple(Generator, 2),
            Multiple(Generator, 3),
            Multiple(Generator, Order - 2),
            Multiple(Generator, (Order + 1) / 2),
        ];

    private JacobianPoint<TField>[]? edges;

    private Arbitrary<JacobianPoint<TField>> Points =>
        Gen.OneOf(
                Gen.Choose(0, int.MaxValue).Select(seed => Multiple(Generator, TestData.Element<Fr>(new Random(seed)))),
                Gen.Choose(0, int.MaxValue).Select(seed => Multiple(Generator, TestData.Element<Fr>(new Random(seed)))),
                Gen.Elements<JacobianPoint<TField>>(Edges)
            )
            .ToArbitrary();

    private static Config Few => Config.QuickThrowOnFailure.WithMaxTest(25);

    // The same point by other coordinates.
    private static JacobianPoint<TField> Rescale(JacobianPoint<TField> p)
    {
        TField l = (TField.One + TField.One + TField.One).Square();
        return new(p.X * l.Square(), p.Y * l.Square() * l, p.Z * l);
    }

    private static JacobianPoint<TField> Multiple(JacobianPoint<TField> p, Fr scalar) => Multiple(p, PrimeField.ToBigInteger(scalar));

    // By the definition, bit after bit.
    private static JacobianPoint<TField> Multiple(JacobianPoint<TField> p, BigInteger scalar)
    {
        JacobianPoint<TField> sum = default;
        for (long i = scalar.GetBitLength() - 1; i >= 0; i--)
        {
            sum = sum.Double();
            if (!(scalar >> (int)i).IsEven)
                sum += p;
        }
        return sum;
    }

    private void ForAll(Func<JacobianPoint<TField>, bool> law)
    {
        foreach (JacobianPoint<TField> p in Edges)
            law(p).Should().BeTrue("it must hold of {0}", p);
        Prop.ForAll(Points, law).Check(Few);
    }

    private void ForAll(Func<JacobianPoint<TField>, JacobianPoint<TField>, bool> law)
    {
        foreach (JacobianPoint<TField> p in Edges)
        {
            foreach (JacobianPoint<TField> q in Edges)
                law(p, q).Should().BeTrue("it must hold of {0} and {1}", p, q);
        }
        Prop.ForAll(Points, Points, law).Check(Few);
    }

    [Fact]
    public void Addition_is_a_commutative_group()
    {
        Prop.ForAll(Points, Points, Points, (p, q, s) => (p + q + s).IsSamePointAs(p + (q + s))).Check(Few);
        ForAll((p, q) => (p + q).IsSamePointAs(q + p) && (p - q + q).IsSamePointAs(p));
        ForAll(p => (p + JacobianPoint<TField>.Infinity).IsSamePointAs(p) && (p - p).IsInfinity);
    }

    [Fact]
    public void Sums_stay_on_the_curve() => ForAll((p, q) => IsOnCurve((p + q).ToAffineVarTime()));

    [Fact]
    public void Doubling_is_adding_to_itself() =>
        ForAll(p =>
            p.Double().IsSamePointAs(p + p) && p.Double().IsSamePointAs(p + Rescale(p)) && p.Double().IsSamePointAs(p + p.ToAffineVarTime())
        );

    [Fact]
    public void Adding_an_affine_point_is_adding_the_point() =>
        ForAll((p, q) => (p + q.ToAffineVarTime()).IsSamePointAs(p + q) && (p + -q.ToAffineVarTime()).IsSamePointAs(p - q));

    [Fact]
    public void Coordinates_may_be_scaled()
    {
        ForAll(
            (p, q) =>
                Rescale(p).IsSamePointAs(p) && (Rescale(p) + q).IsSamePointAs(p + q) && Rescale(p).IsSamePointAs(q) == p.IsSamePointAs(q)
        );
        ForAll(p => Rescale(p).ToAffineVarTime() == p.ToAffineVarTime() && ((JacobianPoint<TField>)p.ToAffineVarTime()).IsSamePointAs(p));
    }

    [Fact]
    public void The_generator_has_order_r()
    {
        IsOnCurve(Generator).Should().BeTrue();
        Generator.IsInfinity.Should().BeFalse();
        ((JacobianPoint<TField>)Generator).MultiplyVarTime(Fr.Modulus).IsInfinity.Should().BeTrue();
    }

    [Fact]
    public void Multiples_are_repeated_sums()
    {
        BigInteger[] scalars =
        [
            .. Enumerable.Range(0, 70).Select(n => (BigInteger)n),
            Order - 1,
            Order,
            Order + 1,
            BigInteger.One << 64,
            (BigInteger.One << 128) - 1,
            (BigInteger.One << 255) - 1,
            BigInteger.One << 255,
            (BigInteger.One << 256) - 1,
            .. Enumerable.Range(0, 20).Select(i => PrimeField.ToBigInteger(TestData.Element<Fr>(new Random(i)))),
        ];
        JacobianPoint<TField> p = Multiple(Generator, 12345);
        foreach (BigInteger n in scalars)
            p.MultiplyVarTime(U256.FromBigInteger(n)).IsSamePointAs(Multiple(p, n)).Should().BeTrue("{0} is the scalar", n);
        JacobianPoint<TField>.Infinity.MultiplyVarTime(new U256(7, 0, 0, 0)).IsInfinity.Should().BeTrue();
    }

    [Fact]
    public void Many_points_go_to_affine_as_each_does()
    {
        JacobianPoint<TField>[] points = [.. Edges, default, .. Edges.Select(Rescale)];
        var results = new AffinePoint<TField>[points.Length];
        JacobianPoint<TField>.ToAffineVarTime(points, results);
        results.Should().Equal(points.Select(p => p.ToAffineVarTime()));
    }

    [Fact]
    public void Points_off_the_curve_are_known()
    {
        IsOnCurve(new(Generator.X, Generator.Y + TField.One)).Should().BeFalse();
        IsOnCurve(new(Generator.X + TField.One, Generator.Y)).Should().BeFalse();
        IsOnCurve(AffinePoint<TField>.Infinity).Should().BeTrue();
    }
}

namespace ZkPot.Algebra.Tests.Pairing;

/// <summary>Reproducible random elements of the tower and points of the groups.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random random = new(seed);

    public T Scalar<T>()
        where T : unmanaged, IPrimeField<T> => TestData.Element<T>(random);

    public Fq2 Fq2() => new(Scalar<Fq>(), Scalar<Fq>());

    public Fq6 Fq6() => new(Fq2(), Fq2(), Fq2());

    public Fq12 Fq12() => new(Fq6(), Fq6());

    /// <summary>An element of the subgroup of order q^4 - q^2 + 1.</summary>
    public Fq12 Cyclotomic()
    {
        Fq12 f = Fq12(),
            g = f.Conjugate() * f.InverseVarTime();
        return g.FrobeniusSquared() * g;
    }

    public AffinePoint<Fq> G1Point() => G1Multiple(Scalar<Fr>());

    public AffinePoint<Fq2> G2Point() => G2Multiple(Scalar<Fr>());

    /// <summary>A point of the twist, almost certainly outside the subgroup.</summary>
    public AffinePoint<Fq2> TwistPoint()
    {
        while (true)
        {
            Fq2 x = Fq2();
            if ((x.Square() * x + G2.B).TrySqrtVarTime(out Fq2 y))
                return new(x, y);
        }
    }

    public static AffinePoint<Fq> G1Multiple(Fr scalar) =>
        ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();

    public static AffinePoint<Fq2> G2Multiple(Fr scalar) =>
        ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();
}

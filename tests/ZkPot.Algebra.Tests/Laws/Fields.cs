namespace ZkPot.Algebra.Tests;

public sealed class FrLaws : PrimeFieldLaws<Fr>;

public sealed class FqLaws : PrimeFieldLaws<Fq>;

public sealed class Fq2Laws : FieldWithRootsLaws<Fq2>
{
    private static readonly Fq[] Parts = [Fq.Zero, Fq.One, -Fq.One, Fq.From(9), TestData.Element<Fq>(new Random(1))];

    protected override IReadOnlyList<Fq2> Edges { get; } =
    [.. Parts.SelectMany(real => Parts.Select(imaginary => new Fq2(real, imaginary)))];

    protected override Fq2 Draw(Random random) => new(TestData.Element<Fq>(random), TestData.Element<Fq>(random));

    protected override Fq2 NonSquare => new(Fq.From(9), Fq.One);

    [Fact]
    public void U_squared_is_minus_one() => new Fq2(Fq.Zero, Fq.One).Square().Should().Be(-Fq2.One);

    [Fact]
    public void Conjugate_and_norm() =>
        ForAll(a => a * a.Conjugate() == new Fq2(a.Norm(), Fq.Zero) && a.Conjugate() == PrimeField.PowVarTime(a, Fq.Modulus));

    [Fact]
    public void The_non_residue_is_nine_plus_u() => ForAll(a => a.MultiplyByNonResidue() == a * NonSquare);

    [Fact]
    public void Real_factors() => ForAll((a, b) => a * b.C0 == a * new Fq2(b.C0, Fq.Zero));
}

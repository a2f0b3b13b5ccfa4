using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Proving;

public sealed class BlindingTests
{
    /// <summary>Whatever takes time that depends on its operands says so in its name, and the file that blinds calls nothing of the
    /// kind.</summary>
    [Fact]
    public void Blinding_calls_nothing_whose_time_depends_on_a_factor()
    {
        string[] files = Directory.GetFiles(Repository.At("prover", "ZkPot.Groth16", "Proving"), "*.cs");
        File.ReadAllText(files.Single(file => Path.GetFileName(file) == "Blinding.cs"))
            .Should()
            .Contain(".Multiply(")
            .And.NotContain("VarTime");
        string[] others = [.. files.Where(file => Path.GetFileName(file) != "Blinding.cs")];
        others
            .Should()
            .OnlyContain(
                file => !File.ReadAllText(file).Contains("MultiplyVarTime", StringComparison.Ordinal),
                "only Blinding.cs multiplies points by secrets"
            );
    }

    [Fact]
    public void Blinding_adds_multiples_of_delta_that_leave_the_equation_as_it_is()
    {
        Fr delta = PrimeField.Random<Fr>(),
            first = PrimeField.Random<Fr>(),
            alpha = Fr.From(3),
            beta = Fr.From(5),
            r = PrimeField.Random<Fr>(),
            s = PrimeField.Random<Fr>();
        var header = new ZkeyHeader(
            2,
            0,
            2,
            Point(alpha),
            Point(beta),
            Point2(beta),
            G2.Generator,
            new(Point(delta), Point2(delta)),
            new(1, new(Point(first), Point2(first)))
        );
        Fr a = Fr.From(7),
            b = Fr.From(11),
            c = Fr.From(13);
        Proof proof = Blinding.Apply(header, new(Point(a), Point(b), Point2(b), Point(c)), r, s);
        Fr blindA = a + alpha + r * delta,
            blindB = b + beta + s * delta;
        proof.A.Should().Be(Point(blindA));
        proof.B.Should().Be(Point2(blindB));
        proof.C.Should().Be(Point(c + s * blindA + r * blindB - r * s * delta));
        Blinding.Commit(header, Point(c), r).Should().Be(Point(c + r * delta));
        Blinding.Complete(header, Point(c), r).Should().Be(Point(c - r * first));
    }

    private static AffinePoint<Fq> Point(Fr scalar) =>
        ((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();

    private static AffinePoint<Fq2> Point2(Fr scalar) =>
        ((JacobianPoint<Fq2>)G2.Generator).MultiplyVarTime(PrimeField.ToCanonical(scalar)).ToAffineVarTime();
}

namespace ZkPot.Algebra.Tests;

public sealed class G1Laws : GroupLaws<Fq>
{
    protected override AffinePoint<Fq> Generator => G1.Generator;

    protected override bool IsOnCurve(AffinePoint<Fq> point) => G1.IsOnCurve(point);
}

public sealed class G2Laws : GroupLaws<Fq2>
{
    protected override AffinePoint<Fq2> Generator => G2.Generator;

    protected override bool IsOnCurve(AffinePoint<Fq2> point) => G2.IsOnCurve(point);
}

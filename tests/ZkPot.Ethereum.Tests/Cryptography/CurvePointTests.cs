using ZkPot.Algebra;
using Scalar = ZkPot.Ethereum.Residue<ZkPot.Ethereum.Secp256k1Order>;

namespace ZkPot.Ethereum.Tests;

public class CurvePointTests
{
    private static readonly CurvePoint G = CurvePoint.Generator;

    [Fact]
    public void Sums_are_complete()
    {
        Same(G + CurvePoint.Infinity, G);
        Same(CurvePoint.Infinity + G, G);
        Same(G + G, G.Double());
        (G + CurvePoint.MultiplyGenerator(-Scalar.One)).IsInfinity.Should().BeTrue();
        (CurvePoint.Infinity + CurvePoint.Infinity).IsInfinity.Should().BeTrue();
        CurvePoint.Infinity.Double().IsInfinity.Should().BeTrue();
    }

    [Fact]
    public void Both_ways_to_multiply_agree_and_distribute()
    {
        Scalar a = Scalar.Reduce(Hash32.Of([1]).Word), b = Scalar.Reduce(Hash32.Of([2]).Word);
        Same(CurvePoint.MultiplyGenerator(a), G.MultiplyVarTime(a));
        Same(CurvePoint.MultiplyGenerator(a + b), G.MultiplyVarTime(a) + G.MultiplyVarTime(b));
        Same(CurvePoint.MultiplyGenerator(a * b), G.MultiplyVarTime(a).MultiplyVarTime(b));
        CurvePoint.MultiplyGenerator(default).IsInfinity.Should().BeTrue();
    }

    private static void Same(CurvePoint a, CurvePoint b) => a.ToAffine().Should().Be(b.ToAffine());
}

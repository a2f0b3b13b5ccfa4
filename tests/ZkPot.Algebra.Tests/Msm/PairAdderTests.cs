using System.Runtime.Intrinsics;

namespace ZkPot.Algebra.Tests.Msm;

public sealed unsafe class PairAdderTests
{
    public static TheoryData<string> Adders => ["scalar", "four lanes", "eight lanes"];

    [Theory]
    [MemberData(nameof(Adders))]
    public void Sums_of_pairs_of_G1_agree_with_the_complete_formulas(string kind)
    {
        Need(kind);
        using PairAdder<Fq> adder = kind switch
        {
            "eight lanes" => new VectorPairAdderG1<Vector512<double>, Lanes8>(),
            "four lanes" => new VectorPairAdderG1<Vector256<double>, Lanes4>(),
            _ => new ScalarPairAdder<Fq>(),
        };
        Check(adder, G1.Generator);
    }

    [Theory]
    [MemberData(nameof(Adders))]
    public void Sums_of_pairs_of_G2_agree_with_the_complete_formulas(string kind)
    {
        Need(kind);
        using PairAdder<Fq2> adder = kind switch
        {
            "eight lanes" => new VectorPairAdderG2<Vector512<double>, Lanes8>(),
            "four lanes" => new VectorPairAdderG2<Vector256<double>, Lanes4>(),
            _ => new ScalarPairAdder<Fq2>(),
        };
        Check(adder, G2.Generator);
    }

    [Theory]
    [MemberData(nameof(Adders))]
    public void Doubles_agree_with_the_complete_formulas(string kind)
    {
        Need(kind);
        using PairAdder<Fq> inG1 = kind switch
        {
            "eight lanes" => new VectorDoublerG1<Vector512<double>, Lanes8>(),
            "four lanes" => new VectorDoublerG1<Vector256<double>, Lanes4>(),
            _ => new ScalarPairAdder<Fq>(),
        };
        using PairAdder<Fq2> inG2 = kind switch
        {
            "eight lanes" => new VectorDoublerG2<Vector512<double>, Lanes8>(),
            "four lanes" => new VectorDoublerG2<Vector256<double>, Lanes4>(),
            _ => new ScalarPairAdder<Fq2>(),
        };
        CheckDoubles(inG1, G1.Generator);
        CheckDoubles(inG2, G2.Generator);
    }

    private static void Need(string kind) =>
        Assert.SkipUnless(
            kind switch
            {
                "eight lanes" => Lanes8.IsSupported,
                "four lanes" => Lanes4.IsSupported,
                _ => true,
            },
            $"This processor has no vectors of {kind}."
        );

    /// <summary>The chain P, 2 P, 4 P, ... of many points, in place, with infinity among them.</summary>
    private static void CheckDoubles<TField>(PairAdder<TField> doubler, AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        const int count = 117,
            rounds = 100;
        using var points = new NativeArray<AffinePoint<TField>>(count);
        var expected = new JacobianPoint<TField>[count];
        for (int i = 1; i < count; i++)
            expected[i] = ((JacobianPoint<TField>)generator).MultiplyVarTime(new U256((ulong)i * 0x123456789abcdef, 0, (ulong)i, 0));
        JacobianPoint<TField>.ToAffineVarTime(expected, points.Span);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < count; i++)
            {
                doubler.Add(points.Pointer + i, points.Pointer + i, points.Pointer + i);
                expected[i] = expected[i].Double();
            }
            doubler.Flush();
            for (int i = 0; i < count; i++)
                ((JacobianPoint<TField>)points[i]).IsSamePointAs(expected[i]).Should().BeTrue();
        }
    }

    /// <summary>Random pairs, with equal, opposite and infinite ones among them, under all signs, in batches of awkward length.</summary>
    private static void Check<TField>(PairAdder<TField> adder, AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        var random = new Random(7);
        const int Points = 300;
        using var points = new NativeArray<AffinePoint<TField>>(Points);
        for (int i = 1; i < Points; i++)
            points[i] = ((JacobianPoint<TField>)generator)
                .MultiplyVarTime(new U256((ulong)random.NextInt64(), (ulong)random.NextInt64(), 0, 0))
                .ToAffineVarTime();
        points[10] = -points[11];
        foreach (int count in new[] { 1, 15, 16, 17, 100, 2047, 2048, 2049, 5000 })
        {
            using var results = new NativeArray<AffinePoint<TField>>(count);
            var expected = new AffinePoint<TField>[count];
            for (int i = 0; i < count; i++)
            {
                // The first of the points is infinity, and a small range makes equal operands common.
                int range = i % 3 == 0 ? 12 : Points;
                AffinePoint<TField>* left = points.Pointer + random.Next(range),
                    right = points.Pointer + random.Next(range);
                ulong leftSign = (ulong)random.Next(2) << 63,
                    rightSign = (ulong)random.Next(2) << 63;
                adder.Add(left, leftSign, right, rightSign, results.Pointer + i);
                expected[i] = (
                    (JacobianPoint<TField>)(leftSign == 0 ? *left : -*left) + (rightSign == 0 ? *right : -*right)
                ).ToAffineVarTime();
            }
            adder.Flush();
            results.Span.ToArray().Should().Equal(expected);
        }
    }
}

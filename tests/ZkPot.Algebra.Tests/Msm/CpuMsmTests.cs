namespace ZkPot.Algebra.Tests.Msm;

public sealed unsafe class CpuMsmTests
{
    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (int length in new[] { 0, 1, 2, 3, 100, 1000, 40_000 })
            foreach (string kind in TestPoints.Kinds)
                cases.Add(length, kind);
            return cases;
        }
    }

    /// <summary>Points are known multiples of the generator, so the sum of many costs one multiplication to check.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_over_G1_equal_the_sum_of_the_exponents(int length, string kind) => Check(length, kind, G1.Generator);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sums_over_G2_equal_the_sum_of_the_exponents(int length, string kind) => Check(Math.Min(length, 3000), kind, G2.Generator);

    [Fact]
    public void Targets_may_start_behind_the_first_scalar()
    {
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, 50, new Random(1), out Fr[] exponents);
        using NativeArray<U256> scalars = TestPoints.Scalars("full", 60, new Random(2));
        var target = new MsmTarget<Fq>(points.View, 10);
        new CpuMsm().MultiExpVarTime([new MsmRequest(scalars.View, [target])]);
        Fr expected = Fr.Zero;
        for (int i = 0; i < 50; i++)
            expected += exponents[i] * PrimeField.FromCanonical<Fr>(scalars[i + 10]);
        target.Sum.IsSamePointAs(((JacobianPoint<Fq>)G1.Generator).MultiplyVarTime(PrimeField.ToCanonical(expected))).Should().BeTrue();
    }

    [Fact]
    public void A_cancelled_sum_stops()
    {
        using NativeArray<AffinePoint<Fq>> points = TestPoints.Multiples(G1.Generator, 1000, new Random(1), out _);
        using NativeArray<U256> scalars = TestPoints.Scalars("full", 1000, new Random(2));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Action sum = () => new CpuMsm().MultiExpVarTime(points.View, scalars.View, source.Token);
        sum.Should().Throw<OperationCanceledException>();
    }

    private static void Check<TField>(int length, string kind, AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        var random = new Random(length + kind.Length);
        using NativeArray<AffinePoint<TField>> points = TestPoints.Multiples(generator, length, random, out Fr[] exponents);
        using NativeArray<U256> scalars = TestPoints.Scalars(kind, length, random);
        Fr expected = Fr.Zero;
        for (int i = 0; i < length; i++)
            expected += exponents[i] * PrimeField.FromCanonical<Fr>(scalars[i]);
        JacobianPoint<TField> sum = new CpuMsm().MultiExpVarTime(points.View, scalars.View);
        sum.IsSamePointAs(((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(expected))).Should().BeTrue();
    }
}

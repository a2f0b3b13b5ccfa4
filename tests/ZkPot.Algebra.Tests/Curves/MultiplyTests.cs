namespace ZkPot.Algebra.Tests.Curves;

/// <summary>Multiples by the same steps for every scalar, against the ones in variable time and against sums.</summary>
public sealed class MultiplyTests
{
    private static readonly U256 Largest = new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public static TheoryData<string> Scalars => ["0", "1", "2", "15", "16", "r - 1", "r", "r + 1", "2^256 - 1", "random"];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Multiples_are_those_in_variable_time(string scalar)
    {
        U256 factor = Parse(scalar);
        Check<Fq>(G1.Generator, factor);
        Check<Fq2>(G2.Generator, factor);
    }

    [Fact]
    public void Small_multiples_are_sums()
    {
        JacobianPoint<Fq> sum = default;
        JacobianPoint<Fq2> sum2 = default;
        for (ulong i = 0; i < 40; i++)
        {
            ((JacobianPoint<Fq>)G1.Generator).Multiply(new(i, 0, 0, 0)).IsSamePointAs(sum).Should().BeTrue();
            ((JacobianPoint<Fq2>)G2.Generator).Multiply(new(i, 0, 0, 0)).IsSamePointAs(sum2).Should().BeTrue();
            sum += G1.Generator;
            sum2 += G2.Generator;
        }
    }

    private static void Check<TField>(AffinePoint<TField> generator, U256 factor)
        where TField : unmanaged, IField<TField>
    {
        JacobianPoint<TField> plain = generator,
            scaled = plain.Double() + generator; // Z is not one
        foreach (JacobianPoint<TField> point in (JacobianPoint<TField>[])[plain, scaled, -scaled, default])
        {
            JacobianPoint<TField> multiple = point.Multiply(factor),
                expected = point.MultiplyVarTime(factor);
            multiple.IsSamePointAs(expected).Should().BeTrue();
            multiple.ToAffine().Should().Be(expected.ToAffineVarTime());
        }
    }

    private static U256 Parse(string scalar) =>
        scalar switch
        {
            "r - 1" => U256.Subtract(Fr.Modulus, U256.One, out _),
            "r" => Fr.Modulus,
            "r + 1" => U256.Add(Fr.Modulus, U256.One, out _),
            "2^256 - 1" => Largest,
            "random" => PrimeField.ToCanonical(PrimeField.Random<Fr>()),
            _ => new(ulong.Parse(scalar, System.Globalization.CultureInfo.InvariantCulture), 0, 0, 0),
        };
}

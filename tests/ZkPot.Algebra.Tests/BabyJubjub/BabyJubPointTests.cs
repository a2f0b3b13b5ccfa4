using System.Globalization;
using System.Numerics;

namespace ZkPot.Algebra.Tests;

public sealed class BabyJubScalarLaws : PrimeFieldLaws<BabyJubScalar>;

/// <summary>Laws of the group, and multiples and packed forms against npm circomlibjs 0.1.7.</summary>
public class BabyJubPointTests
{
    private static readonly BigInteger Order = BabyJubScalar.Modulus.ToBigInteger();

    // The generator of the whole curve, whose order is eight times that of the subgroup.
    private static readonly BabyJubPoint Generator = Point(
        "995203441582195749578291179787384436505546430278305826713579947235728471134",
        "5472060717959818805561601436314318772137091100104008585924551046643952123905"
    );

    private static readonly BabyJubPoint[] Points =
    [
        BabyJubPoint.Identity,
        BabyJubPoint.Base8,
        -BabyJubPoint.Base8,
        Generator,
        new(Fr.Zero, -Fr.One),
        .. Enumerable.Range(0, 6).Select(i => Multiple(Generator, PrimeField.ToBigInteger(TestData.Element<Fr>(new Random(i))))),
    ];

    [Theory]
    [InlineData(
        "2",
        "10031262171927540148667355526369034398030886437092045105752248699557385197826",
        "633281375905621697187330766174974863687049529291089048651929454608812697683",
        "53686d2b4005178e1843106f2992a867a01d8a84afbe9e8bda300abfaf6c6601"
    )]
    [InlineData(
        "16",
        "20535751008137662458650892643857854177364093782887716696778361156345824450120",
        "21459189231378695508316163458360356529222201254620325044724979975334648070151",
        "07c0a75d4c29cde915e5e61385114657cf88f3dd28c25be446b3a2db7e7871af"
    )]
    [InlineData(
        "2736030358979909402780800718157159386076813972158567259200215660948447373040",
        "16588623631197723940611540161738978058265489928225261449611683042093087494064",
        "16950150798460657717958625567821834550301663161624707787222815936182638968203",
        "8b7d2d877a253c4b7733e1b91f05e0fcedf96bd11c2e572549b2a0f7037279a5"
    )]
    [InlineData(
        "1809251394333065553493296640760748560207343510400633813116524750123642662969",
        "5396339037857156944129673945341273930538441985196972741405470180648676792919",
        "2652257176091487205691641461141453851031585382268952557107135176659099142720",
        "404a73fc57769e3fd8f6de16be495ae9762205fab5ff058f5419c14ed61fdd05"
    )]
    public void Multiples_and_packed_forms(string scalar, string x, string y, string packed)
    {
        BabyJubPoint product = BabyJubPoint.Base8.Multiply(U256.FromBigInteger(BigInteger.Parse(scalar, CultureInfo.InvariantCulture)));
        product.Should().Be(Point(x, y));
        var bytes = new byte[BabyJubPoint.PackedSize];
        product.Pack(bytes);
        Convert.ToHexStringLower(bytes).Should().Be(packed);
    }

    [Fact]
    public void Points_are_a_commutative_group()
    {
        foreach (BabyJubPoint p in Points)
        {
            p.IsOnCurve.Should().BeTrue();
            (p + BabyJubPoint.Identity).Should().Be(p);
            (p - p).Should().Be(BabyJubPoint.Identity);
            foreach (BabyJubPoint q in Points)
            {
                (p + q).IsOnCurve.Should().BeTrue();
                (p + q).Should().Be(q + p);
                (p + q - q).Should().Be(p);
                (p + (q + Generator)).Should().Be(p + q + Generator);
            }
        }
    }

    [Fact]
    public void Both_ways_to_multiply_are_repeated_addition()
    {
        BigInteger[] scalars =
        [
            .. Enumerable.Range(0, 36).Select(n => (BigInteger)n),
            Order - 1,
            Order,
            Order + 1,
            8 * Order,
            BigInteger.One << 128,
            (BigInteger.One << 255) - 1,
            (BigInteger.One << 256) - 1,
            PrimeField.ToBigInteger(TestData.Element<Fr>(new Random(5))),
        ];
        foreach (BigInteger n in scalars)
        {
            BabyJubPoint expected = Multiple(Generator, n);
            Generator.Multiply(U256.FromBigInteger(n)).Should().Be(expected, "{0} is the scalar", n);
            Generator.MultiplyVarTime(U256.FromBigInteger(n)).Should().Be(expected, "{0} is the scalar", n);
        }
    }

    [Fact]
    public void The_subgroup_is_known()
    {
        BabyJubPoint.Base8.Should().Be(Multiple(Generator, 8));
        BabyJubPoint.Base8.IsInSubgroupVarTime().Should().BeTrue();
        BabyJubPoint.Identity.IsInSubgroupVarTime().Should().BeTrue();
        Generator.IsInSubgroupVarTime().Should().BeFalse("its order is eight times as great");
        new BabyJubPoint(Fr.Zero, -Fr.One).IsInSubgroupVarTime().Should().BeFalse("its order is two");
        new BabyJubPoint(Fr.One, Fr.One).IsOnCurve.Should().BeFalse();
        new BabyJubPoint(Fr.One, Fr.One).IsInSubgroupVarTime().Should().BeFalse();
    }

    [Fact]
    public void Packed_points_come_back()
    {
        var bytes = new byte[BabyJubPoint.PackedSize];
        foreach (BabyJubPoint p in Points)
        {
            p.Pack(bytes);
            BabyJubPoint.TryUnpackVarTime(bytes, out BabyJubPoint unpacked).Should().BeTrue();
            unpacked.Should().Be(p);
        }
    }

    [Fact]
    public void Bytes_that_are_no_packed_point_are_refused()
    {
        Refuses(new byte[31], "the length is wrong");
        Refuses([.. Enumerable.Repeat((byte)0xff, 32)], "y is not below r");
        Refuses([1, .. new byte[30], 0x80], "zero has no greater twin");
        Enumerable
            .Range(2, 40)
            .Count(y => !BabyJubPoint.TryUnpackVarTime([(byte)y, .. new byte[31]], out _))
            .Should()
            .BeInRange(5, 35, "half of all y have no x");

        static void Refuses(byte[] packed, string because)
        {
            BabyJubPoint.TryUnpackVarTime(packed, out BabyJubPoint point).Should().BeFalse(because);
            point.Should().Be(default(BabyJubPoint));
        }
    }

    // By the definition of addition in affine coordinates, bit after bit.
    private static BabyJubPoint Multiple(BabyJubPoint p, BigInteger scalar)
    {
        BabyJubPoint sum = BabyJubPoint.Identity;
        for (long i = scalar.GetBitLength() - 1; i >= 0; i--)
        {
            sum = Add(sum, sum);
            if (!(scalar >> (int)i).IsEven)
                sum = Add(sum, p);
        }
        return sum;

        static BabyJubPoint Add(BabyJubPoint a, BabyJubPoint b)
        {
            Fr crossed = BabyJubPoint.D * a.X * b.X * a.Y * b.Y;
            return new(
                (a.X * b.Y + a.Y * b.X) * (Fr.One + crossed).InverseVarTime(),
                (a.Y * b.Y - BabyJubPoint.A * a.X * b.X) * (Fr.One - crossed).InverseVarTime()
            );
        }
    }

    private static BabyJubPoint Point(string x, string y) => new(TestData.Parse<Fr>(x), TestData.Parse<Fr>(y));
}

using System.Globalization;
using System.Numerics;

namespace ZkPot.Algebra.Tests;

/// <summary>What holds in every prime field: it computes as integers modulo p do.</summary>
public abstract class PrimeFieldLaws<T> : FieldWithRootsLaws<T>
    where T : unmanaged, IPrimeField<T>
{
    private static readonly BigInteger P = T.Modulus.ToBigInteger();

    // Small numbers, numbers next to p, p / 2 and every power of two where a limb ends; and those whose Montgomery form is such a number.
    private static readonly T[] Special =
    [
        .. EdgeIntegers().Select(PrimeField.FromBigInteger<T>),
        .. EdgeIntegers().Select(n => T.FromRaw(U256.FromBigInteger(n))),
    ];

    protected override IReadOnlyList<T> Edges => Special;

    protected override T Draw(Random random) => TestData.Element<T>(random);

    protected override T NonSquare { get; } =
        Enumerable.Range(2, 100).Select(n => PrimeField.FromBigInteger<T>(n)).First(n => !n.TrySqrtVarTime(out _));

    private static IEnumerable<BigInteger> EdgeIntegers()
    {
        BigInteger[] near = [1, (P - 1) / 2, .. new[] { 62, 64, 124, 128, 186, 192, 248, 253 }.Select(bits => BigInteger.One << bits), P];
        return near.SelectMany(n => new[] { n - 1, n, n + 1 }).Where(n => n < P).Distinct();
    }

    private static BigInteger Integer(T a) => PrimeField.ToBigInteger(a);

    private static BigInteger Mod(BigInteger n) => ((n % P) + P) % P;

    [Fact]
    public void Operations_are_those_of_integers_modulo_p()
    {
        ForAll((a, b) => Integer(a + b) == Mod(Integer(a) + Integer(b)));
        ForAll((a, b) => Integer(a - b) == Mod(Integer(a) - Integer(b)));
        ForAll((a, b) => Integer(a * b) == Mod(Integer(a) * Integer(b)));
        ForAll(a => Integer(-a) == Mod(-Integer(a)));
        ForAll(a => Integer(a.InverseVarTime()) == BigInteger.ModPow(Integer(a), P - 2, P));
    }

    [Fact]
    public void Powers_are_those_of_integers_modulo_p()
    {
        T other = Draw(new Random(7));
        ForAll(a => IsPower(a, other));
        ForAll(a => IsPower(other, a));

        static bool IsPower(T a, T n) =>
            Integer(PrimeField.PowVarTime(a, PrimeField.ToCanonical(n))) == BigInteger.ModPow(Integer(a), Integer(n), P);
    }

    [Fact]
    public void Forms_are_always_below_p() =>
        ForAll((a, b) => (a + b).Raw < T.Modulus && (a - b).Raw < T.Modulus && (a * b).Raw < T.Modulus && (-a).Raw < T.Modulus);

    [Fact]
    public void Montgomery_constants_fit_the_modulus()
    {
        BigInteger word = BigInteger.One << 64,
            r = BigInteger.One << 256;
        (T.NegatedInverse * (P % word) % word).Should().Be(word - 1);
        T.RSquared.ToBigInteger().Should().Be(r * r % P);
        T.One.Raw.ToBigInteger().Should().Be(r % P);
    }

    [Fact]
    public void Integers_come_and_go()
    {
        ForAll(a => PrimeField.FromCanonical<T>(PrimeField.ToCanonical(a)) == a);
        ForAll(a => PrimeField.FromBigInteger<T>(Integer(a) - 3 * P) == a && PrimeField.FromBigInteger<T>(Integer(a) + (P << 100)) == a);
        ForAll(a => T.FromRaw(a.Raw) == a);
        ForAll(a => Integer(PrimeField.Reduce<T>(U256.FromBigInteger(Integer(a) + 3 * P))) == Integer(a));
        Integer(PrimeField.Reduce<T>(U256.FromBigInteger((BigInteger.One << 256) - 1))).Should().Be(((BigInteger.One << 256) - 1) % P);
    }

    [Fact]
    public void Integers_from_p_on_are_refused()
    {
        foreach (U256 tooGreat in new[] { T.Modulus, U256.FromBigInteger(P + 1), U256.FromBigInteger((BigInteger.One << 256) - 1) })
        {
            PrimeField.TryFromCanonical(tooGreat, out T element).Should().BeFalse();
            element.Should().Be(T.Zero);
            FluentActions
                .Invoking(() => PrimeField.FromCanonical<T>(tooGreat))
                .Should()
                .Throw<ArgumentOutOfRangeException>()
                .WithMessage($"*{P}*");
        }
    }

    [Fact]
    public void Decimal_digits_come_and_go()
    {
        ForAll(a => a.ToString() == Integer(a).ToString(CultureInfo.InvariantCulture));
        ForAll(a => PrimeField.TryParseDecimal(a.ToString(), out T parsed) && parsed == a);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("0x1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("1234567890123456789a")]
    [InlineData("٣")]
    public void Other_ways_to_write_numbers_are_refused(string text) => PrimeField.TryParseDecimal(text, out T _).Should().BeFalse();

    [Fact]
    public void Decimals_from_p_on_are_refused()
    {
        foreach (
            BigInteger n in new[]
            {
                P,
                P + 1,
                (BigInteger.One << 256) - 1,
                BigInteger.One << 256,
                BigInteger.Pow(10, 77),
                BigInteger.Pow(10, 500),
            }
        )
            PrimeField.TryParseDecimal(n.ToString(CultureInfo.InvariantCulture), out T _).Should().BeFalse();
    }

    [Fact]
    public void Random_elements_differ_and_reach_the_top()
    {
        T[] drawn = [.. Enumerable.Range(0, 400).Select(_ => PrimeField.Random<T>())];
        drawn.Should().OnlyHaveUniqueItems();
        drawn.Max(Integer).Should().BeGreaterThan(P * 9 / 10);
        drawn.Min(Integer).Should().BeLessThan(P / 10);
    }
}

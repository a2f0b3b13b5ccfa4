using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace ZkPot.Algebra.Tests;

/// <summary>256-bit integers against <see cref="BigInteger"/>.</summary>
public class U256Tests
{
    private static readonly BigInteger Limit = BigInteger.One << 256;

    // Limbs that are all zeros, all ones, one, the top bit, or random, in every mixture.
    private static readonly Arbitrary<U256> Numbers = (
        from limbs in Gen.OneOf(
                Gen.Elements(0UL, 1UL, ulong.MaxValue, 1UL << 63),
                Gen.Choose(0, int.MaxValue).Select(seed => unchecked((ulong)new Random(seed).NextInt64(long.MinValue, long.MaxValue)))
            )
            .ArrayOf(4)
        select new U256(limbs[0], limbs[1], limbs[2], limbs[3])
    ).ToArbitrary();

    private static void ForAll(Func<U256, U256, bool> law) =>
        Prop.ForAll(Numbers, Numbers, law).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Sums_and_differences_carry()
    {
        ForAll((a, b) => U256.Add(a, b, out ulong carry).ToBigInteger() + carry * Limit == a.ToBigInteger() + b.ToBigInteger());
        ForAll((a, b) => U256.Subtract(a, b, out ulong borrow).ToBigInteger() - borrow * Limit == a.ToBigInteger() - b.ToBigInteger());
        ForAll((a, b) => U256.MultiplyAdd(a, b.L0, b.L1).ToBigInteger() == (a.ToBigInteger() * b.L0 + b.L1) % Limit);
    }

    [Fact]
    public void Order_is_that_of_integers()
    {
        ForAll((a, b) => Math.Sign(a.CompareTo(b)) == a.ToBigInteger().CompareTo(b.ToBigInteger()));
        ForAll((a, b) => a < b == a.ToBigInteger() < b.ToBigInteger() && a <= b == !(a > b) && a >= b == !(a < b));
        ForAll((a, b) => a == b == a.Equals((object)b) && a != b == !a.Equals(b) && (a != b || a.GetHashCode() == b.GetHashCode()));
    }

    [Fact]
    public void Bits_are_those_of_integers() =>
        ForAll(
            (a, b) =>
            {
                BigInteger n = a.ToBigInteger();
                int start = (int)(b.L0 % 300),
                    count = (int)(b.L1 % 33);
                return a.BitLength == n.GetBitLength()
                    && a.IsOdd == !n.IsEven
                    && a.IsZero == n.IsZero
                    && a.TrailingZeros == (n.IsZero ? 256 : (int)(n & -n).GetBitLength() - 1)
                    && a.Bit(start) == !(n >> start).IsEven
                    && a.Bits(start, count) == ((n >> start) & ((BigInteger.One << count) - 1))
                    && (a >> (start & 255)).ToBigInteger() == n >> (start & 255);
            }
        );

    [Fact]
    public void Bytes_come_and_go() =>
        ForAll(
            (a, b) =>
            {
                Span<byte> little = stackalloc byte[U256.Size],
                    big = stackalloc byte[U256.Size];
                a.WriteLittleEndian(little);
                a.WriteBigEndian(big);
                return new BigInteger(little, isUnsigned: true) == a.ToBigInteger()
                    && new BigInteger(big, isUnsigned: true, isBigEndian: true) == a.ToBigInteger()
                    && U256.ReadLittleEndian(little) == a
                    && U256.ReadBigEndian(big) == a
                    && U256.FromBigInteger(a.ToBigInteger()) == a
                    && a.ToString() == a.ToBigInteger().ToString();
            }
        );

    [Fact]
    public void Integers_that_do_not_fit_are_refused()
    {
        FluentActions.Invoking(() => U256.FromBigInteger(Limit)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => U256.FromBigInteger(-1)).Should().Throw<OverflowException>();
    }
}

using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits.Tests;

public sealed class PackingTests
{
    private static readonly BigInteger Order = Fr.Modulus.ToBigInteger();

    [Theory]
    [InlineData(22, 11)]
    [InlineData(23, 11)]
    [InlineData(24, 10)]
    [InlineData(25, 10)]
    [InlineData(26, 9)]
    [InlineData(28, 9)]
    [InlineData(29, 8)]
    [InlineData(31, 8)]
    [InlineData(32, 7)]
    [InlineData(33, 7)]
    public void Capacity_follows_from_the_stride(int bits, int capacity)
    {
        Packing packing = Packing.For(Interval.OfBits(bits), Interval.Of(0));
        packing.Should().Be(new Packing(bits, capacity));
        (BigInteger.One << (packing.Stride * packing.Capacity)).Should().BeLessThanOrEqualTo(Order);
    }

    [Fact]
    public void Both_ranges_count()
    {
        // Claimed (2^24 + 5, 7) for true (5, 8): with the claimed range alone the stride is 24, and the sums agree.
        Interval truth = Interval.OfBits(4),
            claimed = Interval.OfBits(25);
        int stride = Packing.For(claimed, truth).Stride;
        stride.Should().Be(25);
        Sum(24, (1 << 24) + 5, 7).Should().Be(Sum(24, 5, 8));
        Sum(stride, (1 << 24) + 5, 7).Should().NotBe(Sum(stride, 5, 8));
        Packing.For(new Interval(0, 100), new Interval(-100, 0)).Stride.Should().Be(8);
    }

    [Fact]
    public void Without_bounds_nothing_is_packed()
    {
        FluentActions
            .Invoking(() => Packing.For(null, Interval.OfBits(4)))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*ranges*known*");
        FluentActions
            .Invoking(() => Packing.For(Interval.OfBits(4), null))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*ranges*known*");
        FluentActions
            .Invoking(() => Packing.For(Interval.OfBits(254), Interval.Of(0)))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*254 bits*");
    }

    [Fact]
    public void Intervals_hold_all_results()
    {
        var a = new Interval(-3, 5);
        var b = new Interval(-7, 2);
        (a + b).Should().Be(new Interval(-10, 7));
        (a - b).Should().Be(new Interval(-5, 12));
        (a * b).Should().Be(new Interval(-35, 21));
        a.Union(b).Should().Be(new Interval(-7, 5));
        b.MagnitudeBits.Should().Be(3);
        FluentActions.Invoking(() => new Interval(1, 0)).Should().Throw<CircuitException>();
    }

    private static BigInteger Sum(int stride, BigInteger first, BigInteger second) => first + (second << stride);
}

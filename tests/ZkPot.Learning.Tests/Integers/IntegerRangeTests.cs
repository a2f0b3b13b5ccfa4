using ZkPot.Learning.Integers;

namespace ZkPot.Learning.Tests.Integers;

public sealed class IntegerRangeTests
{
    [Fact]
    public void Sums_and_products_hold_every_pair()
    {
        IntegerRange[] ranges = [new(-3, 5), new(2, 4), new(-7, -1), new(0, 0)];
        foreach (IntegerRange x in ranges)
        {
            foreach (IntegerRange y in ranges)
            {
                IEnumerable<(long X, long Y)> pairs = from a in Values(x) from b in Values(y) select (a, b);
                (x + y).Should().Be(Hull(pairs.Select(pair => pair.X + pair.Y)));
                (x * y).Should().Be(Hull(pairs.Select(pair => pair.X * pair.Y)));
            }
            x.Times(3).Should().Be(new IntegerRange(3 * x.Low, 3 * x.High));
            x.WithZero().Should().Be(Hull(Values(x).Append(0)));
            x.ClampTo(2).Should().Be(Hull(Values(x).Select(value => Math.Clamp(value, -2, 2))));
        }
    }

    [Fact]
    public void Ranges_beyond_62_bits_are_refused()
    {
        IntegerRange large = new(-IntegerRange.Limit, IntegerRange.Limit);
        Action[] refused = [() => _ = large + large, () => _ = large * large, () => large.Times(2), () => _ = new IntegerRange(1, 0)];
        foreach (Action act in refused)
            act.Should().ThrowExactly<QuantizationException>();
    }

    [Theory]
    [InlineData(5, 1, 3)]
    [InlineData(4, 1, 2)]
    [InlineData(-5, 1, -2)]
    [InlineData(-6, 2, -1)]
    [InlineData(-7, 2, -2)]
    [InlineData(6, 2, 2)]
    [InlineData(-9, 0, -9)]
    [InlineData(1, 40, 0)]
    public void Shifts_round_halves_upwards(long accumulator, int shift, long expected) =>
        new Rescale(shift, 8).Apply(accumulator).Should().Be(expected).And.Be((long)Math.Floor(accumulator / Math.Pow(2, shift) + 0.5));

    private static IEnumerable<long> Values(IntegerRange range)
    {
        for (long value = range.Low; value <= range.High; value++)
            yield return value;
    }

    private static IntegerRange Hull(IEnumerable<long> values) => new(values.Min(), values.Max());
}

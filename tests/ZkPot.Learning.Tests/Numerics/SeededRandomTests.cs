using ZkPot.Learning.Numerics;

namespace ZkPot.Learning.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void Seeds_and_streams_have_sequences_of_their_own()
    {
        static ulong[] Draw(ulong seed, ulong stream)
        {
            SeededRandom random = new(seed, stream);
            return [random.NextBits(), random.NextBits(), random.NextBits()];
        }
        Draw(1, 0).Should().Equal(Draw(1, 0));
        Draw(1, 0).Should().NotEqual(Draw(2, 0));
        Draw(1, 0).Should().NotEqual(Draw(1, 1));
    }

    [Fact]
    public void The_state_after_seeding_is_that_of_the_published_generators()
    {
        // SplitMix64 from 0 gives these four states; xoshiro256** of them begins with rotl(b * 5, 7) * 9.
        const ulong SecondState = 0x6E789E6AA1B965F4;
        ulong expected = unchecked(System.Numerics.BitOperations.RotateLeft(SecondState * 5, 7) * 9);
        new SeededRandom(0).NextBits().Should().Be(expected);
    }

    [Fact]
    public void Numbers_fill_their_range()
    {
        SeededRandom random = new(3);
        int[] counts = new int[6];
        for (int i = 0; i < 6_000; i++)
            counts[random.Next(6)]++;
        counts.Should().OnlyContain(count => count > 850 && count < 1150);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(7.5)]
    public void Gamma_numbers_have_mean_and_variance_equal_to_their_shape(double shape)
    {
        SeededRandom random = new(5);
        double[] draws = [.. Enumerable.Range(0, 40_000).Select(_ => random.NextGamma(shape))];
        double mean = draws.Average();
        mean.Should().BeApproximately(shape, 0.05 * shape);
        draws.Average(draw => (draw - mean) * (draw - mean)).Should().BeApproximately(shape, 0.12 * shape);
    }

    [Fact]
    public void Permutations_hold_every_number_once() =>
        new SeededRandom(9).Permutation(1_000).Should().OnlyHaveUniqueItems().And.HaveCount(1_000).And.NotBeInAscendingOrder();
}

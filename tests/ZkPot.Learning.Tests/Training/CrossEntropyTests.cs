using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Training;

public sealed class CrossEntropyTests
{
    [Fact]
    public void The_own_exponential_is_that_of_the_library()
    {
        for (double x = 0; x > -690; x -= 0.37)
            CrossEntropy.Exponential(x).Should().BeApproximately(Math.Exp(x), 4e-15 * Math.Exp(x));
        CrossEntropy.Exponential(0).Should().Be(1);
        CrossEntropy.Exponential(-1e6).Should().Be(0);
        CrossEntropy.Exponential(double.NaN).Should().Be(double.NaN);
    }

    [Fact]
    public void Huge_logits_have_a_finite_loss()
    {
        float[] gradient = new float[3];
        (double loss, int right) = CrossEntropy.Gradient([1e30f, -1e30f, 0], [0], [0], 3, gradient);
        loss.Should().Be(0);
        right.Should().Be(1);
        gradient.Should().Equal(0, 0, 0);
    }
}

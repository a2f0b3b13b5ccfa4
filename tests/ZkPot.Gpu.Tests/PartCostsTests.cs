using ZkPot.Groth16;

namespace ZkPot.Gpu.Tests;

public sealed class PartCostsTests
{
    [Fact]
    public void A_slow_device_is_left_out() =>
        Costs(cpu: [1, 1, 3, 1, 4], device: [100, 100, 300, 100, 400]).Divide().Should().Be(MsmSelection.None);

    [Fact]
    public void A_much_faster_device_makes_everything() =>
        Costs(cpu: [1, 1, 3, 1, 4], device: [0.01, 0.01, 0.03, 0.01, 0.04]).Divide().Should().Be(MsmSelection.All);

    [Fact]
    public void Equals_share_the_work()
    {
        PartCosts costs = Costs(cpu: [1, 1, 3, 1, 4], device: [1, 1, 3, 1, 4]);
        costs.Time(costs.Divide()).Should().Be(5);
    }

    /// <summary>Against every division there is.</summary>
    [Fact]
    public void No_division_is_sooner_by_more_than_noise()
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            PartCosts costs = Costs(
                [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())],
                [.. Enumerable.Range(0, 5).Select(_ => random.NextDouble())]
            );
            double soonest = Enumerable.Range(0, 32).Min(parts => costs.Time((MsmSelection)parts));
            costs.Time(costs.Divide()).Should().BeLessThanOrEqualTo(soonest / 0.95 + 1e-9);
        }
    }

    [Fact]
    public void A_gain_below_noise_is_not_worth_a_device() =>
        Costs(cpu: [1, 1, 1, 1, 100], device: [1, 50, 50, 50, 1000]).Divide().Should().Be(MsmSelection.None);

    private static PartCosts Costs(double[] cpu, double[] device) => new(ByPart(cpu), ByPart(device));

    private static Dictionary<MsmSelection, double> ByPart(double[] seconds) =>
        PartCosts.Each.Zip(seconds).ToDictionary(pair => pair.First, pair => pair.Second);
}

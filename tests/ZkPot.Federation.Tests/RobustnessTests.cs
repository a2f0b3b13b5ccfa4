using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Tests;

/// <summary>The signs of the large table on real images, briefly: who falls, and who holds. docs/federation.md has the figures.</summary>
public sealed class RobustnessTests
{
    private static readonly Lazy<double> Clean = new(() => Accuracy("fedavg", "none"));

    [Theory]
    [InlineData("fedavg", "sign-flip:0.3", 0, 0.7)]
    [InlineData("fedavg", "ipm:0.3", 0, 0.7)]
    [InlineData("score", "ipm:0.3", 0, 0.97)]
    [InlineData("fltrust", "sign-flip:0.3", 0.85, 1.1)]
    [InlineData("fltrust", "adaptive-fltrust:0.3", 0, 0.8)]
    [InlineData("step-gate", "none", 0.97, 1.1)]
    [InlineData("step-gate", "sign-flip:0.3", 0.9, 1.1)]
    [InlineData("step-gate", "ipm:0.3", 0.9, 1.1)]
    [InlineData("step-gate", "adaptive-fltrust:0.3", 0.85, 1.1)]
    public void Rules_fall_and_hold_as_the_table_says(string rule, string attack, double least, double most) =>
        (Accuracy(rule, attack) / Clean.Value).Should().BeInRange(least, most);

    [Fact]
    public void No_rule_that_admits_uneven_clients_stops_a_backdoor()
    {
        Run("step-gate", "backdoor-x1:0.3").BackdoorSuccess.Should().BeGreaterThan(0.5);
        Run("norm-clip", "backdoor-x1:0.3").BackdoorSuccess.Should().BeGreaterThan(0.5);
    }

    [Fact]
    public void The_gate_names_whom_it_leaves_out()
    {
        RoundReport[] rounds = [.. Run("step-gate", "ipm:0.3").Rounds.Skip(2)];
        rounds
            .Sum(round => round.Exclusions.Sum(exclusion => exclusion.Malicious))
            .Should()
            .BeGreaterThan(rounds.Sum(round => round.Malicious) / 2);
        rounds.SelectMany(round => round.Exclusions).Should().OnlyContain(exclusion => exclusion.Reason == "its step lowers the score");
    }

    private static double Accuracy(string rule, string attack) => Run(rule, attack).FinalAccuracy;

    private static SimulationResult Run(string rule, string attack)
    {
        FederatedTask task = new(
            Architecture.Of(new Shape(1, 28, 28), 8, new Dense(10)),
            Clients: 20,
            Rounds: 8,
            DataSplit.Dirichlet(0.5),
            new LocalTraining()
        );
        return FederatedSimulation.Run(
            new SimulationOptions(task, AggregationRules.Parse(rule), MaliciousClients.Parse(attack)),
            Examples.MnistData.Value
        );
    }
}

using ZkPot.Federation.OnChain;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Statements;

namespace ZkPot.Federation.Tests;

/// <summary>What clients of a federation on a chain do before they prove anything.</summary>
public sealed class OnChainTests
{
    private static readonly Architecture Linear = Architecture.Of(new Shape(1, 4, 4), 8, new Dense(3));
    private static readonly IntegerArchitecture Models = new(Linear, [], 22);

    [Fact]
    public void Integers_stand_for_the_floats_that_they_came_from()
    {
        var scale = new IntegerScale(Models, 1f / 127);
        float[] floats = [.. Enumerable.Range(0, Linear.Parameters.Count).Select(i => (i % 201 - 100) / 100f)];
        float[] back = scale.ToFloats(scale.ToIntegers(floats));
        back.Zip(floats).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) <= 0.5f / 127 + 1e-6f);
        floats[0] = 5;
        floats[1] = -5;
        scale.ToIntegers(floats).Weights[..2].Should().Equal(127, -128);
    }

    /// <summary>Nearest rounding loses every change below half a unit, however many clients agree on it.</summary>
    [Fact]
    public void The_average_of_randomly_rounded_models_keeps_changes_below_half_a_unit()
    {
        var scale = new IntegerScale(Models, 1f / 127);
        float[] floats = [.. Enumerable.Repeat(0.25f / 127, Linear.Parameters.Count)];
        scale.ToIntegers(floats).Weights.Should().OnlyContain(weight => weight == 0);
        double mean = Enumerable.Range(0, 500).Average(seed => scale.ToIntegers(floats, (ulong)seed).Weights.Average(weight => weight));
        mean.Should().BeApproximately(0.25, 0.01);
        scale.ToIntegers(floats, 7).Weights.Should().Equal(scale.ToIntegers(floats, 7).Weights, "it follows from the seed");
    }

    [Fact]
    public void Networks_with_hidden_layers_are_refused()
    {
        Architecture hidden = Architecture.Of(new Shape(1, 4, 4), 8, new Dense(5), new Relu(), new Dense(3));
        FluentActions
            .Invoking(() => new IntegerScale(new(hidden, [new Rescale(4, 8)], 22), 1f / 127))
            .Should()
            .Throw<FederationException>()
            .WithMessage("*linear*");
    }

    [Fact]
    public void Images_are_halved_by_the_mean_of_each_four_pixels()
    {
        var images = new Dataset(new Shape(1, 2, 4), 2, [0, 4, 100, 100, 8, 13, 100, 101], [1]);
        Dataset halved = Pooled.Halve(images);
        halved.Shape.Should().Be(new Shape(1, 1, 2));
        halved.Sample(0).ToArray().Should().Equal(6, 100);
        halved.Labels.ToArray().Should().Equal(1);
    }

    /// <summary>A process that was killed trains the same models again, and honest ones can be proven.</summary>
    [Fact]
    public void Training_follows_from_the_plan_and_stays_within_the_bound_unless_its_client_attacks()
    {
        FederatedData data = Samples();
        FederationPlan plan = Plan() with { Malicious = MaliciousClients.Parse("gaussian:0.25") };
        LocalClients first = new(plan, data, Models),
            second = new(plan, data, Models);
        var distance = new StepDistance(Models);
        first.Bound.Should().BePositive().And.Be(second.Bound);
        first.Start.Weights.Should().Equal(second.Start.Weights);
        int[] attackers = [.. Enumerable.Range(0, 8).Where(first.IsMalicious)];
        attackers.Should().HaveCount(2);
        for (int client = 0; client < 8; client++)
        {
            IntegerNetwork model = first.Train(client, 1, first.Start);
            model.Weights.Should().Equal(second.Train(client, 1, second.Start).Weights);
            (distance.Between(first.Start, model) <= first.Bound).Should().Be(!first.IsMalicious(client), "of client {0}", client);
        }
    }

    [Fact]
    public void Plans_that_no_contract_takes_are_refused()
    {
        Plan().Invoking(plan => plan.Validate()).Should().NotThrow();
        foreach (
            FederationPlan wrong in (FederationPlan[])
                [
                    Plan() with
                    {
                        TestSamples = 3,
                    },
                    Plan() with
                    {
                        Slack = -1,
                    },
                    Plan() with
                    {
                        WindowSeconds = 5,
                    },
                    Plan() with
                    {
                        Task = Plan().Task with { Clients = FederationPlan.MaxClients + 1 },
                    },
                    Plan() with
                    {
                        Task = Plan().Task with { Rounds = 256 },
                    },
                    Plan() with
                    {
                        Task = Plan().Task with { ClientsPerRound = 2 },
                    },
                ]
        )
            wrong.Invoking(plan => plan.Validate()).Should().Throw<FederationException>();
        (Plan() with { Task = Plan().Task with { Clients = 1000 } }).Headroom.Should().Be(12, "2^12 is four times a thousand");
        Plan().Headroom.Should().Be(5);
    }

    private static FederationPlan Plan() =>
        new(new FederatedTask(Linear, 8, 2, DataSplit.Iid, new LocalTraining(0, LearningRate: 0.1f)), TestSamples: 20);

    private static FederatedData Samples()
    {
        var random = new SeededRandom(3);
        TrainTest all = new(Draw(400), Draw(120));
        return FederatedData.Create(all, gate: 20, root: 40);

        Dataset Draw(int count)
        {
            var values = new byte[count * 16];
            var labels = new byte[count];
            for (int i = 0; i < count; i++)
            {
                labels[i] = (byte)random.Next(3);
                for (int j = 0; j < 16; j++)
                    values[16 * i + j] = (byte)(random.Next(100) + (j % 3 == labels[i] ? 120 : 0));
            }
            return new(new Shape(1, 4, 4), 3, values, labels);
        }
    }
}

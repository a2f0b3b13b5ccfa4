using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Tests;

public sealed class SimulationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zkpot-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Cases =>
        new()
        {
            { "fedavg:1,0.9", "none" },
            { "fedadam", "sign-flip:0.25" },
            { "bulyan", "min-max:0.25" },
            { "centered-clip", "gaussian:0.25" },
            { "step-gate", "adaptive-step-gate:0.25" },
            { "fltrust", "adaptive-fltrust:0.25" },
            { "dp:1,0.5", "backdoor:0.25" },
            { "median", "free-rider:0.25" },
        };

    private static SimulationOptions Options(
        string rule = "fedavg",
        string attack = "none",
        Architecture? architecture = null,
        int threads = 1
    ) => new(Examples.Task(architecture), AggregationRules.Parse(rule), MaliciousClients.Parse(attack), threads);

    [Theory, MemberData(nameof(Cases))]
    public void The_number_of_threads_changes_no_bit(string rule, string attack)
    {
        FederatedData data = Examples.Blobs();
        SimulationResult one = FederatedSimulation.Run(Options(rule, attack, Examples.Hidden), data);
        foreach (int threads in (int[])[2, 3])
        {
            SimulationResult more = FederatedSimulation.Run(Options(rule, attack, Examples.Hidden, threads), data);
            more.ModelDigest.Should().Be(one.ModelDigest);
            more.Rounds.Should().BeEquivalentTo(one.Rounds, options => options.WithStrictOrdering());
        }
        SimulationOptions other = Options(rule, attack, Examples.Hidden);
        FederatedSimulation.Run(other with { Task = other.Task with { Seed = 6 } }, data).ModelDigest.Should().NotBe(one.ModelDigest);
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_run_that_is_stopped_anywhere_ends_in_the_same_bits(string rule, string attack)
    {
        FederatedData data = Examples.Blobs(train: 300);
        SimulationOptions options = Options(rule, attack);
        SimulationResult whole = FederatedSimulation.Run(options, data);
        options = options with { Checkpoint = Path.Combine(folder, "run") };
        int stops = 0;
        SimulationResult? result = null;
        for (int after = 1; result is null; after += 7)
        {
            // Each try gets a little further into the work before it dies; the exception stands for the end of the process.
            int left = after % 23 + 1;
            try
            {
                result = FederatedSimulation.Run(
                    options,
                    data,
                    new Action(() =>
                    {
                        if (--left == 0)
                            throw new InvalidOperationException("killed");
                    })
                );
            }
            catch (InvalidOperationException)
            {
                stops++;
                File.WriteAllText(Path.Combine(folder, $"run.{stops}.tmp"), "what a killed writer leaves");
            }
            stops.Should().BeLessThan(200);
        }
        stops.Should().BeGreaterThan(2);
        result.ResumedAfter.Should().BeGreaterThan(0);
        result.ModelDigest.Should().Be(whole.ModelDigest);
        result.Rounds.Should().BeEquivalentTo(whole.Rounds, o => o.WithStrictOrdering());
        result.ExclusionsByClient.Should().Equal(whole.ExclusionsByClient);

        // What is finished is not done again.
        FederatedSimulation
            .Run(options, data, new Action(() => throw new InvalidOperationException("works")))
            .ModelDigest.Should()
            .Be(whole.ModelDigest);
    }

    [Fact]
    public void A_checkpoint_of_something_else_and_a_damaged_one_are_refused()
    {
        FederatedData data = Examples.Blobs(train: 300);
        string path = Path.Combine(folder, "run");
        SimulationOptions options = Options() with { Checkpoint = path };
        FederatedSimulation.Run(options, data);
        byte[] good = File.ReadAllBytes(path);
        foreach (
            SimulationOptions other in (SimulationOptions[])
                [
                    options with
                    {
                        Rule = new CoordinateMedian(),
                    },
                    options with
                    {
                        Task = options.Task with { Seed = 99 },
                    },
                    options with
                    {
                        Malicious = MaliciousClients.Parse("alie:0.2"),
                    },
                    options with
                    {
                        Task = options.Task with { Local = options.Task.Local with { LearningRate = 0.3f } },
                    },
                    options with
                    {
                        Task = options.Task with { Rounds = 9 },
                    },
                ]
        )
            Refused(other, "other options or other data");
        FluentActions
            .Invoking(() => FederatedSimulation.Run(options, Examples.Blobs(train: 304)))
            .Should()
            .ThrowExactly<FederationException>();
        foreach (int place in (int[])[3, 20, 60, 200, good.Length - 1])
        {
            byte[] damaged = [.. good];
            damaged[place] ^= 4;
            File.WriteAllBytes(path, damaged);
            Refused(options, "run");
        }
        File.WriteAllBytes(path, good[..(good.Length / 2)]);
        Refused(options, "damaged");
        File.WriteAllText(path, "");
        Refused(options, "not a checkpoint");

        void Refused(SimulationOptions wrong, string named) =>
            FluentActions
                .Invoking(() => FederatedSimulation.Run(wrong, data))
                .Should()
                .ThrowExactly<FederationException>()
                .WithMessage($"*{named}*");
    }

    [Fact]
    public void Cancellation_stops_and_progress_tells()
    {
        using CancellationTokenSource source = new();
        List<SimulationProgress> told = [];
        Action progress = new(
            () => { },
            value =>
            {
                told.Add(value);
                if (value.Completed is { Round: 2 })
                    source.Cancel();
            }
        );
        FluentActions
            .Invoking(() => FederatedSimulation.Run(Options(), Examples.Blobs(), progress, source.Token))
            .Should()
            .Throw<OperationCanceledException>();
        told.Where(value => value.Completed is not null).Select(value => value.Round).Should().Equal(1, 2);
        told.Select(value => value.Fraction).Should().BeInAscendingOrder().And.OnlyContain(fraction => fraction > 0 && fraction <= 1);
    }

    [Fact]
    public void Clients_learn_together_and_only_those_who_are_drawn_take_part()
    {
        FederatedTask task = Examples.Task(clients: 20, rounds: 8, split: "iid") with { ClientsPerRound = 5 };
        SimulationResult result = FederatedSimulation.Run(new SimulationOptions(task, new FedAvg()), Examples.Blobs());
        result.Rounds[^1].Accuracy.Should().BeGreaterThan(0.9).And.BeGreaterThan(result.Rounds[0].Accuracy - 0.01);
        result
            .Rounds.Should()
            .OnlyContain(round =>
                round.Participants == 5 && round.AccuracyInterval.Low <= round.Accuracy && round.Accuracy <= round.AccuracyInterval.High
            );
        result.Model.Accuracy(Examples.Blobs().Test).Should().Be(result.Rounds[^1].Accuracy);
    }

    [Fact]
    public void Updates_that_are_not_finite_are_left_out_and_named()
    {
        FederatedTask task = Examples.Task(rounds: 6, split: "iid");
        SimulationResult result = FederatedSimulation.Run(
            new SimulationOptions(task, new FedAvg(), new MaliciousClients(new Poisonous(), 0.25)),
            Examples.Blobs()
        );
        result
            .Rounds.Should()
            .OnlyContain(round => round.Exclusions.Count == 1 && round.Exclusions[0] == new Exclusion("not finite", 0, 3));
        result.MaliciousClients.Select(client => result.ExclusionsByClient[client]).Should().OnlyContain(count => count == 6);
        result.ExclusionsByClient.Sum().Should().Be(18);
        result.Rounds[^1].Accuracy.Should().BeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(0, 1, 0f, 0f)]
    [InlineData(25, 3, 0f, 0f)]
    [InlineData(25, 2, 0.9f, 0f)]
    [InlineData(25, 2, 0.5f, 0.3f)]
    public void A_client_trains_as_the_definition_says(int samples, int epochs, float momentum, float proximal)
    {
        Dataset train = Examples.Blobs(train: 80).Train;
        LocalTraining options = new(samples, epochs, BatchSize: 7, LearningRate: 0.3f, momentum, proximal);
        float[] global = FloatNetwork.Initialize(Examples.Linear, 3).Parameters,
            delta = new float[global.Length];
        int[] own = [.. Enumerable.Range(10, 40)];
        int used = new LocalTrainer(Examples.Linear).Train(global, train, own, options, seed: 17, delta, default);
        double[] expected = NaiveTraining(global, train, own, options, 17);
        used.Should().Be(samples == 0 ? 40 : samples);
        for (int i = 0; i < delta.Length; i++)
            ((double)delta[i]).Should().BeApproximately(expected[i], 1e-4);
    }

    [Fact]
    public void Intervals_are_those_of_Wilson()
    {
        // 81 of 263: Newcombe 1998, table I, method 3.
        Interval interval = Interval.Wilson(81.0 / 263, 263);
        interval.Low.Should().BeApproximately(0.2553, 1e-4);
        interval.High.Should().BeApproximately(0.3662, 1e-4);
        Interval.Wilson(0, 20).Should().Match<Interval>(at => at.Low == 0 && Math.Abs(at.High - 0.1611) < 1e-4);
    }

    [Fact]
    public void Senseless_tasks_are_refused()
    {
        FederatedTask task = Examples.Task();
        foreach (
            FederatedTask wrong in (FederatedTask[])
                [
                    task with
                    {
                        Clients = 0,
                    },
                    task with
                    {
                        Rounds = 0,
                    },
                    task with
                    {
                        ClientsPerRound = 13,
                    },
                    task with
                    {
                        Local = task.Local with { BatchSize = 0 },
                    },
                    task with
                    {
                        Local = task.Local with { LearningRate = float.NaN },
                    },
                    task with
                    {
                        Local = task.Local with { Momentum = 1 },
                    },
                    task with
                    {
                        Local = task.Local with { Epochs = 0 },
                    },
                ]
        )
            FluentActions
                .Invoking(() => FederatedSimulation.Run(new SimulationOptions(wrong, new FedAvg()), Examples.Blobs()))
                .Should()
                .ThrowExactly<FederationException>();
        foreach (string split in (string[])["", "dirichlet", "dirichlet:0", "dirichlet:-1", "dirichlet:x", "IID"])
            FluentActions.Invoking(() => DataSplit.Parse(split)).Should().ThrowExactly<FederationException>();
        DataSplit.Parse("dirichlet:0.1").ToString().Should().Be("dirichlet:0.1");
    }

    /// <summary>Softmax regression by SGD in doubles; the order of samples is the one thing it takes from the library.</summary>
    private static double[] NaiveTraining(float[] global, Dataset data, int[] own, LocalTraining options, ulong seed)
    {
        const int classes = 4,
            inputs = 36;
        SeededRandom random = new(seed);
        int[] order = [.. own];
        random.Shuffle<int>(order);
        if (options.Samples > 0)
            order = order[..options.Samples];
        double[] w = [.. global.Select(v => (double)v)],
            velocity = new double[w.Length];
        int batches = (order.Length + options.BatchSize - 1) / options.BatchSize,
            step = 0;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            if (epoch > 0)
                random.Shuffle<int>(order);
            foreach (int[] batch in order.Chunk(options.BatchSize))
            {
                double[] gradient = new double[w.Length];
                foreach (int i in batch)
                {
                    double[] x = [.. data.Sample(i).ToArray().Select(value => value / 255.0)];
                    double[] logits =
                    [
                        .. Enumerable
                            .Range(0, classes)
                            .Select(c => w[classes * inputs + c] + x.Select((value, j) => value * w[c * inputs + j]).Sum()),
                    ];
                    double total = logits.Sum(Math.Exp);
                    for (int c = 0; c < classes; c++)
                    {
                        double error = (Math.Exp(logits[c]) / total - (data.Labels[i] == c ? 1 : 0)) / batch.Length;
                        for (int j = 0; j < inputs; j++)
                            gradient[c * inputs + j] += error * x[j];
                        gradient[classes * inputs + c] += error;
                    }
                }
                double rate = options.LearningRate * (1 - (step++ + 0.5) / (batches * options.Epochs));
                for (int k = 0; k < w.Length; k++)
                {
                    velocity[k] = options.Momentum * velocity[k] + gradient[k] + options.Proximal * (w[k] - global[k]);
                    w[k] -= rate * velocity[k];
                }
            }
        }
        return [.. w.Select((v, k) => v - global[k])];
    }

    /// <summary>Progress on the thread that works; not that of .NET, which posts.</summary>
    private sealed class Action(System.Action tell, System.Action<SimulationProgress>? see = null) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value)
        {
            see?.Invoke(value);
            tell();
        }
    }

    private sealed record Poisonous : Attacks.IAttack
    {
        public string Name => "poisonous";

        public IReadOnlyList<float[]> Craft(Attacks.AttackContext context, CancellationToken cancellationToken = default) =>
            [
                .. context.Own.Select(
                    (_, i) => Enumerable.Repeat(i % 2 == 0 ? float.NaN : float.PositiveInfinity, context.Round.Global.Length).ToArray()
                ),
            ];
    }
}

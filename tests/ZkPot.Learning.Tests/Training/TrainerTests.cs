using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Architecture Small = Architecture.Of(
        new Shape(1, 8, 8),
        8,
        new Convolution(4, 3, 1, 1),
        new AveragePool(2),
        new Relu(),
        new Flatten(),
        new Dense(3)
    );

    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.Sgd)]
    public void The_seed_alone_decides_every_bit(Optimizer optimizer)
    {
        Dataset dataset = Examples.RandomDataset(Small, 150);
        float[] Train(int threads, ulong seed)
        {
            TrainingOptions options = new()
            {
                Epochs = 3,
                BatchSize = 100,
                Threads = threads,
                Seed = seed,
                Optimizer = optimizer,
                LearningRate = 0.01f,
                Augmentation = new Augmentation(true, 1),
            };
            return Trainer.Train(FloatNetwork.Initialize(Small, seed), dataset, options).Network.Parameters;
        }
        float[] alone = Train(1, 5);
        Train(2, 5).Should().Equal(alone);
        Train(4, 5).Should().Equal(alone);
        Train(2, 6).Should().NotEqual(alone);
    }

    [Fact]
    public void Training_reports_a_curve_and_leaves_its_start_alone()
    {
        Dataset dataset = Examples.RandomDataset(Small, 24);
        FloatNetwork start = FloatNetwork.Initialize(Small);
        float[] before = [.. start.Parameters];
        Recorder recorder = new();
        (FloatNetwork network, IReadOnlyList<TrainingProgress> curve) = Trainer.Train(
            start,
            dataset,
            new TrainingOptions
            {
                Epochs = 100,
                BatchSize = 6,
                LearningRate = 0.02f,
            },
            dataset,
            recorder
        );
        start.Parameters.Should().Equal(before);
        curve.Select(entry => entry.Epoch).Should().Equal(Enumerable.Range(1, 100));
        curve[^1].Loss.Should().BeLessThan(curve[0].Loss / 2);
        curve[^1].ValidationAccuracy.Should().Be(network.Accuracy(dataset)).And.BeGreaterThan(0.9);
        recorder.Reports.Should().Contain(curve).And.HaveCountGreaterThan(curve.Count);
    }

    [Fact]
    public void The_memory_of_a_training_is_known_before()
    {
        // The parameters in four copies and a gradient for each of 4 groups; 64 + 256 + 64 + 64 + 64 + 3 values of 32 samples, twice, on 2
        // threads.
        Small.Parameters.Count.Should().Be(4 * 9 + 64 * 3 + 4 + 3);
        long values = 64 + 256 + 64 + 64 + 64 + 3;
        Trainer
            .MemoryBytes(Small, new TrainingOptions { BatchSize = 100, Threads = 2 })
            .Should()
            .Be(4 * (Small.Parameters.Count * 8L + 2 * 32 * values * 2));
    }

    [Fact]
    public void A_training_can_be_stopped()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Action act = () =>
            Trainer.Train(FloatNetwork.Initialize(Small), Examples.RandomDataset(Small, 10), cancellationToken: source.Token);
        act.Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_training_that_explodes_says_so()
    {
        Architecture squares = Architecture.Of(Shape.Vector(8), 8, new Dense(8), new Square(), new Dense(8), new Square(), new Dense(2));
        TrainingOptions wild = new()
        {
            LearningRate = 1e6f,
            Optimizer = Optimizer.Sgd,
            Epochs = 5,
        };
        Action act = () => Trainer.Train(FloatNetwork.Initialize(squares), Examples.RandomDataset(squares, 500), wild);
        act.Should().Throw<TrainingException>().WithMessage("*smaller learning rate*");
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        TrainingOptions[] impossible =
        [
            new() { Epochs = -1 },
            new() { BatchSize = 0 },
            new() { LearningRate = float.NaN },
            new() { LearningRate = 0 },
            new() { Momentum = 1 },
            new() { WeightDecay = float.PositiveInfinity },
            new() { Augmentation = new Augmentation(false, 65) },
        ];
        foreach (TrainingOptions options in impossible)
        {
            Action act = () => Trainer.Train(FloatNetwork.Initialize(Small), Examples.RandomDataset(Small, 10), options);
            act.Should().Throw<TrainingException>();
        }
    }

    [Fact]
    public void A_dataset_of_another_shape_is_refused()
    {
        Dataset other = Examples.RandomDataset(Architecture.Of(new Shape(1, 8, 9), 8, new Dense(3)), 4);
        Action train = () => Trainer.Train(FloatNetwork.Initialize(Small), other);
        train.Should().Throw<DatasetException>().WithMessage("*1x8x8*1x8x9*");
    }

    [Fact]
    public void Mirrored_pictures_keep_their_values()
    {
        byte[] sample = [1, 2, 3, 4, 5, 6],
            result = new byte[6];
        HashSet<string> seen = [];
        for (ulong seed = 0; seed < 20; seed++)
        {
            new Augmentation(true, 0).Apply(sample, new Shape(1, 2, 3), seed, result);
            seen.Add(string.Join(",", result));
        }
        seen.Should().BeEquivalentTo("1,2,3,4,5,6", "3,2,1,6,5,4");
    }

    private sealed class Recorder : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}

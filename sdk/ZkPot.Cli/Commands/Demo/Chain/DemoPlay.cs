using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Cli;

/// <summary>What is played: images, the shape of the models, and what a score must at least be.</summary>
/// <param name="Name">The dataset's name.</param>
/// <param name="Learnable">What models learn from.</param>
/// <param name="Pool">What their score is counted on; public.</param>
/// <param name="Hidden">What nobody but a sponsor has seen: fresh test sets are made of it.</param>
/// <param name="Architecture">Shapes, shifts and windows, the same for all models.</param>
/// <param name="Baseline">The score from which progress is worth something.</param>
internal sealed record DemoPlay(
    string Name,
    Dataset Learnable,
    Dataset Pool,
    Dataset Hidden,
    IntegerArchitecture Architecture,
    uint Baseline
)
{
    private const int PoolSize = 1_000,
        HiddenSize = 2_000,
        LogitWindow = 21;

    /// <summary>Loads the images.</summary>
    public static DemoPlay Load(string name, CancellationToken cancellationToken)
    {
        TrainTest samples = name == "mnist" ? KnownDatasets.LoadMnist() : KnownDatasets.LoadCifar10(cancellationToken: cancellationToken);
        var network = new Architecture(samples.Test.Shape, 8, [new Dense(samples.Test.Classes)]);
        return new(
            name,
            samples.Train,
            samples.Test.Slice(..PoolSize),
            samples.Test.Slice(PoolSize..(PoolSize + HiddenSize)),
            new IntegerArchitecture(network, [], LogitWindow),
            name == "mnist" ? 700u : 200u
        );
    }

    /// <summary>Trains a model on samples, the same for the same seed, and makes integers of it.</summary>
    public IntegerNetwork Train(Dataset samples, int epochs, ulong seed, CancellationToken cancellationToken)
    {
        FloatNetwork start = FloatNetwork.Initialize(Architecture.Network, seed);
        (FloatNetwork floats, _) = Trainer.Train(
            start,
            samples,
            new TrainingOptions
            {
                Epochs = epochs,
                LearningRate = 0.001f,
                Seed = seed,
            },
            cancellationToken: cancellationToken
        );
        var refinement = new TrainingOptions
        {
            Epochs = 1,
            LearningRate = 0.0002f,
            Seed = seed,
        };
        return Quantizer.Quantize(
            floats,
            samples,
            new QuantizationOptions { Target = Architecture },
            refinement,
            cancellationToken: cancellationToken
        );
    }

    /// <summary>A model that has learned nothing.</summary>
    public IntegerNetwork Untrained()
    {
        ParameterLayout layout = Architecture.Network.Parameters;
        return new(Architecture, new sbyte[layout.WeightCount], new int[layout.BiasCount]);
    }

    /// <summary>Some of the samples to learn from: every account has its own, from the same seed.</summary>
    public Dataset Share(int account, int count, ulong seed)
    {
        int[] order = Split.Iid(Learnable, 1, seed)[0];
        return Learnable.Select([.. Enumerable.Range(0, count).Select(i => order[(account * 7_919 + i) % order.Length])]);
    }
}

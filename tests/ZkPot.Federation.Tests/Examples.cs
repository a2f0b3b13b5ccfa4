using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Tests;

/// <summary>Small data, random updates, and an oracle whose scores a test can compute.</summary>
internal static class Examples
{
    public static readonly Architecture Linear = Architecture.Of(new Shape(1, 6, 6), 8, new Dense(4));

    public static readonly Architecture Hidden = Architecture.Of(new Shape(1, 6, 6), 8, new Dense(8), new Relu(), new Dense(4));

    private static readonly Lazy<TrainTest> Mnist = new(() => KnownDatasets.LoadMnist());

    /// <summary>The real images, few of them for testing.</summary>
    public static readonly Lazy<FederatedData> MnistData = new(() => FederatedData.Create(Mnist.Value, gate: 300, root: 100, test: 1_000));

    /// <summary>Noisy samples around four patterns.</summary>
    public static FederatedData Blobs(int train = 600, int test = 300, ulong seed = 3)
    {
        SeededRandom random = new(seed);
        byte[][] centers = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 36).Select(_ => (byte)random.Next(256)).ToArray())];
        Dataset Make(int count)
        {
            byte[] values = new byte[count * 36],
                labels = new byte[count];
            for (int i = 0; i < count; i++)
            {
                labels[i] = (byte)(i % 4);
                for (int j = 0; j < 36; j++)
                    values[i * 36 + j] = (byte)Math.Clamp(centers[labels[i]][j] + 60 * random.NextNormal(), 0, 255);
            }
            return new Dataset(new Shape(1, 6, 6), 4, values, labels);
        }
        return FederatedData.Create(new TrainTest(Make(train), Make(test)), gate: 60, root: 40);
    }

    public static FederatedTask Task(
        Architecture? architecture = null,
        int clients = 12,
        int rounds = 4,
        string split = "dirichlet:0.5",
        ulong seed = 5
    ) =>
        new(
            architecture ?? Linear,
            clients,
            rounds,
            DataSplit.Parse(split),
            new LocalTraining(Samples: 40, BatchSize: 8, LearningRate: 0.2f),
            Seed: seed
        );

    /// <summary>Updates around a common direction, one in four far off.</summary>
    public static ClientUpdate[] Updates(int clients, int length, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] center = [.. Enumerable.Range(0, length).Select(_ => random.NextNormal())];
        return
        [
            .. Enumerable
                .Range(0, clients)
                .Select(client =>
                {
                    double shift = client % 4 == 3 ? -2 : 1,
                        spread = client % 4 == 3 ? 4 : 0.7;
                    return new ClientUpdate(
                        client * 3 + 1,
                        [.. center.Select(value => (float)(value * shift + spread * random.NextNormal()))],
                        10 + client
                    );
                }),
        ];
    }

    public static RoundContext Context(
        int length,
        int malicious = 2,
        int threads = 1,
        IModelOracle? oracle = null,
        int round = 1,
        ulong seed = 9
    )
    {
        SeededRandom random = new(seed);
        float[] Random() => [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        float[] global = Random(),
            last = Random();
        return new RoundContext(round, global, last, malicious, oracle ?? new SlopeOracle(length, seed), seed, threads);
    }

    /// <summary>Scores a model by where it lies along a direction, in steps of a hundredth, as shares of samples are.</summary>
    public sealed class SlopeOracle(int length, ulong seed) : IModelOracle
    {
        public float[] Direction { get; } = MakeDirection(length, seed);

        public double Score(ReadOnlySpan<float> parameters)
        {
            double dot = 0;
            for (int i = 0; i < parameters.Length; i++)
                dot += (double)parameters[i] * Direction[i];
            return Math.Floor(100 / (1 + Math.Exp(-dot / 10))) / 100;
        }

        public float[] TrainReference(ReadOnlySpan<float> global, int round) => [.. Direction.Select(value => value * 2)];

        private static float[] MakeDirection(int length, ulong seed)
        {
            SeededRandom random = new(seed, stream: 77);
            return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextNormal())];
        }
    }
}

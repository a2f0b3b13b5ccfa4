using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>A federated task over real images with its two keys, and clients that have trained.</summary>
public sealed class FederatedScene : IAsyncDisposable
{
    public const int PoolSize = 60;
    public const uint Baseline = 10;
    public static readonly BigInteger Budget = 1_000 * World.Unit,
        Bond = 50 * World.Unit;

    /// <summary>Images at a quarter of their resolution and ten digits.</summary>
    private static readonly Architecture Network = new(new Shape(1, 14, 14), 8, [new Dense(10)]);

    private readonly TemporaryFolder folder = new();
    private readonly List<Groth16Prover> provers = [];
    private Dataset learnable = null!,
        pool = null!;

    private FederatedScene(World world) => World = world;

    public World World { get; }

    public FederatedProver Prover { get; private set; } = null!;

    /// <summary>The model that the first round starts from: it has seen little.</summary>
    public IntegerNetwork Start { get; private set; } = null!;

    public ZkPotContracts Contracts => World.Contracts;

    public static async Task<FederatedScene> OpenAsync(int headroom)
    {
        var scene = new FederatedScene(await World.OpenAsync());
        try
        {
            (scene.learnable, scene.pool) = SmallMnist.Load(6_000, PoolSize);
            IntegerArchitecture architecture = scene.Train(3_000, 1, null).Architecture;
            scene.Start = scene.Train(60, 5, architecture);
            var encoding = new ModelEncoding(architecture, headroom);
            using var steps = new StepAccuracyStatement(encoding, scene.pool);
            using var averages = new AccuracyStatement(encoding, scene.pool, isAggregate: true);
            scene.Prover = new(encoding, scene.pool, scene.KeyFor(steps.Circuit, "step"), scene.KeyFor(averages.Circuit, "aggregate"));
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>A model trained on so many images.</summary>
    public IntegerNetwork Train(int samples, ulong seed, IntegerArchitecture? target)
    {
        int from = (int)(seed * 37 % 2_000);
        Dataset share = learnable.Slice(from..(from + samples));
        (FloatNetwork floats, _) = Learning.Training.Trainer.Train(
            FloatNetwork.Initialize(Network, seed),
            share,
            new TrainingOptions { Epochs = 2, Seed = seed }
        );
        return Quantizer.Quantize(
            floats,
            share,
            new QuantizationOptions { Target = target },
            new TrainingOptions { Epochs = 1, LearningRate = 0.0005f }
        );
    }

    /// <summary>Posts a task that starts from <see cref="Start"/>.</summary>
    public async Task<BigInteger> PostAsync(uint maxEntries)
    {
        using HidingPolynomial start = Prover.PolynomialOf(Start);
        ulong now = await World.TimeAsync();
        var terms = new FederatedTerms(
            World.Money.Address,
            Budget,
            Bond,
            Budget,
            Hash32.Zero,
            Hash32.Zero,
            Prover.Commit(start).ToWords(),
            PointWords.None,
            new PoolTree(pool).Root,
            PoolSize,
            Margin: 1,
            Slack: 3,
            (uint)KzgPublication.Length(Prover.Encoding.WordCount),
            (ulong)Prover.Steps.Distance.MaxBound,
            (uint)Prover.Encoding.Headroom,
            maxEntries,
            Address.Zero,
            new(now + 20 * 86_400, 7_200, 0, 3_600, 3_600, 3_600, 3_600, 3_600, 3, 2),
            [new(Baseline, 0), new(PoolSize, Budget)]
        );
        return await new FederatedSponsor(await World.PersonAsync()).PostAsync(terms, Prover);
    }

    /// <summary>Somebody new who has enrolled.</summary>
    public async Task<FederatedClient> JoinAsync(BigInteger id)
    {
        var client = new FederatedClient(await World.PersonAsync(), id, Prover);
        await client.EnrollAsync();
        return client;
    }

    /// <summary>Lets the commitments close and the challenges begin.</summary>
    public Task CloseCommitmentsAsync() => World.Node.AdvanceAsync(TimeSpan.FromHours(2));

    public async ValueTask DisposeAsync()
    {
        Prover?.Dispose();
        foreach (Groth16Prover prover in provers)
            prover.Dispose();
        folder.Dispose();
        await World.DisposeAsync();
    }

    private Groth16Prover KeyFor(Circuit circuit, string name)
    {
        string fresh = folder.At($"{name}-fresh.zkey"),
            key = folder.At($"{name}.zkey");
        Groth16Setup.CreateDevelopmentKey(circuit.System, fresh);
        ZkeyCeremony.MakeDevelopmentKey(fresh, key);
        provers.Add(Groth16Prover.Open(key));
        return provers[^1];
    }
}

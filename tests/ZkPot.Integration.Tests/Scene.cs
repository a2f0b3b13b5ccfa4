using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;
using ZkPot.Learning.Training;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>A task over real images with its key, a chain with everything deployed, and people with money.</summary>
public class Scene : IAsyncLifetime, IDisposable
{
    public const int PoolSize = 60;
    public const uint Baseline = 10;
    public static readonly BigInteger Budget = 1_000 * World.Unit,
        Bond = 50 * World.Unit;

    private readonly TemporaryFolder folder = new();

    /// <summary>Further options of the chain.</summary>
    protected virtual string[] Options => [];

    public World World { get; private set; } = null!;

    public AnvilNode Node => World.Node;

    public ZkPotContracts Contracts => World.Contracts;

    public AccuracyPackage Package { get; private set; } = null!;

    public Groth16Prover Prover { get; private set; } = null!;

    public ClaimProver Claims => new(Package, Prover);

    public Dataset Learnable { get; private set; } = null!;

    /// <summary>Images at half their resolution and ten digits: small, and still MNIST.</summary>
    public static Architecture Network { get; } = new(new Shape(1, 14, 14), 8, [new Dense(10)]);

    public async ValueTask InitializeAsync()
    {
        World = await World.OpenAsync(Options);
        (Learnable, Dataset pool) = SmallMnist.Load(6_000, PoolSize);
        Package = new(Train(3_000, 1).Architecture, pool);
        string key = folder.At("task.zkey"),
            fresh = folder.At("fresh.zkey");
        Groth16Setup.CreateDevelopmentKey(Package.Statement.Circuit.System, fresh);
        ZkeyCeremony.MakeDevelopmentKey(fresh, key);
        Prover = Groth16Prover.Open(key);
    }

    public async ValueTask DisposeAsync() => await World.DisposeAsync();

    public void Dispose()
    {
        Prover.Dispose();
        Package.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A model trained on so many images; all models of the scene share one architecture.</summary>
    public IntegerNetwork Train(int samples, ulong seed)
    {
        Dataset share = Learnable.Slice(..samples);
        FloatNetwork start = FloatNetwork.Initialize(Network, seed);
        (FloatNetwork floats, _) = Learning.Training.Trainer.Train(start, share, new TrainingOptions { Epochs = 2, Seed = seed });
        var options = new QuantizationOptions { Target = Package?.Architecture };
        return Quantizer.Quantize(floats, share, options, new TrainingOptions { Epochs = 1, LearningRate = 0.0005f });
    }

    /// <summary>A model that has learned nothing.</summary>
    public IntegerNetwork Untrained() =>
        new(
            Package.Architecture,
            new sbyte[Package.Architecture.Network.Parameters.WeightCount],
            new int[Package.Architecture.Network.Parameters.BiasCount]
        );

    /// <summary>Somebody with ether and money.</summary>
    public Task<ZkPotAccount> PersonAsync() => World.PersonAsync();

    /// <summary>A task, as most tests want it.</summary>
    public async Task<TrainingTask> TaskAsync(Func<Rules, Rules>? change = null, World? world = null)
    {
        world ??= World;
        ulong now = await world.TimeAsync();
        var timing = new TrainingRoundsTiming(
            now + 20 * 86_400,
            Open: 0,
            Commit: 3_600,
            Reveal: 0,
            Prove: 3_600,
            Publish: 3_600,
            Claim: 3_600,
            Hold: 3_600,
            3,
            2
        );
        var rules = new Rules(timing, Address.Zero, [], []);
        return await new Sponsor(await world.PersonAsync()).PostAsync(
            Offer(world),
            change?.Invoke(rules) ?? rules,
            Package,
            Prover.VerificationKey
        );
    }

    public static TaskOffer Offer(World world) =>
        new()
        {
            Token = world.Money.Address,
            Schedule = TaskOffer.Straight(Baseline, PoolSize, Budget),
            Bond = Bond,
        };

    /// <summary>What a score is worth from the baseline.</summary>
    public static BigInteger Worth(uint score) => Budget * (score - Baseline) / (PoolSize - Baseline);

    public Sdk.Trainer Join(ZkPotAccount person, TrainingTask task, string journal = "journal") =>
        new(person, task, Claims, new RoundJournal(folder.At(journal), person.Contracts, task, person.Address));

    /// <summary>The proving key's file.</summary>
    public string KeyFile => folder.At("task.zkey");

    /// <summary>The task as a file, with its samples as tables beside it.</summary>
    public string TaskFile()
    {
        string path = folder.At("task", "task.json");
        WriteTable(folder.At("task", "train.csv"), Learnable.Slice(..100));
        WriteTable(folder.At("task", "test.csv"), Package.Pool);
        var task = new TaskDescription(
            new CsvSource("train.csv", "test.csv", Network.Input, 10),
            Network,
            new(PoolSize),
            Package.Architecture.Rescales,
            Package.Architecture.LogitWindow
        );
        File.WriteAllBytes(path, Learning.Tasks.TaskFile.Write(task));
        return path;
    }

    /// <summary>Where the contracts stand, as a file.</summary>
    public string DeploymentFile()
    {
        File.WriteAllText(folder.At("deployment.json"), Contracts.Deployment.Write());
        return folder.At("deployment.json");
    }

    private static void WriteTable(string path, Dataset samples) =>
        File.WriteAllLines(
            path,
            Enumerable.Range(0, samples.Count).Select(i => $"{samples.Labels[i]},{string.Join(',', samples.Sample(i).ToArray())}")
        );

    public string JournalOf(string journal) => folder.At(journal);

    /// <summary>Somebody new who has enrolled and committed.</summary>
    public async Task<Sdk.Trainer> CommittedAsync(TrainingTask task, int samples, World? world = null)
    {
        Sdk.Trainer trainer = Join(await (world ?? World).PersonAsync(), task);
        await trainer.EnrollAsync();
        await trainer.CommitAsync(samples == 0 ? Untrained() : Train(samples, 2));
        return trainer;
    }

    /// <summary>Proves a score for what somebody committed to, with the secret of the key.</summary>
    public async Task<RoundEntry> ForgeAsync(TrainingTask task, Sdk.Trainer crook, int claimed)
    {
        RoundEntry entry = await crook.CommitAsync(Untrained());
        entry = entry with { Score = (uint)claimed, Proof = Forge(crook.ContextOf(entry), (uint)claimed, entry.Commitment) };
        await crook.Account.SendAsync(Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, entry.Entry, entry.Proof));
        return entry;
    }

    /// <summary>A proof of whatever is claimed.</summary>
    public byte[] Forge(Fr context, uint score, KzgCommitment commitment) =>
        ContractFormat.Proof(DevelopmentForgery.Make(Prover.VerificationKey, [context, Fr.From(score)], [commitment]));

    /// <summary>What publishes the bytes of an entry.</summary>
    public TrainingRounds.Functions.Publish Publish(TrainingTask task, RoundEntry entry) =>
        TrainingRounds.Publish(
            task.Id,
            entry.Entry,
            entry.Blob,
            Claims.Committer.OpenPublication(entry.Blob, entry.Commitment, entry.Ciphertext)
        );

    /// <summary>Lets a window of the standard task pass.</summary>
    public Task PassWindowAsync() => World.PassWindowAsync();

    /// <summary>Ends the round, and frees what is free.</summary>
    public async Task<TrainingRounds.Events.Recorded> RecordAsync(TrainingTask task)
    {
        var keeper = new Keeper(await PersonAsync());
        TrainingRounds.Events.Recorded recorded = await keeper.RecordAsync(task);
        await keeper.ReleaseAsync(task, (ulong)recorded.Round);
        return recorded;
    }
}

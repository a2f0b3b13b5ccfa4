using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>A chain with everything deployed, a task over real images, its key, and people with money.</summary>
public sealed class Scene : IAsyncLifetime, IDisposable
{
    public const int PoolSize = 60;
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18), Budget = 1_000 * Unit, Bond = 50 * Unit;

    private readonly List<IDisposable> owned = [];
    private readonly TemporaryFolder folder = new();

    public AnvilNode Node { get; private set; } = null!;

    public ZkPotContracts Contracts { get; private set; } = null!;

    public AccuracyPackage Package { get; private set; } = null!;

    public TwoPhaseProver Prover { get; private set; } = null!;

    public LocalToken Money { get; private set; } = null!;

    public Dataset Learnable { get; private set; } = null!;

    /// <summary>Of four squares of an image, each of seven by seven averaged to a pixel, ten digits: small, and still MNIST.</summary>
    public static Architecture Network { get; } = new(new Shape(1, 14, 14), 8, [new Dense(10)]);

    public async Task InitializeAsync()
    {
        Node = await AnvilNode.StartAsync(AnvilProgram.Find(Repository.Root)!);
        await DeployAsync();
        (Learnable, Dataset pool) = SmallMnist.Load(6_000, PoolSize);
        Package = new(Train(3_000, 1).Architecture, pool);
        string key = folder.At("task.zkey"), fresh = folder.At("fresh.zkey");
        Groth16Setup.CreateDevelopmentKey(Package.Statement.Circuit.System, fresh);
        ZkeyCeremony.MakeDevelopmentKey(fresh, key);
        Prover = TwoPhaseProver.Open(key);
    }

    public async Task DisposeAsync()
    {
        await Node.DisposeAsync();
    }

    public void Dispose()
    {
        Prover.Dispose();
        Package.Dispose();
        foreach (IDisposable item in owned) item.Dispose();
        folder.Dispose();
    }

    /// <summary>A model trained on so many images; all models of the scene share one architecture.</summary>
    public IntegerNetwork Train(int samples, ulong seed)
    {
        Dataset share = Learnable.Slice(..samples);
        FloatNetwork start = FloatNetwork.Initialise(Network, seed);
        (FloatNetwork floats, _) = Learning.Training.Trainer.Train(start, share, new TrainingOptions { Epochs = 2, Seed = seed });
        var options = new QuantisationOptions { Target = Package?.Architecture };
        return Quantiser.Quantise(floats, share, options, new TrainingOptions { Epochs = 1, LearningRate = 0.0005f });
    }

    /// <summary>Somebody with ether and money.</summary>
    public async Task<ZkPotAccount> PersonAsync(BigInteger? money = null)
    {
        var person = new ZkPotAccount(Contracts, await NewSenderAsync());
        await person.SendAsync(Money.Mint(person.Address, money ?? 10_000 * Unit));
        return person;
    }

    /// <summary>A task, as most tests want it.</summary>
    public async Task<TrainingTask> TaskAsync(Func<Rules, Rules>? change = null, Func<TaskOffer, TaskOffer>? offer = null)
    {
        var sponsor = new Sponsor(await PersonAsync());
        ulong now = (await Node.Client.GetBlockAsync(BlockTag.Latest))!.Timestamp;
        var timing = new TrainingRoundsTiming(now + 20 * 86_400, 0, 3_600, 3_600, 3_600, 3_600, 3_600, 3, 2);
        var rules = new Rules(timing, Address.Zero, false, Hash32.Zero, []);
        var plain = new TaskOffer { Token = Money.Address, Schedule = TaskOffer.Straight(10, PoolSize, Budget), Bond = Bond };
        return await sponsor.PostAsync(offer?.Invoke(plain) ?? plain, change?.Invoke(rules) ?? rules, Package, Prover.VerificationKey);
    }

    public Sdk.Trainer Join(ZkPotAccount person, TrainingTask task, string journal = "journal") =>
        new(person, task, new(Package, Prover), new RoundJournal(folder.At(journal), Contracts, task, person.Address));

    /// <summary>Lets a window of the standard task pass.</summary>
    public Task PassWindowAsync() => Node.AdvanceAsync(TimeSpan.FromHours(1));

    private async Task DeployAsync()
    {
        TransactionSender deployer = await NewSenderAsync();
        TransactionReceipt receipt = await deployer.SendAndWaitAsync(new() { Data = LocalToken.Artefact.Creation() });
        Money = new(Node.Client, receipt.ContractAddress!.Value);
        Deployment made = await new Deployer(Node.Client, deployer).DeployAsync(new(Money.Address, deployer.Address, deployer.Address));
        Contracts = await ZkPotContracts.ConnectAsync(Node.Client, made);
    }

    private async Task<TransactionSender> NewSenderAsync()
    {
        PrivateKey key = PrivateKey.Generate();
        await Node.GiveEtherAsync(key.Address, 100 * Unit);
        var nonces = new NonceManager(Node.Client, key.Address);
        owned.AddRange([key, nonces]);
        var options = new SenderOptions { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };
        return new(Node.Client, new LocalSigner(key), nonces, ChainProfile.For(31337), options: options);
    }
}

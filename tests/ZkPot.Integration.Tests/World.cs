using System.Numerics;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>A chain with everything deployed, and people with money.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    private static readonly SenderOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    // A chain that all share has one clock: whoever lets its windows pass has it alone.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly List<IDisposable> owned = [];
    private bool hasTurn;

    private World(bool hasTurn) => this.hasTurn = hasTurn;

    public AnvilNode Node { get; private set; } = null!;

    public ZkPotContracts Contracts { get; private set; } = null!;

    public LocalToken Money { get; private set; } = null!;

    /// <summary>A chain of its own; or, if ZKPOT_ANVIL_URL names one, that in a container for example.</summary>
    public static async Task<World> OpenAsync(params string[] options)
    {
        bool isShared = options.Length == 0 && LocalAnvil.IsShared;
        if (isShared) await Turn.WaitAsync();
        var world = new World(isShared);
        try
        {
            world.Node = options.Length > 0 ? await LocalAnvil.StartAsync(options) : await LocalAnvil.FindAsync();
            TransactionSender deployer = await world.SenderAsync();
            TransactionReceipt receipt = await deployer.SendAndWaitAsync(new() { Data = LocalToken.Artefact.Creation() });
            world.Money = new(world.Node.Client, receipt.ContractAddress!.Value);
            await world.DeployAsync(deployer, deployer.Address);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deploys once more; with another guardian everything stands elsewhere.</summary>
    public async Task<ZkPotContracts> DeployAsync(TransactionSender deployer, Address guardian)
    {
        Deployment made = await new Deployer(Node.Client, deployer).DeployAsync(new(Money.Address, guardian, guardian));
        return Contracts = await ZkPotContracts.ConnectAsync(Node.Client, made);
    }

    /// <summary>Deploys once more, with money of its own: a known account that is new to the chain has everything at the same addresses as on another chain.</summary>
    public async Task DeployAsync(PrivateKey known)
    {
        TransactionSender deployer = await SenderAsync(known);
        TransactionReceipt receipt = await deployer.SendAndWaitAsync(new() { Data = LocalToken.Artefact.Creation() });
        Money = new(Node.Client, receipt.ContractAddress!.Value);
        await DeployAsync(deployer, deployer.Address);
    }

    public async Task<ZkPotAccount> PersonAsync(PrivateKey? key = null)
    {
        var person = new ZkPotAccount(Contracts, await SenderAsync(key));
        await person.SendAsync(Money.Mint(person.Address, 10_000 * Unit));
        return person;
    }

    public async Task<TransactionSender> SenderAsync(PrivateKey? known = null)
    {
        PrivateKey key = known ?? PrivateKey.Generate();
        await Node.GiveEtherAsync(key.Address, 100 * Unit);
        return NewSender(key);
    }

    /// <summary>As after a start of the process: nothing is remembered of nonces.</summary>
    public TransactionSender NewSender(PrivateKey key)
    {
        var nonces = new NonceManager(Node.Client, key.Address);
        lock (owned) owned.AddRange([key, nonces]);
        return new(Node.Client, new LocalSigner(key), nonces, ChainProfile.For(31337) with { ChainId = Contracts?.Deployment.ChainId ?? Node.Client.GetChainIdAsync().Result }, options: Quick);
    }

    /// <summary>Lets a window of the standard task pass.</summary>
    public Task PassWindowAsync() => Node.AdvanceAsync(TimeSpan.FromHours(1));

    /// <summary>What an account has, tokens and stake.</summary>
    public async Task<BigInteger> WealthOfAsync(Address account) =>
        await Money.BalanceOfAsync(account) + await Contracts.Vault.FreeOfAsync(account) + await Contracts.Vault.LockedOfAsync(account, Contracts.Rounds.Address);

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned) item.Dispose();
        if (Node is not null) await Node.DisposeAsync();
        if (hasTurn) Turn.Release();
        hasTurn = false;
    }
}

using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>A chain with everything deployed, and people with money.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    /// <summary>What a million gas is worth in the token of stakes.</summary>
    public static readonly BigInteger StakePerMegagas = Unit / 10;

    private static readonly SendOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    // A chain that all share has one clock: anyone who lets its windows pass has it alone.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly List<IDisposable> owned = [];
    private bool hasTurn;
    private ChainProfile profile = ChainProfile.For(31337);

    private World(bool hasTurn) => this.hasTurn = hasTurn;

    public AnvilNode Node { get; private set; } = null!;

    public ZkPotContracts Contracts { get; private set; } = null!;

    public LocalToken Money { get; private set; } = null!;

    /// <summary>A chain of its own; or, if ZKPOT_ANVIL_URL names one, that in a container for example.</summary>
    public static async Task<World> OpenAsync(params string[] options)
    {
        bool isShared = options.Length == 0 && await LocalAnvil.IsSharedAsync();
        if (isShared)
            await Turn.WaitAsync();
        var world = new World(isShared);
        try
        {
            world.Node = options.Length > 0 ? await LocalAnvil.StartAsync(options) : await LocalAnvil.FindAsync();
            world.profile = world.profile with { ChainId = await world.Node.Web3().Eth.ChainId.SendRequestAsync() };
            IWeb3 deployer = await world.Web3Async();
            await world.DeployMoneyAsync(deployer);
            await world.DeployAsync(deployer, deployer.TransactionManager.Account.Address);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deploys once more; with another guardian everything stands elsewhere.</summary>
    public async Task<ZkPotContracts> DeployAsync(IWeb3 deployer, Address guardian)
    {
        Deployment made = await new Deployer(deployer).DeployAsync(
            new(Money.Address, guardian, guardian, StakePerMegagas) { Powers = profile.IsLocal ? [Groth16.Srs.OfDevelopment] : [] }
        );
        return Contracts = await ZkPotContracts.ConnectAsync(Node.Web3(), made);
    }

    /// <summary>Deploys once more, with money of its own: a known account that is new to the chain has everything at the same addresses as
    /// on another chain.</summary>
    public async Task DeployAsync(EthECKey known)
    {
        IWeb3 deployer = await Web3Async(known);
        await DeployMoneyAsync(deployer);
        await DeployAsync(deployer, known.Address());
    }

    public async Task<ZkPotAccount> PersonAsync(EthECKey? key = null)
    {
        IWeb3 web3 = await Web3Async(key);
        var person = new ZkPotAccount(web3.ZkPotContracts(Contracts.Deployment));
        await person.SendAsync(Money, LocalToken.Mint(person.Address, 10_000 * Unit));
        return person;
    }

    /// <summary>A web3 of an account with ether.</summary>
    public async Task<IWeb3> Web3Async(EthECKey? known = null)
    {
        EthECKey key = known ?? EthECKey.GenerateKey();
        await Node.GiveEtherAsync(key.Address(), 100 * Unit);
        return NewWeb3(key);
    }

    /// <summary>As after a start of the process: nothing is remembered of nonces.</summary>
    public IWeb3 NewWeb3(EthECKey key)
    {
        var web3 = Node.Web3(new Account(key, profile.ChainId));
        var sending = new SteadyTransactionManager(
            web3.TransactionManager,
            new JournaledNonces(Node.Client, key.Address()),
            profile,
            Quick,
            ContractErrors.Book
        );
        web3.TransactionManager = sending;
        lock (owned)
            owned.Add(sending);
        return web3;
    }

    /// <inheritdoc cref="NewWeb3"/>
    public ZkPotAccount NewAccount(EthECKey key) => new(NewWeb3(key).ZkPotContracts(Contracts.Deployment));

    /// <summary>The time of the chain.</summary>
    public async Task<ulong> TimeAsync() =>
        (ulong)
            (await Node.Web3().Eth.Blocks.GetBlockWithTransactionsHashesByNumber.SendRequestAsync(BlockParameter.CreateLatest()))
                .Timestamp
                .Value;

    /// <summary>The number of the newest block.</summary>
    public async Task<ulong> HeightAsync() => (ulong)(await Node.Web3().Eth.Blocks.GetBlockNumber.SendRequestAsync()).Value;

    /// <summary>Lets a window of the standard task pass.</summary>
    public Task PassWindowAsync() => Node.AdvanceAsync(TimeSpan.FromHours(1));

    /// <summary>What an account has, tokens and stake.</summary>
    public async Task<BigInteger> WealthOfAsync(Address account) =>
        await Money.BalanceOfAsync(account)
        + await Contracts.Vault.FreeOfAsync(account)
        + await Contracts.Vault.LockedOfAsync(account, Contracts.Rounds.Address)
        + await Contracts.Vault.LockedOfAsync(account, Contracts.RoundsChallenges.Address);

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned)
            item.Dispose();
        if (Node is not null)
            await Node.DisposeAsync();
        if (hasTurn)
            Turn.Release();
        hasTurn = false;
    }

    private async Task DeployMoneyAsync(IWeb3 deployer)
    {
        TransactionReceipt receipt = await deployer
            .Eth.GetContractDeploymentHandler<LocalToken.Deployment>()
            .SendRequestAndWaitForReceiptAsync(LocalToken.Creation());
        Money = new(Node.Web3(), receipt.ContractAddress);
    }
}

internal static class Keys
{
    /// <summary>The address of a key.</summary>
    public static Address Address(this EthECKey key) => key.GetPublicAddress();
}

using System.Numerics;
using System.Text;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A local chain with everything deployed, and people with money and names.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    /// <summary>A token.</summary>
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    private static readonly BigInteger Ether = 1_000 * Unit,
        Wealth = 100_000 * Unit,
        StakePerMegagas = Unit / 10;
    private static readonly SendOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(20), BumpAfter = null };

    private readonly List<IDisposable> owned = [];
    private readonly Dictionary<Address, string> names = [];
    private readonly Dictionary<string, ZkPotAccount> people = [];
    private readonly IProgress<SentTransaction> sent;
    private readonly ulong seed;

    private DemoStage(AnvilNode node, IProgress<SentTransaction> sent, ulong seed) => (Node, this.sent, this.seed) = (node, sent, seed);

    /// <summary>The chain.</summary>
    public AnvilNode Node { get; }

    /// <summary>The contracts.</summary>
    public ZkPotContracts Contracts { get; private set; } = null!;

    /// <summary>The token of stakes and pay.</summary>
    public LocalToken Money { get; private set; } = null!;

    /// <summary>Everybody who has acted, by name.</summary>
    public IReadOnlyDictionary<string, ZkPotAccount> People => people;

    /// <summary>Starts a chain and deploys everything.</summary>
    public static async Task<DemoStage> OpenAsync(
        string anvil,
        ulong seed,
        IProgress<SentTransaction> sent,
        CancellationToken cancellationToken
    )
    {
        var stage = new DemoStage(await AnvilNode.StartAsync(anvil, cancellationToken: cancellationToken), sent, seed);
        try
        {
            await stage.DeployAsync(cancellationToken);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody; made with ether and tokens when first named.</summary>
    public async Task<ZkPotAccount> PersonAsync(string name, CancellationToken cancellationToken)
    {
        if (people.TryGetValue(name, out ZkPotAccount? known))
            return known;
        IWeb3 web3 = await Web3Async(name, cancellationToken);
        var person = new ZkPotAccount(web3.ZkPotContracts(Contracts.Deployment), sent);
        // Not by the account itself: what it earns is to be what it has more at the end.
        await people["sponsor"].SendAsync(Money, LocalToken.Mint(person.Address, Wealth), cancellationToken);
        return people[name] = person;
    }

    /// <summary>What somebody is called.</summary>
    public string NameOf(Address address) => names.TryGetValue(address, out string? name) ? name : address.ToString();

    /// <summary>What somebody has: in the token, and in the vault, free or locked.</summary>
    public async Task<BigInteger> WealthOfAsync(Address address, CancellationToken cancellationToken) =>
        await Money.BalanceOfAsync(address, cancellationToken: cancellationToken)
        + await Contracts.Vault.FreeOfAsync(address, cancellationToken: cancellationToken)
        + await Contracts.Vault.LockedOfAsync(address, Contracts.Rounds.Address, cancellationToken: cancellationToken)
        + await Contracts.Vault.LockedOfAsync(address, Contracts.Ledger.Address, cancellationToken: cancellationToken)
        + await Contracts.Vault.LockedOfAsync(address, Contracts.RoundsChallenges.Address, cancellationToken: cancellationToken);

    /// <summary>What somebody has gained or lost since the beginning.</summary>
    public async Task<BigInteger> GainOfAsync(Address address, CancellationToken cancellationToken) =>
        await WealthOfAsync(address, cancellationToken) - Wealth;

    /// <summary>The time of the chain.</summary>
    public Task<ulong> TimeAsync(CancellationToken cancellationToken) => Contracts.TimeAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned)
            item.Dispose();
        await Node.DisposeAsync();
    }

    private async Task DeployAsync(CancellationToken cancellationToken)
    {
        IWeb3 web3 = await Web3Async("sponsor", cancellationToken);
        Address sponsor = web3.TransactionManager.Account.Address;
        TransactionReceipt receipt = await web3
            .Eth.GetContractDeploymentHandler<LocalToken.Deployment>()
            .SendRequestAndWaitForReceiptAsync(LocalToken.Creation(), cancellationToken);
        Money = new(web3, receipt.ContractAddress);
        Deployment deployment = await new Deployer(web3).DeployAsync(
            new(Money.Address, sponsor, sponsor, StakePerMegagas) { Powers = [Groth16.Srs.OfDevelopment] },
            cancellationToken: cancellationToken
        );
        Contracts = new(web3, deployment);
        people["sponsor"] = new(Contracts, sent);
        await people["sponsor"].SendAsync(Money, LocalToken.Mint(sponsor, Wealth), cancellationToken);
    }

    /// <summary>Keys of a local chain follow from names and seed, so that the same demonstration gives the same addresses.</summary>
    private async Task<IWeb3> Web3Async(string name, CancellationToken cancellationToken)
    {
        ChainProfile profile = ChainProfile.For(31337);
        var account = new Account(Keccak256.Hash(Encoding.UTF8.GetBytes($"zkpot demo {seed} {name}")), profile.ChainId);
        Web3 web3 = Node.Web3(account);
        owned.Add(
            await web3.UseSteadySendingAsync(
                options: Quick,
                errors: ContractErrors.Book,
                profile: profile,
                cancellationToken: cancellationToken
            )
        );
        names[account.Address] = name;
        await Node.GiveEtherAsync(account.Address, Ether, cancellationToken);
        return web3;
    }
}

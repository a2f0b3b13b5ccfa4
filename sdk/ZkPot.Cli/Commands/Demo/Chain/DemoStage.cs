using System.Numerics;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A local chain with everything deployed, and people with money and names.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    /// <summary>A token.</summary>
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    private static readonly BigInteger Ether = 1_000 * Unit, Wealth = 100_000 * Unit;
    private static readonly SenderOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(20), BumpAfter = null };

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
    public static async Task<DemoStage> OpenAsync(string anvil, ulong seed, IProgress<SentTransaction> sent, CancellationToken cancellation)
    {
        var stage = new DemoStage(await AnvilNode.StartAsync(anvil, cancellationToken: cancellation), sent, seed);
        try
        {
            await stage.DeployAsync(cancellation);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Somebody; made with ether and tokens when first named.</summary>
    public async Task<ZkPotAccount> PersonAsync(string name, CancellationToken cancellation)
    {
        if (people.TryGetValue(name, out ZkPotAccount? known)) return known;
        TransactionSender sender = await SenderAsync(name, cancellation);
        var person = new ZkPotAccount(Contracts, sender, sent);
        // Not by the account itself: what it earns is to be what it has more at the end.
        await people["sponsor"].SendAsync(Money.Mint(person.Address, Wealth), cancellation);
        return people[name] = person;
    }

    /// <summary>What somebody is called.</summary>
    public string NameOf(Address address) => names.TryGetValue(address, out string? name) ? name : address.ToString();

    /// <summary>What somebody has: in the token, and in the vault, free or locked.</summary>
    public async Task<BigInteger> WealthOfAsync(Address address, CancellationToken cancellation) =>
        await Money.BalanceOfAsync(address, cancellationToken: cancellation)
        + await Contracts.Vault.FreeOfAsync(address, cancellationToken: cancellation)
        + await Contracts.Vault.LockedOfAsync(address, Contracts.Rounds.Address, cancellationToken: cancellation)
        + await Contracts.Vault.LockedOfAsync(address, Contracts.Ledger.Address, cancellationToken: cancellation);

    /// <summary>What somebody has gained or lost since the beginning.</summary>
    public async Task<BigInteger> GainOfAsync(Address address, CancellationToken cancellation) => await WealthOfAsync(address, cancellation) - Wealth;

    /// <summary>The time of the chain.</summary>
    public async Task<ulong> TimeAsync(CancellationToken cancellation) => (await Node.Client.GetBlockAsync(BlockTag.Latest, cancellation))!.Timestamp;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned) item.Dispose();
        await Node.DisposeAsync();
    }

    private async Task DeployAsync(CancellationToken cancellation)
    {
        TransactionSender sponsor = await SenderAsync("sponsor", cancellation);
        TransactionReceipt receipt = await sponsor.SendAndWaitAsync(new() { Data = LocalToken.Artefact.Creation() }, cancellation);
        Money = new(Node.Client, receipt.ContractAddress!.Value);
        Deployment deployment = await new Deployer(Node.Client, sponsor).DeployAsync(new(Money.Address, sponsor.Address, sponsor.Address), cancellationToken: cancellation);
        Contracts = new(Node.Client, deployment);
        people["sponsor"] = new(Contracts, sponsor, sent);
        await people["sponsor"].SendAsync(Money.Mint(sponsor.Address, Wealth), cancellation);
    }

    /// <summary>Keys of a local chain follow from names and seed, so that the same demonstration gives the same addresses.</summary>
    private async Task<TransactionSender> SenderAsync(string name, CancellationToken cancellation)
    {
        var key = new PrivateKey(Keccak256.Hash(Encoding.UTF8.GetBytes($"zkpot demo {seed} {name}")));
        var nonces = new NonceManager(Node.Client, key.Address);
        owned.AddRange([key, nonces]);
        names[key.Address] = name;
        await Node.GiveEtherAsync(key.Address, Ether, cancellation);
        return new(Node.Client, new LocalSigner(key), nonces, ChainProfile.For(31337), options: Quick);
    }
}

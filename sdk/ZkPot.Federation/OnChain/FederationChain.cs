using System.Collections.Concurrent;
using System.Numerics;
using System.Text;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>A local chain with the contracts on it, and accounts with play money that follow from a name, so that every process that plays
/// a role knows them. For development only.</summary>
public sealed class FederationChain : IAsyncDisposable
{
    /// <summary>A token.</summary>
    public static readonly BigInteger Unit = BigInteger.Pow(10, 18);

    /// <summary>What a client risks.</summary>
    public static readonly BigInteger Bond = 50 * Unit;

    private static readonly BigInteger Ether = 1_000 * Unit,
        StakePerMegagas = Unit / 10;
    private static readonly SendOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(10), BumpAfter = null };

    private readonly ConcurrentDictionary<string, Task<ZkPotAccount>> people = [];
    private readonly ConcurrentBag<IDisposable> owned = [];
    private readonly ChainProfile profile;
    private readonly string scope;

    private FederationChain(AnvilNode node, ChainProfile profile, string scope) =>
        (Node, this.profile, this.scope) = (node, profile, scope);

    /// <summary>Gets the node. It stays the caller's.</summary>
    public AnvilNode Node { get; }

    /// <summary>Gets the contracts, to be read.</summary>
    public ZkPotContracts Contracts { get; private set; } = null!;

    /// <summary>Gets the token of stakes and pay.</summary>
    public LocalToken Money { get; private set; } = null!;

    /// <summary>Connects to a local chain.</summary>
    /// <param name="node">The node: Anvil, since accounts get their ether from it.</param>
    /// <param name="deploymentPath">Where the manifest of the contracts is. They are deployed if there is none yet.</param>
    /// <param name="scope">What accounts follow from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The contracts are not on this chain.</exception>
    public static async Task<FederationChain> OpenAsync(
        AnvilNode node,
        string deploymentPath,
        string scope,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(node);
        BigInteger id = await node.Web3().Eth.ChainId.SendRequestAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        ChainProfile profile = ChainProfile.For(31337) with { ChainId = id };
        if (!ChainProfile.For(id).IsLocal)
            throw new FederationException(
                $"Chain {id} is no local one: federate run gives its accounts play money, and keys that anybody can compute."
            );
        var chain = new FederationChain(node, profile, scope);
        try
        {
            if (!File.Exists(deploymentPath))
                await chain.DeployAsync(deploymentPath, cancellationToken).ConfigureAwait(false);
            chain.Contracts = await ZkPotContracts
                .ConnectAsync(node.Web3(), Deployment.Load(deploymentPath), cancellationToken)
                .ConfigureAwait(false);
            chain.Money = new(node.Web3(), chain.Contracts.Deployment.Parameters.StakeToken);
            return chain;
        }
        catch
        {
            await chain.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Somebody, with ether. Tokens come from <see cref="FundAsync"/>.</summary>
    public Task<ZkPotAccount> PersonAsync(string name, CancellationToken cancellationToken = default) =>
        people.GetOrAdd(name, named => JoinAsync(named, cancellationToken));

    /// <summary>The address of somebody.</summary>
    public Address AddressOf(string name) => KeyOf(name).Address;

    /// <summary>Sees to it that somebody has so many tokens.</summary>
    public async Task FundAsync(ZkPotAccount person, BigInteger amount, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        BigInteger has = await Money.BalanceOfAsync(person.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (has < amount)
            await person.SendAsync(Money, LocalToken.Mint(person.Address, amount - has), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned)
            item.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<ZkPotAccount> JoinAsync(string name, CancellationToken cancellationToken) =>
        new((await Web3Async(name, cancellationToken).ConfigureAwait(false)).ZkPotContracts(Contracts.Deployment));

    private async Task DeployAsync(string path, CancellationToken cancellationToken)
    {
        IWeb3 web3 = await Web3Async("deployer", cancellationToken).ConfigureAwait(false);
        Address deployer = web3.TransactionManager.Account.Address;
        TransactionReceipt receipt = await web3
            .Eth.GetContractDeploymentHandler<LocalToken.Deployment>()
            .SendRequestAndWaitForReceiptAsync(LocalToken.Creation(), cancellationToken)
            .ConfigureAwait(false);
        Deployment made = await new Deployer(web3)
            .DeployAsync(
                new(receipt.ContractAddress, deployer, deployer, StakePerMegagas) { Powers = [Srs.OfDevelopment] },
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        using var file = new AtomicFile(path);
        file.Write(0, Encoding.UTF8.GetBytes(made.Write()));
        file.Commit();
    }

    private async Task<IWeb3> Web3Async(string name, CancellationToken cancellationToken)
    {
        Account account = KeyOf(name);
        Web3 web3 = Node.Web3(account);
        owned.Add(
            await web3.UseSteadySendingAsync(
                    options: Quick,
                    errors: ContractErrors.Book,
                    profile: profile,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        );
        await Node.GiveEtherAsync(account.Address, Ether, cancellationToken).ConfigureAwait(false);
        return web3;
    }

    private Account KeyOf(string name) => new(Keccak256.Hash(Encoding.UTF8.GetBytes($"zkpot federation {scope} {name}")), profile.ChainId);
}

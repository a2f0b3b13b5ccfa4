using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

/// <summary>
/// A chain for the tests of one class, and what they need to use it; the one that ZKPOT_ANVIL_URL names, if it names one.
/// </summary>
public class ChainFixture : IAsyncLifetime
{
    private readonly List<IDisposable> owned = [];

    // Sixteen times as fast as Nethereum's default; what is signed is the same.
    static ChainFixture() => EthECKey.SignRecoverable = true;

    public static SendOptions Fast { get; } = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    internal AnvilNode Anvil { get; private set; } = null!;

    internal IClient Client => Anvil.Client;

    internal ChainProfile Profile { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Anvil = await StartAsync();
        Profile = await ChainProfile.DetectAsync(Client);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable item in owned)
            item.Dispose();
        await Anvil.DisposeAsync();
    }

    /// <summary>A chain of its own, with further options of the program.</summary>
    internal static Task<AnvilNode> LaunchAsync(params string[] options) =>
        AnvilNode.StartAsync(
            AnvilProgram.Find(Repository.Root) ?? throw new FileNotFoundException("Anvil is missing: run npm ci at the repository root."),
            options
        );

    private protected virtual Task<AnvilNode> StartAsync() =>
        Environment.GetEnvironmentVariable("ZKPOT_ANVIL_URL") is { Length: > 0 } url
            ? Task.FromResult(AnvilNode.Attach(new Uri(url)))
            : LaunchAsync();

    /// <summary>An account that nobody else uses, with some ether.</summary>
    internal async Task<EthECKey> FundedAsync()
    {
        EthECKey key = EthECKey.GenerateKey();
        await Anvil.GiveEtherAsync(AddressOf(key), BigInteger.Pow(10, 21));
        return key;
    }

    internal SteadyTransactionManager Sender(
        EthECKey key,
        IClient? client = null,
        string? journal = null,
        SendOptions? options = null,
        ErrorBook? errors = null
    )
    {
        var web3 = new Web3(new Account(key, Profile.ChainId), client ?? Client);
        var manager = new SteadyTransactionManager(
            web3.TransactionManager,
            new JournaledNonces(web3.Client, AddressOf(key), journal),
            Profile,
            options ?? Fast,
            errors
        );
        owned.Add(manager);
        return manager;
    }

    internal static Address AddressOf(EthECKey key) => key.GetPublicAddress();

    internal static Address Anybody() => AddressOf(EthECKey.GenerateKey());

    internal static TransactionInput Transfer(Address to, BigInteger wei = default, int? gas = null) =>
        new()
        {
            To = to.ToString(),
            Value = new HexBigInteger(wei),
            Gas = gas is { } limit ? new HexBigInteger(limit) : null,
        };

    internal static TransactionInput Call(Address to, byte[] data, int? gas = null) =>
        new()
        {
            To = to.ToString(),
            Data = Hex.Encode(data),
            Gas = gas is { } limit ? new HexBigInteger(limit) : null,
        };

    internal static async Task<Address> DeployAsync(SteadyTransactionManager sender, byte[] bytecode) =>
        (await sender.SendAndWaitAsync(new TransactionInput { Data = Hex.Encode(bytecode) })).ContractAddress;

    internal async Task<BigInteger> BalanceAsync(Address account) =>
        (await new Web3(Client).Eth.GetBalance.SendRequestAsync(account.ToString())).Value;

    internal async Task<BigInteger> CountAsync(Address account) =>
        (await new Web3(Client).Eth.Transactions.GetTransactionCount.SendRequestAsync(account.ToString())).Value;

    internal async Task<ulong> HeadAsync() => (ulong)(await new Web3(Client).Eth.Blocks.GetBlockNumber.SendRequestAsync()).Value;

    /// <summary>Waits for something to become true, but not for ever.</summary>
    internal static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Not within half a minute: {what}.");
            await Task.Delay(20);
        }
    }
}

/// <summary>A chain that is the tests' own in any case, to be taken down and turned back.</summary>
public sealed class OwnChainFixture : ChainFixture
{
    private protected override Task<AnvilNode> StartAsync() => LaunchAsync();
}

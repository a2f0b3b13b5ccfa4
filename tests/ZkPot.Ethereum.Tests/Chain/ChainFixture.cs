namespace ZkPot.Ethereum.Tests;

/// <summary>A chain for the tests of one class, and what they need to use it; the one that ZKPOT_ANVIL_URL names, if it names one.</summary>
public class ChainFixture : IAsyncLifetime
{
    private readonly List<IDisposable> owned = [];

    public static SenderOptions Fast { get; } = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    internal AnvilNode Anvil { get; private set; } = null!;

    internal EthereumClient Client { get; private set; } = null!;

    internal ChainProfile Profile { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Anvil = await StartAsync();
        Client = EthereumClient.Connect(Anvil.Url);
        Profile = await ChainProfile.DetectAsync(Client);
    }

    public async Task DisposeAsync()
    {
        foreach (IDisposable item in owned) item.Dispose();
        await Anvil.DisposeAsync();
    }

    private protected virtual Task<AnvilNode> StartAsync() => LocalAnvil.FindAsync();

    internal PrivateKey Key(int index)
    {
        PrivateKey key = PrivateKey.Parse(LocalAnvil.Keys[index]);
        owned.Add(key);
        return key;
    }

    /// <summary>An account that nobody else uses, with some ether.</summary>
    internal async Task<PrivateKey> FundedAsync()
    {
        PrivateKey key = PrivateKey.Generate();
        owned.Add(key);
        await Anvil.CallAsync("anvil_setBalance", key.Address.ToString(), "0x3635c9adc5dea00000");
        return key;
    }

    internal TransactionSender Sender(PrivateKey key, IJsonRpcClient? rpc = null, string? journal = null, SenderOptions? options = null)
    {
        EthereumClient client = rpc is null ? Client : new(rpc);
        var nonces = new NonceManager(client, key.Address, journal);
        owned.Add(nonces);
        return new(client, new LocalSigner(key), nonces, Profile, options: options ?? Fast);
    }

    internal static async Task<Address> DeployAsync(TransactionSender sender, byte[] bytecode) =>
        (await sender.SendAndWaitAsync(new() { Data = bytecode })).ContractAddress!.Value;

    /// <summary>The receipt of a transaction that was sent: the node may take a moment to make the block.</summary>
    internal async Task<TransactionReceipt> ReceiptAsync(Hash32 transaction)
    {
        for (int attempt = 0; attempt < 100; attempt++, await Task.Delay(50))
            if (await Client.GetReceiptAsync(transaction) is { } receipt) return receipt;
        throw new TimeoutException($"{transaction} is in no block.");
    }
}

using System.Text.RegularExpressions;

namespace ZkPot.Ethereum.Tests;

/// <summary>Runs the example of docs/ethereum.md, and checks that the page shows what is run here.</summary>
public sealed partial class EthereumPageTests : IAsyncLifetime, IDisposable
{
    private readonly ChainFixture chain = new();
    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => chain.InitializeAsync();

    public Task DisposeAsync() => chain.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_example_runs()
    {
        Uri node = chain.Anvil.Url;
        string keyFile = folder.At("key.json"), journal = folder.At("nonces.journal");
        await Ethereum.Keystore.SaveAsync(keyFile, await chain.FundedAsync(), "password".AsMemory(), KeystoreCost.Light);
        byte[] bytecode = Bytecode.Arguments;
        CancellationToken cancellationToken = CancellationToken.None;

        // example
        ContractAbi abi = ContractAbi.Parse(
            "function set(uint256 value)",
            "function get(uint256 slot) view returns (uint256 value)",
            "event Changed(address indexed by, uint256 value)",
            "error NotAllowed(address who)");

        EthereumClient client = EthereumClient.Connect(node);
        ChainProfile profile = await ChainProfile.DetectAsync(client, cancellationToken);
        using PrivateKey key = Keystore.Decrypt(await File.ReadAllTextAsync(keyFile, cancellationToken), "password", cancellationToken);
        using var nonces = new NonceManager(client, key.Address, journal);
        var sender = new TransactionSender(client, new LocalSigner(key), nonces, profile);

        TransactionReceipt creation = await sender.SendAndWaitAsync(new() { Data = abi.EncodeCreation(bytecode) }, cancellationToken);
        var contract = new Contract(client, creation.ContractAddress!.Value, abi);
        try
        {
            TransactionReceipt receipt = await sender.SendAndWaitAsync(contract.Request("set", 42), cancellationToken);
            Console.WriteLine($"in block {receipt.BlockNumber} for {Wei.ToEther(receipt.Cost)} ether, {contract.Events(receipt).Count} events");
        }
        catch (ContractRevertException e)
        {
            Console.WriteLine(e.Message); // ... reverted with NotAllowed(who: 0x...)
        }
        AbiValue[] result = await contract.CallAsync("get", 7);
        Console.WriteLine(result[0].ToInteger());
        // end

        result[0].ToInteger().Should().Be(7);
        creation.Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task The_page_shows_what_is_run()
    {
        string source = await File.ReadAllTextAsync(Repository.At("tests", "ZkPot.Ethereum.Tests", "Documentation", "EthereumPageTests.cs"));
        string page = await File.ReadAllTextAsync(Repository.At("docs", "ethereum.md"));
        string[] run = Lines(Example().Match(source).Groups[1].Value), shown = Lines(Fence().Match(page).Groups[1].Value);
        shown.Should().NotBeEmpty().And.Equal(run);
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex("// example\n(.*?)// end\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}

using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

/// <summary>Runs the example of docs/chain.md.</summary>
public sealed class ChainPageTests(ChainFixture chain) : IClassFixture<ChainFixture>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_example_runs()
    {
        Uri node = chain.Anvil.Url;
        string keyFile = folder.At("key.json"),
            journal = folder.At("nonces.journal");
        await KeyFile.SaveAsync(keyFile, await chain.FundedAsync(), "password".AsMemory(), KeyFileCost.Light);

        // page
        Account account = KeyFile.OpenAccount(await File.ReadAllTextAsync(keyFile), "password", chainId: 31337);
        var web3 = new Web3(account, Node.Connect(node));
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(
            journal,
            errors: ErrorBook.FromTypes([typeof(NotAllowed)])
        );

        TransactionReceipt creation = await web3
            .Eth.GetContractDeploymentHandler<CounterDeployment>()
            .SendRequestAndWaitForReceiptAsync(new());
        Address counter = creation.ContractAddress;
        try
        {
            TransactionReceipt receipt = await web3
                .Eth.GetContractTransactionHandler<Set>()
                .SendRequestAndWaitForReceiptAsync(counter.ToString(), new Set { Value = 42 });
            Console.WriteLine($"in block {receipt.BlockNumber.Value} for {Web3.Convert.FromWei(receipt.Cost())} ether");
        }
        catch (ContractRevertException e) when (e.As<NotAllowed>() is { } refusal)
        {
            Console.WriteLine($"{refusal.Who} may not: {e.Message}"); // ... reverted with NotAllowed(who: 0x...)
        }
        BigInteger value = await GuardedCall.ReadValueAsync<Get, BigInteger>(web3.Client, counter, new Get { Slot = 7 });
        Console.WriteLine(value);
        // end

        value.Should().Be(7);
        sending.Underway.Should().BeEmpty();
        new FileInfo(journal).Length.Should().Be(0);
    }

    [Fact]
    public void The_page_shows_what_is_run() =>
        Pages
            .Shown("chain.md")
            .Should()
            .BeEquivalentTo(Pages.Run("ChainPageTests.cs"), options => options.WithStrictOrdering())
            .And.HaveCount(1);

    [Fact]
    public void What_trimmed_programs_keep_exists_and_is_all_of_Nethereum_that_is_called()
    {
        string targets = File.ReadAllText(Repository.At("sdk", "ZkPot.Chain", "buildTransitive", "ZkPot.Chain.targets"));
        string[] roots =
        [
            .. System.Xml.Linq.XDocument.Parse(targets).Descendants("TrimmerRootAssembly").Select(item => item.Attribute("Include")!.Value),
        ];
        string[] called =
        [
            .. typeof(Node)
                .Assembly.GetReferencedAssemblies()
                .Select(name => name.Name!)
                .Where(name => name.StartsWith("Nethereum", StringComparison.Ordinal)),
        ];
        roots.Should().OnlyHaveUniqueItems().And.Contain(called);
        roots.Should().OnlyContain(root => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{root}.dll")));
        NativeRoots.Keep();
    }

    /// <summary>It returns the arguments of any function.</summary>
    private sealed class CounterDeployment() : ContractDeploymentMessage(Convert.ToHexStringLower(Bytecode.Arguments));

    [Function("set")]
    private sealed class Set : FunctionMessage
    {
        [Parameter("uint256", "value", 1)]
        public BigInteger Value { get; set; }
    }

    [Function("get", "uint256")]
    private sealed class Get : FunctionMessage
    {
        [Parameter("uint256", "slot", 1)]
        public BigInteger Slot { get; set; }
    }

    [Error("NotAllowed")]
    private sealed class NotAllowed : IErrorDTO
    {
        [Parameter("address", "who", 1)]
        public string Who { get; set; } = "";
    }
}

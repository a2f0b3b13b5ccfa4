using System.Numerics;
using System.Reflection;
using Nethereum.Contracts;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Util;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

/// <summary>Runs the lines of docs/coming-from-nethereum.md.</summary>
public sealed class ComingFromNethereumTests(ChainFixture chain) : IClassFixture<ChainFixture>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nonces()
    {
        Web3 web3 = await Web3Async();
        string journal = folder.At("account.nonces");
        // page
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(journal);
        // end
        (await web3.Eth.GetEtherTransferService().TransferEtherAndWaitForReceiptAsync(Address.Zero.ToString(), 1))
            .Status.Value.Should()
            .Be(1);
        File.Exists(journal).Should().BeTrue();
    }

    [Fact]
    public async Task Patience()
    {
        Web3 web3 = await Web3Async();
        string journal = folder.At("account.nonces");
        // page
        var patience = new SendOptions
        {
            BumpAfter = TimeSpan.FromSeconds(30),
            MaxBumps = 3,
            Confirmations = 2,
        };
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(journal, patience);
        // end
        PendingTransaction pending = await sending.SendAsync(ChainFixture.Transfer(Address.Zero));
        Task<TransactionOutcome> waiting = sending.WaitAsync(pending);
        await Task.Delay(300);
        waiting.IsCompleted.Should().BeFalse("it is in one block only");
        await chain.Anvil.CallAsync("evm_mine");
        (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).Receipt.Status.Value.Should().Be(1);
    }

    [Fact]
    public async Task Logs()
    {
        SteadyTransactionManager sender = chain.Sender(await chain.FundedAsync());
        Address contract = await ChainFixture.DeployAsync(sender, Bytecode.Logger);
        await sender.SendAndWaitAsync(ChainFixture.Call(contract, [.. Hash32.Keccak("Said(uint256)"u8).ToBytes(), .. TooLate.Word(5)]));
        Web3 web3 = await Web3Async();
        using var stop = new CancellationTokenSource();
        CancellationToken cancellationToken = stop.Token;
        using var newBlock = new SemaphoreSlim(0);
        async Task WatchAsync()
        {
            // page
            var options = new LogStreamOptions { PollInterval = TimeSpan.FromSeconds(12), NextBlock = token => newBlock.WaitAsync(token) };
            var stream = new LogStream(web3.Client, LogFilter.For<Said>([contract]), options);
            await foreach (LogUpdate update in stream.WatchAsync(from: 0, cancellationToken))
                if (update.Kind == LogUpdateKind.Added)
                    Console.WriteLine(AbiGuard.DecodeEvent<Said>(update.Log!).Event.Number);
            // end
        }
        var written = new StringWriter();
        TextWriter console = Console.Out;
        Console.SetOut(written);
        Task watching = WatchAsync();
        try
        {
            await ChainFixture.UntilAsync(() => Task.FromResult(written.ToString().Contains('5')), "the log is told");
        }
        finally
        {
            Console.SetOut(console);
            await stop.CancelAsync();
        }
        await watching.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Clients()
    {
        string url = chain.Anvil.Url.ToString();
        var account = new Account(await chain.FundedAsync(), 31337);
        using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        // page
        SteadyClient client = Node.Connect(new Uri(url), new NodeOptions { Handler = handler, Timeout = TimeSpan.FromSeconds(10) });
        var web3 = new Web3(account, client);
        // end
        (await web3.Eth.ChainId.SendRequestAsync())
            .Value.Should()
            .Be(31337);
    }

    [Fact]
    public async Task Fees()
    {
        Web3 web3 = await Web3Async();
        // page
        web3.TransactionManager.Fee1559SuggestionStrategy = new ChainFees(
            web3.Client,
            ChainProfile.For(8453) with
            {
                MaxGasPrice = Web3.Convert.ToWei(1, UnitConversion.EthUnit.Gwei),
            }
        );
        // end
        (await web3.TransactionManager.Fee1559SuggestionStrategy.SuggestFeeAsync())
            .MaxFeePerGas!.Value.Should()
            .BeLessThanOrEqualTo(1_000_000_000);
    }

    [Fact]
    public async Task Reverts()
    {
        Address reverter = await ChainFixture.DeployAsync(chain.Sender(await chain.FundedAsync()), Bytecode.Reverter);
        TransactionInput call = ChainFixture.Call(reverter, TooLate.Data(7, Address.Zero), gas: 100_000);
        Web3 web3 = await Web3Async();
        var written = new StringWriter();
        TextWriter console = Console.Out;
        Console.SetOut(written);
        try
        {
            // page
            ErrorBook errors = ErrorBook.FromTypes([typeof(TooLate)]);
            using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(errors: errors);
            try
            {
                await web3.TransactionManager.SendTransactionAndWaitForReceiptAsync(call);
            }
            catch (ContractRevertException e) when (e.As<TooLate>() is { } late)
            {
                Console.WriteLine($"{late.Deadline}: {e.Message}"); // ... reverted with TooLate(deadline: 7, who: 0x...)
            }
            // end
        }
        finally
        {
            Console.SetOut(console);
        }
        written.ToString().Should().Contain("7: Transaction").And.Contain($"reverted with TooLate(deadline: 7, who: {Address.Zero})");
    }

    [Fact]
    public async Task Values()
    {
        Address contract = await ChainFixture.DeployAsync(chain.Sender(await chain.FundedAsync()), Bytecode.Arguments);
        Web3 web3 = await Web3Async();
        byte[] calldata = new Post
        {
            Pool = 3,
            Terms = new() { Token = Address.Zero.ToString() },
        }.GetCallData();
        // page
        BigInteger number = await GuardedCall.ReadValueAsync<Echo, BigInteger>(web3.Client, contract, new Echo { Number = 42 });
        Post call = CanonicalCall.Decode<Post>(calldata);
        // end
        (number, call.Pool)
            .Should()
            .Be((42, 3u));
    }

    [Fact]
    public async Task Equality()
    {
        var account = new Account(await chain.FundedAsync(), 31337);
        using SteadyTransactionManager sending = await new Web3(account, chain.Client).UseSteadySendingAsync(options: ChainFixture.Fast);
        TransactionReceipt receipt = await sending.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero));
        // page
        bool isOurs = (Address)receipt.From == account.Address;
        // end
        isOurs.Should().BeTrue();
        receipt.From.Should().NotBe(account.Address, "which is why addresses are values here");
    }

    [Fact]
    public void The_page_shows_what_is_run() =>
        Pages
            .Shown("coming-from-nethereum.md")
            .Should()
            .BeEquivalentTo(Pages.Run("ComingFromNethereumTests.cs"), options => options.WithStrictOrdering())
            .And.HaveCount(8);

    [Fact]
    public void The_tests_that_the_page_names_exist()
    {
        string[] named = Pages.Named("coming-from-nethereum.md");
        named.Length.Should().BeGreaterThan(25);
        string[] existing =
        [
            .. typeof(Pages)
                .Assembly.GetTypes()
                .SelectMany(type =>
                    type.GetMethods()
                        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                        .Select(method => $"{type.Name}.{method.Name}")
                ),
        ];
        existing.Should().Contain(named);
    }

    private async Task<Web3> Web3Async() => new(new Account(await chain.FundedAsync(), 31337), chain.Client);
}

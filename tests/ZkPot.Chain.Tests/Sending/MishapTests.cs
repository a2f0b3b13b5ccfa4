using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

/// <summary>What goes wrong on the way to a block: lost answers, crashes, low fees, forgetful nodes, nodes that are down.</summary>
public sealed class MishapTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly OwnChainFixture chain = new();
    private readonly TemporaryFolder folder = new();

    public async ValueTask InitializeAsync() => await chain.InitializeAsync();

    public async ValueTask DisposeAsync() => await chain.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_neither_loses_nor_doubles_a_transaction(bool before)
    {
        EthECKey key = await chain.FundedAsync();
        var flaky = new FlakyClient(chain.Client);
        SteadyTransactionManager sender = chain.Sender(key, flaky);
        flaky.Fail("eth_sendRawTransaction", before);
        Address to = ChainFixture.Anybody();
        (await sender.SendAndWaitAsync(ChainFixture.Transfer(to, 5)).WaitAsync(Patience)).Status.Value.Should().Be(1);
        (await chain.BalanceAsync(to)).Should().Be(5);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(1);
    }

    [Fact]
    public async Task A_process_that_ends_after_signing_is_resumed_by_the_next()
    {
        EthECKey key = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        var nonces = new JournaledNonces(chain.Client, ChainFixture.AddressOf(key), journal);
        TransactionVersion signed = await SignAsync(key, await nonces.ReserveAsync(), 9);
        await nonces.RecordAsync(signed);
        nonces.Dispose();
        // A crash in the middle of a line.
        await File.AppendAllTextAsync(journal, "{\"nonce\":\"0x1\",\"trans");

        SteadyTransactionManager next = chain.Sender(key, journal: journal);
        IReadOnlyList<PendingTransaction> resumed = await next.ResumeAsync();
        resumed.Should().ContainSingle().Which.Hash.Should().Be(signed.Hash);
        TransactionReceipt another = await next.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero)).WaitAsync(Patience);
        (await next.WaitAsync(resumed[0]).WaitAsync(Patience)).Receipt.Status.Value.Should().Be(1);
        another.Status.Value.Should().Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(2);
        new FileInfo(journal).Length.Should().Be(0, "nothing is open");
    }

    [Fact]
    public async Task A_journal_belongs_to_one_account_one_chain_and_one_process()
    {
        EthECKey key = await chain.FundedAsync(),
            other = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        using (JournaledNonces nonces = Nonces(key, journal))
        {
            await nonces.RecordAsync(await SignAsync(key, 0, 0));
            ((Action)(() => Nonces(key, journal).Dispose())).Should().Throw<ChainException>().WithMessage("*in use*");
        }
        ((Action)(() => Nonces(other, journal).Dispose())).Should().Throw<ChainException>().WithMessage("*belongs to*");
        await using (AnvilNode anew = await ChainFixture.LaunchAsync("--timestamp", "1700000000"))
        {
            using var elsewhere = new JournaledNonces(anew.Client, ChainFixture.AddressOf(key), journal);
            await ((Func<Task>)(() => elsewhere.ReserveAsync())).Should().ThrowAsync<ChainException>().WithMessage("*was started anew*");
        }
        await File.WriteAllTextAsync(journal, "nonsense\n");
        ((Action)(() => Nonces(key, journal).Dispose())).Should().Throw<ChainException>().WithMessage("Line 1*damaged*");
    }

    [Theory]
    [InlineData("{\"nonce\":\"0x1\",\"transaction\":\"0x02c0\"}")]
    [InlineData("{\"nonce\":\"0x1\",\"transaction\":\"0x\"}")]
    [InlineData("{\"nonce\":\"0x1\",\"transaction\":\"zz\"}")]
    [InlineData("{\"nonce\":1}")]
    [InlineData("{\"nonce\":\"0x10000000000000000\"}")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Lines_of_a_journal_that_are_none_are_refused(string line)
    {
        string journal = folder.At("nonces.journal");
        File.WriteAllText(journal, line + "\n");
        ((Action)(() => Nonces(EthECKey.GenerateKey(), journal).Dispose())).Should().Throw<ChainException>().WithMessage("Line 1*damaged*");
    }

    [Fact]
    public async Task A_journal_stays_short_and_keeps_what_is_open()
    {
        EthECKey key = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        TransactionVersion open = await SignAsync(key, 1, 0);
        using (JournaledNonces nonces = Nonces(key, journal))
        {
            await nonces.RecordAsync(open);
            for (ulong nonce = 2; nonce < 30; nonce++)
            {
                await nonces.RecordAsync(await SignAsync(key, nonce, 0, new byte[10_000]));
                await nonces.SettleAsync(nonce);
            }
        }
        new FileInfo(journal).Length.Should().BeLessThan(100_000);
        using JournaledNonces reopened = Nonces(key, journal);
        (await reopened.UnsettledAsync()).Should().ContainSingle().Which[0].Hash.Should().Be(open.Hash);
    }

    [Fact]
    public async Task A_transaction_that_waits_too_long_offers_more()
    {
        EthECKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        SteadyTransactionManager sender = chain.Sender(
            key,
            options: ChainFixture.Fast with
            {
                BumpAfter = TimeSpan.FromMilliseconds(100),
                MaxBumps = 2,
            }
        );
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(Address.Zero));
        Hash32 first = pending.Hash;
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        // Nethereum waits by the hash that it was given, which is of the first version.
        Task<TransactionReceipt> polling = sender.TransactionReceiptService.PollForReceiptAsync(first.ToString());
        await ChainFixture.UntilAsync(() => Task.FromResult(pending.Versions.Count >= 3), "two more versions");
        await chain.Anvil.CallAsync("evm_mine");
        TransactionOutcome outcome = await waiting.WaitAsync(Patience);
        outcome.Receipt.TransactionHash.Should().NotBe(first.ToString());
        outcome.WasCancelled.Should().BeFalse();
        (await polling.WaitAsync(Patience)).TransactionHash.Should().Be(outcome.Receipt.TransactionHash);
        (await sender.TransactionReceiptService.PollForReceiptAsync(first.ToString()).WaitAsync(Patience))
            .TransactionHash.Should()
            .Be(outcome.Receipt.TransactionHash, "later too");
        BigInteger[] offers = [.. pending.Versions.Select(version => version.MaxFeePerGas)];
        offers.Should().BeInAscendingOrder();
        (offers[1] * 8).Should().BeGreaterThanOrEqualTo(offers[0] * 9);
    }

    [Fact]
    public async Task A_transaction_can_be_taken_back_while_it_waits()
    {
        EthECKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        SteadyTransactionManager sender = chain.Sender(key);
        Address to = ChainFixture.Anybody();
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(to, 5));
        await sender.CancelAsync(pending);
        await chain.Anvil.CallAsync("evm_mine");
        (await sender.WaitAsync(pending).WaitAsync(Patience)).WasCancelled.Should().BeTrue();
        (await chain.BalanceAsync(to)).Should().Be(0);
    }

    [Fact]
    public async Task A_transaction_of_another_program_in_the_same_place_is_reported()
    {
        EthECKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        SteadyTransactionManager sender = chain.Sender(key);
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(Address.Zero));
        TransactionVersion theirs = await SignAsync(key, 0, 77, maxFee: pending.Versions[0].MaxFeePerGas * 2);
        await new Web3(chain.Client).Eth.Transactions.SendRawTransaction.SendRequestAsync(Hex.Encode(theirs.Bytes.Span));
        await chain.Anvil.CallAsync("evm_mine");
        Func<Task> wait = () => sender.WaitAsync(pending).WaitAsync(Patience);
        (await wait.Should().ThrowAsync<TransactionReplacedException>()).Which.Nonce.Should().Be(0);
    }

    [Fact]
    public async Task A_gap_is_filled_by_the_one_that_waits_above_it()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key);
        ulong lost = await sender.Nonces.ReserveAsync();
        PendingTransaction above = await sender.SendAsync(ChainFixture.Transfer(Address.Zero, 3));
        above.Nonce.Should().Be(lost + 1);
        await sender.Nonces.ReleaseAsync(lost);
        (await sender.WaitAsync(above).WaitAsync(Patience)).Receipt.Status.Value.Should().Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(2);
    }

    [Fact]
    public async Task A_node_that_forgot_a_transaction_gets_it_again()
    {
        EthECKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        SteadyTransactionManager sender = chain.Sender(key);
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(Address.Zero));
        await chain.Anvil.CallAsync("anvil_dropTransaction", pending.Hash.ToString());
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        await ChainFixture.UntilAsync(() => new ChainReader(chain.Client).KnowsAsync(pending.Hash, default), "the node has it again");
        await chain.Anvil.CallAsync("evm_mine");
        (await waiting.WaitAsync(Patience)).Receipt.Status.Value.Should().Be(1);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_nonce_that_the_node_keeps_to_itself_does_not_hold_up_the_others_for_ever(bool yields, bool isWaitedFor)
    {
        EthECKey key = await chain.FundedAsync();
        var keeping = new KeepingClient(chain.Client, which: 2, yields);
        SteadyTransactionManager sender = chain.Sender(
            key,
            keeping,
            options: ChainFixture.Fast with
            {
                StalledAfter = TimeSpan.FromMilliseconds(400),
            }
        );
        Address to = ChainFixture.Anybody();
        var pending = new List<PendingTransaction>();
        for (int i = 0; i < 6; i++)
            pending.Add(await sender.SendAsync(ChainFixture.Transfer(to, 1, gas: 50_000)));
        await ChainFixture.UntilAsync(
            async () => await chain.CountAsync(ChainFixture.AddressOf(key)) == 2,
            "the first two are in blocks, and the third is kept"
        );

        IEnumerable<PendingTransaction> waitedFor = isWaitedFor ? pending : pending.Skip(3);
        TransactionOutcome[] outcomes = await Task.WhenAll(waitedFor.Select(transaction => sender.WaitAsync(transaction)))
            .WaitAsync(Patience);
        outcomes.Should().OnlyContain(outcome => outcome.Receipt.Status.Value == 1 && !outcome.WasCancelled);
        (await chain.BalanceAsync(to)).Should().Be(6, "nothing is lost or doubled");
        keeping.Given.Should().Be(2, "the same bytes were sent once more");
        pending[2].Versions.Count.Should().BeGreaterThanOrEqualTo(yields ? 1 : 2, "other bytes had to take its place");
        (await sender.WaitAsync(pending[2]).WaitAsync(Patience))
            .Receipt.Status.Value.Should()
            .Be(1, "who waits later finds it, replaced or not");
    }

    [Fact]
    public async Task A_node_that_is_down_is_waited_for()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key, Node.Connect(chain.Anvil.Url, new() { Retry = new() { Attempts = 1 } }));
        await sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero)).WaitAsync(Patience);
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(Address.Zero));
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        // Taken down, it loses the transactions that wait.
        await chain.Anvil.TakeDownAsync();
        await Task.Delay(200);
        waiting.IsCompleted.Should().BeFalse();
        await chain.Anvil.BringBackAsync();
        (await waiting.WaitAsync(Patience)).Receipt.Status.Value.Should().Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(2);
    }

    [Fact]
    public async Task Waiting_outlasts_a_reorganization_and_can_be_cancelled()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key, options: ChainFixture.Fast with { Confirmations = 3 });
        PendingTransaction pending = await sender.SendAsync(ChainFixture.Transfer(Address.Zero, 1));
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await ((Func<Task>)(() => sender.WaitAsync(pending, impatience.Token))).Should().ThrowAsync<OperationCanceledException>();

        var reader = new ChainReader(chain.Client);
        BigInteger first = (await reader.ReceiptAsync(pending.Hash, default))!.BlockNumber.Value;
        await chain.Anvil.CallAsync("anvil_reorg", 1, Array.Empty<object>());
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        await ChainFixture.UntilAsync(async () => await reader.ReceiptAsync(pending.Hash, default) is not null, "it is in a block again");
        await chain.Anvil.CallAsync("anvil_mine", "0x3");
        (await waiting.WaitAsync(Patience)).Receipt.BlockNumber.Value.Should().BeGreaterThan(first);
    }

    private JournaledNonces Nonces(EthECKey key, string? journal = null) => new(chain.Client, ChainFixture.AddressOf(key), journal);

    private static async Task<TransactionVersion> SignAsync(
        EthECKey key,
        ulong nonce,
        BigInteger value,
        byte[]? data = null,
        BigInteger? maxFee = null
    )
    {
        string raw = await new Web3(new Account(key, 31337)).TransactionManager.SignTransactionAsync(
            new TransactionInput
            {
                From = key.GetPublicAddress(),
                To = Address.Zero.ToString(),
                Nonce = new HexBigInteger(nonce),
                Gas = new HexBigInteger(500_000),
                Value = new HexBigInteger(value),
                Data = Hex.Encode(data ?? []),
                Type = new HexBigInteger(2),
                MaxFeePerGas = new HexBigInteger(maxFee ?? 10_000_000_000),
                MaxPriorityFeePerGas = new HexBigInteger(maxFee ?? 1),
            }
        );
        return TransactionVersion.Decode(Convert.FromHexString(raw));
    }
}

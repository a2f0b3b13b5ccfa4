using System.Numerics;

namespace ZkPot.Ethereum.Tests;

/// <summary>What goes wrong on the way to a block: lost answers, crashes, low fees, forgetful nodes, nodes that are down.</summary>
public sealed class MishapTests : IAsyncLifetime, IDisposable
{
    private readonly OwnChainFixture chain = new();
    private readonly TemporaryFolder folder = new();

    public Task InitializeAsync() => chain.InitializeAsync();

    public Task DisposeAsync() => chain.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_neither_loses_nor_doubles_a_transaction(bool before)
    {
        PrivateKey key = await chain.FundedAsync();
        var flaky = new FlakyRpc(chain.Client.Rpc);
        TransactionSender sender = chain.Sender(key, flaky);
        flaky.Fail("eth_sendRawTransaction", before);
        Address to = PrivateKey.Generate().Address;
        (await sender.SendAndWaitAsync(new() { To = to, Value = 5 })).Succeeded.Should().BeTrue();
        (await chain.Client.GetBalanceAsync(to)).Should().Be(5);
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(1);
    }

    [Fact]
    public async Task A_process_that_ends_after_signing_is_resumed_by_the_next()
    {
        PrivateKey key = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        var nonces = new NonceManager(chain.Client, key.Address, journal);
        ulong nonce = await nonces.ReserveAsync();
        SignedTransaction signed = new FeeMarketTransaction
        {
            ChainId = 31337,
            Nonce = nonce,
            GasLimit = 21_000,
            To = Address.Zero,
            Value = 9,
            MaxFeePerGas = Wei.FromGwei("10"),
            MaxPriorityFeePerGas = 1,
        }.Sign(key);
        await nonces.RecordAsync(signed);
        nonces.Dispose();
        // A crash in the middle of a line.
        await File.AppendAllTextAsync(journal, "{\"nonce\":\"0x1\",\"trans");

        TransactionSender next = chain.Sender(key, journal: journal);
        IReadOnlyList<PendingTransaction> resumed = await next.ResumeAsync();
        resumed.Should().ContainSingle().Which.Hash.Should().Be(signed.Hash);
        TransactionReceipt another = await next.SendAndWaitAsync(new() { To = Address.Zero });
        (await next.WaitAsync(resumed[0])).Receipt.Succeeded.Should().BeTrue();
        another.Succeeded.Should().BeTrue();
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(2);
        new FileInfo(journal).Length.Should().Be(0, "nothing is open");
    }

    [Fact]
    public async Task A_journal_belongs_to_one_account_and_one_process()
    {
        PrivateKey key = await chain.FundedAsync(), other = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        using (var nonces = new NonceManager(chain.Client, key.Address, journal))
        {
            await nonces.RecordAsync(new LegacyTransaction { ChainId = 31337 }.Sign(key));
            ((Action)(() => new NonceManager(chain.Client, key.Address, journal).Dispose())).Should().Throw<EthereumException>().WithMessage("*in use*");
        }
        ((Action)(() => new NonceManager(chain.Client, other.Address, journal).Dispose())).Should().Throw<EthereumException>().WithMessage("*belongs to*");
        await File.WriteAllTextAsync(journal, "nonsense\n");
        ((Action)(() => new NonceManager(chain.Client, key.Address, journal).Dispose())).Should().Throw<EthereumException>().WithMessage("Line 1*damaged*");
    }

    [Fact]
    public async Task A_journal_stays_short_and_keeps_what_is_open()
    {
        PrivateKey key = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        SignedTransaction open = new LegacyTransaction { ChainId = 31337, Nonce = 1 }.Sign(key);
        using (var nonces = new NonceManager(chain.Client, key.Address, journal))
        {
            await nonces.RecordAsync(open);
            for (ulong nonce = 2; nonce < 30; nonce++)
            {
                await nonces.RecordAsync(new LegacyTransaction { ChainId = 31337, Nonce = nonce, Data = new byte[10_000] }.Sign(key));
                await nonces.SettleAsync(nonce);
            }
        }
        new FileInfo(journal).Length.Should().BeLessThan(100_000);
        using var reopened = new NonceManager(chain.Client, key.Address, journal);
        (await reopened.UnsettledAsync()).Should().ContainSingle().Which[0].Hash.Should().Be(open.Hash);
    }

    [Fact]
    public async Task A_transaction_that_waits_too_long_offers_more()
    {
        PrivateKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        TransactionSender sender = chain.Sender(key, options: ChainFixture.Fast with { BumpAfter = TimeSpan.FromMilliseconds(100), MostBumps = 2 });
        PendingTransaction pending = await sender.SendAsync(new() { To = Address.Zero });
        Hash32 first = pending.Hash;
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        while (pending.Versions.Count < 3) await Task.Delay(20);
        await chain.Anvil.CallAsync("evm_mine");
        TransactionOutcome outcome = await waiting;
        outcome.Receipt.TransactionHash.Should().NotBe(first);
        outcome.WasCancelled.Should().BeFalse();
        BigInteger[] offers = [.. pending.Versions.Select(version => version.Transaction.Fees.Most)];
        offers.Should().BeInAscendingOrder();
        (offers[1] * 8).Should().BeGreaterThanOrEqualTo(offers[0] * 9);
    }

    [Fact]
    public async Task A_transaction_can_be_taken_back_while_it_waits()
    {
        PrivateKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        TransactionSender sender = chain.Sender(key);
        Address to = PrivateKey.Generate().Address;
        PendingTransaction pending = await sender.SendAsync(new() { To = to, Value = 5 });
        await sender.CancelAsync(pending);
        await chain.Anvil.CallAsync("evm_mine");
        (await sender.WaitAsync(pending)).WasCancelled.Should().BeTrue();
        (await chain.Client.GetBalanceAsync(to)).Should().Be(0);
    }

    [Fact]
    public async Task A_transaction_of_another_program_in_the_same_place_is_reported()
    {
        PrivateKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        TransactionSender sender = chain.Sender(key);
        PendingTransaction pending = await sender.SendAsync(new() { To = Address.Zero });
        Fees more = pending.Versions[0].Transaction.Fees.Bumped().Bumped();
        await chain.Client.SendRawTransactionAsync((pending.Versions[0].Transaction with { Value = 77 }).WithFees(more).Sign(key));
        await chain.Anvil.CallAsync("evm_mine");
        (await ((Func<Task>)(() => sender.WaitAsync(pending))).Should().ThrowAsync<TransactionReplacedException>()).Which.Nonce.Should().Be(0);
    }

    [Fact]
    public async Task A_gap_is_filled_by_whoever_waits_above_it()
    {
        PrivateKey key = await chain.FundedAsync();
        var nonces = new NonceManager(chain.Client, key.Address);
        var sender = new TransactionSender(chain.Client, new LocalSigner(key), nonces, chain.Profile, options: ChainFixture.Fast);
        ulong lost = await nonces.ReserveAsync();
        PendingTransaction above = await sender.SendAsync(new() { To = Address.Zero, Value = 3 });
        above.Nonce.Should().Be(lost + 1);
        await nonces.ReleaseAsync(lost);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        (await sender.WaitAsync(above, patience.Token)).Receipt.Succeeded.Should().BeTrue();
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(2);
    }

    [Fact]
    public async Task A_node_that_forgot_a_transaction_gets_it_again()
    {
        PrivateKey key = await chain.FundedAsync();
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        TransactionSender sender = chain.Sender(key);
        PendingTransaction pending = await sender.SendAsync(new() { To = Address.Zero });
        await chain.Anvil.CallAsync("anvil_dropTransaction", pending.Hash.ToString());
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        while (await chain.Client.GetTransactionAsync(pending.Hash) is null) await Task.Delay(20);
        await chain.Anvil.CallAsync("evm_mine");
        (await waiting).Receipt.Succeeded.Should().BeTrue();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_nonce_that_the_node_keeps_to_itself_does_not_hold_up_the_others_for_ever(bool yields, bool isWaitedFor)
    {
        PrivateKey key = await chain.FundedAsync();
        var keeping = new KeepingRpc(chain.Client.Rpc, which: 2, yields);
        TransactionSender sender = chain.Sender(key, keeping, options: ChainFixture.Fast with { StalledAfter = TimeSpan.FromMilliseconds(400) });
        Address to = PrivateKey.Generate().Address;
        var pending = new List<PendingTransaction>();
        for (int i = 0; i < 6; i++) pending.Add(await sender.SendAsync(new() { To = to, Value = 1, GasLimit = 50_000 }));
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(2, "the third is kept");

        TransactionOutcome[] outcomes = await Task.WhenAll((isWaitedFor ? pending : pending.Skip(3)).Select(transaction => sender.WaitAsync(transaction))).WaitAsync(TimeSpan.FromSeconds(30));
        outcomes.Should().OnlyContain(outcome => outcome.Receipt.Succeeded && !outcome.WasCancelled);
        (await chain.Client.GetBalanceAsync(to)).Should().Be(6, "nothing is lost or doubled");
        keeping.Given.Should().Be(2, "the same bytes were sent once more");
        pending[2].Versions.Count.Should().BeGreaterThanOrEqualTo(yields ? 1 : 2, "other bytes had to take its place");
        (await sender.WaitAsync(pending[2])).Receipt.Succeeded.Should().BeTrue("whoever waits later finds it, replaced or not");
    }

    [Fact]
    public async Task A_node_that_is_down_is_waited_for()
    {
        PrivateKey key = await chain.FundedAsync();
        TransactionSender sender = chain.Sender(key, new HttpRpcClient(chain.Anvil.Url));
        await sender.SendAndWaitAsync(new() { To = Address.Zero });
        await chain.Anvil.CallAsync("evm_setAutomine", false);
        PendingTransaction pending = await sender.SendAsync(new() { To = Address.Zero });
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        // Taken down, it loses the transactions that wait.
        await chain.Anvil.TakeDownAsync();
        await Task.Delay(200);
        waiting.IsCompleted.Should().BeFalse();
        await chain.Anvil.BringBackAsync();
        (await waiting).Receipt.Succeeded.Should().BeTrue();
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(2);
    }

    [Fact]
    public async Task Waiting_outlasts_a_reorganisation_and_can_be_cancelled()
    {
        PrivateKey key = await chain.FundedAsync();
        TransactionSender sender = chain.Sender(key, options: ChainFixture.Fast with { Confirmations = 3 });
        PendingTransaction pending = await sender.SendAsync(new() { To = Address.Zero, Value = 1 });
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await ((Func<Task>)(() => sender.WaitAsync(pending, impatience.Token))).Should().ThrowAsync<OperationCanceledException>();

        ulong first = (await chain.Client.GetReceiptAsync(pending.Hash))!.BlockNumber;
        await chain.Anvil.CallAsync("anvil_reorg", 1, new System.Text.Json.Nodes.JsonArray());
        Task<TransactionOutcome> waiting = sender.WaitAsync(pending);
        while (await chain.Client.GetReceiptAsync(pending.Hash) is null) await Task.Delay(20);
        await chain.Anvil.CallAsync("anvil_mine", "0x3");
        (await waiting).Receipt.BlockNumber.Should().BeGreaterThan(first);
    }
}

using System.Numerics;

namespace ZkPot.Ethereum.Tests;

public class SendingTests(ChainFixture chain) : IClassFixture<ChainFixture>
{
    private static readonly ContractAbi Errors = ContractAbi.Parse("error TooLate(uint256 deadline, address who)", "function echo(uint256 a) view returns (uint256)");

    [Fact]
    public async Task Ether_arrives_and_the_receipt_says_what_it_cost()
    {
        PrivateKey key = await chain.FundedAsync();
        Address to = PrivateKey.Generate().Address;
        BigInteger before = await chain.Client.GetBalanceAsync(key.Address);
        TransactionReceipt receipt = await chain.Sender(key).SendAndWaitAsync(new() { To = to, Value = 12345 });
        (await chain.Client.GetBalanceAsync(to)).Should().Be(12345);
        (await chain.Client.GetBalanceAsync(key.Address)).Should().Be(before - 12345 - receipt.Cost);
        receipt.From.Should().Be(key.Address);
        (await chain.Client.GetBlockReceiptsAsync(receipt.BlockNumber))!.Should().Contain(item => item.TransactionHash == receipt.TransactionHash);
    }

    [Fact]
    public async Task Every_form_of_transaction_is_taken_and_its_sender_recognised()
    {
        PrivateKey key = await chain.FundedAsync(), authority = await chain.FundedAsync();
        Address target = await ChainFixture.DeployAsync(chain.Sender(key), Bytecode.Echo);
        Fees fees = await new FeeEstimator(chain.Client, chain.Profile).EstimateAsync(default);
        ulong nonce = await chain.Client.GetTransactionCountAsync(key.Address);
        AccessListEntry[] list = [new(target, [Hash32.Zero])];
        Transaction[] transactions =
        [
            new LegacyTransaction { GasPrice = fees.Most, To = target },
            new AccessListTransaction { GasPrice = fees.Most, To = target, AccessList = list },
            new FeeMarketTransaction { MaxFeePerGas = fees.Most, MaxPriorityFeePerGas = fees.Tip, To = target, AccessList = list },
            new SetCodeTransaction { MaxFeePerGas = fees.Most, MaxPriorityFeePerGas = fees.Tip, To = target, Authorizations = [new Authorization(31337, target, 0).Sign(authority)] },
        ];
        foreach (Transaction form in transactions)
        {
            SignedTransaction signed = (form with { ChainId = 31337, Nonce = nonce++, GasLimit = 200_000 }).Sign(key);
            await chain.Client.SendRawTransactionAsync(signed);
            (await chain.ReceiptAsync(signed.Hash)).Succeeded.Should().BeTrue();
            TransactionInfo known = (await chain.Client.GetTransactionAsync(signed.Hash))!;
            known.From.Should().Be(key.Address);
            known.Hash.Should().Be(signed.Hash);
        }
        // EIP-7702: the account now runs by the code of the contract.
        (await chain.Client.GetCodeAsync(authority.Address)).Should().Equal([0xef, 0x01, 0x00, .. target.ToBytes()]);
    }

    [Fact]
    public async Task The_platform_and_the_node_sign_as_we_do()
    {
        PrivateKey key = chain.Key(4);
        using PlatformSigner platform = PlatformSigner.Import(key);
        var remote = new RemoteSigner(chain.Client.Rpc, key.Address);
        var transaction = new FeeMarketTransaction { ChainId = 31337, GasLimit = 21_000, To = Address.Zero, MaxFeePerGas = 9, MaxPriorityFeePerGas = 1 };
        SignedTransaction ours = await new LocalSigner(key).SignAsync(transaction, default);
        (await remote.SignAsync(transaction, default)).Sender.Should().Be(key.Address);
        (await platform.SignAsync(transaction, default)).Sender.Should().Be(key.Address);
        (await platform.SignAsync("hello"u8.ToArray(), default)).Recover(PersonalMessage.Digest("hello")).Should().Be(key.Address);
        ours.Sender.Should().Be(key.Address);
        Func<Task> wrong = async () => await new RemoteSigner(chain.Client.Rpc, Address.Zero).SignAsync(transaction, default);
        await wrong.Should().ThrowAsync<EthereumException>();
    }

    [Fact]
    public async Task A_call_that_would_be_refused_is_not_sent_and_says_why()
    {
        PrivateKey key = await chain.FundedAsync();
        TransactionSender sender = chain.Sender(key);
        Address reverter = await ChainFixture.DeployAsync(sender, Bytecode.Reverter);
        byte[] late = Errors.Error("TooLate").Encode(99, key.Address);
        Func<Task> send = () => sender.SendAsync(new() { To = reverter, Data = late, Errors = Errors.Errors });
        (await send.Should().ThrowAsync<ContractRevertException>()).Which.Message.Should().Contain($"TooLate(deadline: 99, who: {key.Address})");
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(1);

        Func<Task> panic = () => chain.Client.CallAsync(new() { To = reverter, Data = AbiError.Parse("error Panic(uint256)").Encode(0x32) });
        (await panic.Should().ThrowAsync<ContractRevertException>()).WithMessage("*index is out of bounds*");
        Func<Task> text = () => chain.Client.CallAsync(new() { To = reverter, Data = AbiError.Parse("error Error(string)").Encode("no more") });
        (await text.Should().ThrowAsync<ContractRevertException>()).WithMessage("*no more*");
    }

    [Fact]
    public async Task A_transaction_that_was_refused_in_a_block_says_why()
    {
        PrivateKey key = await chain.FundedAsync();
        TransactionSender sender = chain.Sender(key);
        Address reverter = await ChainFixture.DeployAsync(sender, Bytecode.Reverter);
        var request = new TransactionRequest { To = reverter, Data = Errors.Error("TooLate").Encode(7, Address.Zero), GasLimit = 100_000, Errors = Errors.Errors };
        Func<Task> send = () => sender.SendAndWaitAsync(request);
        ContractRevertException failure = (await send.Should().ThrowAsync<ContractRevertException>()).Which;
        failure.Reason.Is(Errors.Error("TooLate")).Should().BeTrue();
        failure.Reason.Arguments[0].ToUInt64().Should().Be(7);
        failure.Receipt!.Succeeded.Should().BeFalse();
        (await sender.SendAndWaitAsync(new() { To = key.Address })).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Contracts_are_called_by_name()
    {
        TransactionSender sender = chain.Sender(await chain.FundedAsync());
        var echo = new Contract(chain.Client, await ChainFixture.DeployAsync(sender, Bytecode.Arguments), Errors);
        (await echo.CallAsync("echo", BigInteger.Pow(2, 200)))[0].ToInteger().Should().Be(BigInteger.Pow(2, 200));
        Func<Task> nobody = () => new Contract(chain.Client, Address.Parse("0x00000000000000000000000000000000000000ff"), Errors).CallAsync("echo", 1);
        (await nobody.Should().ThrowAsync<AbiException>()).WithMessage("*no contract*");
    }

    [Fact]
    public async Task Two_hundred_transactions_at_once_leave_no_gap()
    {
        const int count = 200;
        PrivateKey key = await chain.FundedAsync();
        TransactionSender sender = chain.Sender(key);
        TransactionReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, count).Select(i => sender.SendAndWaitAsync(new() { To = Address.Zero, Value = i })));
        receipts.Should().OnlyContain(receipt => receipt.Succeeded);
        receipts.Select(receipt => receipt.TransactionHash).Should().OnlyHaveUniqueItems();
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(count);
    }

    [Fact]
    public async Task Without_funds_the_nonce_is_given_back()
    {
        PrivateKey poor = PrivateKey.Generate();
        TransactionSender sender = chain.Sender(poor);
        Func<Task> send = () => sender.SendAsync(new() { To = Address.Zero, Value = 1, GasLimit = 21_000 });
        (await send.Should().ThrowAsync<TransactionRejectedException>()).Which.Kind.Should().Be(RejectionKind.InsufficientFunds);
        await chain.Anvil.CallAsync("anvil_setBalance", poor.Address.ToString(), "0xde0b6b3a7640000");
        (await sender.SendAndWaitAsync(new() { To = Address.Zero, Value = 1 })).Succeeded.Should().BeTrue();
        (await chain.Client.GetTransactionCountAsync(poor.Address)).Should().Be(1);
    }

    [Fact]
    public async Task Another_program_with_the_same_account_is_worked_around()
    {
        PrivateKey key = await chain.FundedAsync();
        TransactionSender ours = chain.Sender(key), theirs = chain.Sender(key);
        await ours.SendAndWaitAsync(new() { To = Address.Zero });
        await theirs.SendAndWaitAsync(new() { To = Address.Zero });
        // Ours still believes that nonce 1 is free.
        (await ours.SendAndWaitAsync(new() { To = Address.Zero })).Succeeded.Should().BeTrue();
        (await chain.Client.GetTransactionCountAsync(key.Address)).Should().Be(3);
    }
}

using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

public class SendingTests(ChainFixture chain) : IClassFixture<ChainFixture>
{
    private static readonly ErrorBook Errors = ErrorBook.FromTypes([typeof(TooLate)]);

    [Fact]
    public async Task Ether_arrives_and_the_receipt_says_what_it_cost()
    {
        EthECKey key = await chain.FundedAsync();
        Address from = ChainFixture.AddressOf(key),
            to = ChainFixture.Anybody();
        BigInteger before = await chain.BalanceAsync(from);
        TransactionReceipt receipt = await chain.Sender(key).SendAndWaitAsync(ChainFixture.Transfer(to, 12345));
        (await chain.BalanceAsync(to)).Should().Be(12345);
        (await chain.BalanceAsync(from)).Should().Be(before - 12345 - receipt.Cost());
        Address.Parse(receipt.From).Should().Be(from);
    }

    [Fact]
    public async Task Every_form_of_transaction_is_taken_and_its_sender_recognized()
    {
        EthECKey key = await chain.FundedAsync(),
            authority = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key);
        Address target = await ChainFixture.DeployAsync(sender, Bytecode.Echo);
        var signed = await new Web3(new Account(authority, 31337), chain.Client).TransactionManager.SignAuthorisationAsync(
            new Authorisation { Address = target.ToString(), Nonce = new HexBigInteger(0) }
        );
        TransactionInput legacy = ChainFixture.Transfer(target),
            listed = ChainFixture.Transfer(target),
            delegating = ChainFixture.Transfer(target);
        legacy.GasPrice = new HexBigInteger(10_000_000_000);
        listed.AccessList = [new AccessList { Address = target.ToString(), StorageKeys = [Hash32.Zero.ToString()] }];
        delegating.AuthorisationList = [signed];
        foreach ((TransactionInput form, int type) in new[] { (legacy, 0), (listed, 2), (delegating, 4) })
        {
            PendingTransaction pending = await sender.SendAsync(form);
            pending.Versions[0].Sender.Should().Be(ChainFixture.AddressOf(key));
            TransactionReceipt receipt = (await sender.WaitAsync(pending)).Receipt;
            receipt.Status.Value.Should().Be(1);
            receipt.Type.Value.Should().Be(type);
        }
        // EIP-7702: the account now runs by the code of the contract.
        string code = await new Web3(chain.Client).Eth.GetCode.SendRequestAsync(authority.GetPublicAddress());
        Hex.Decode(code).Should().Equal([0xef, 0x01, 0x00, .. target.ToBytes()]);
    }

    [Fact]
    public async Task A_call_that_would_be_refused_is_not_sent_and_says_why()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key, errors: Errors);
        Address reverter = await ChainFixture.DeployAsync(sender, Bytecode.Reverter);
        Func<Task> send = () => sender.SendAsync(ChainFixture.Call(reverter, TooLate.Data(99, ChainFixture.AddressOf(key))));
        (await send.Should().ThrowAsync<ContractRevertException>())
            .Which.Message.Should()
            .Contain($"TooLate(deadline: 99, who: {ChainFixture.AddressOf(key)})");
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(1);
        sender.Underway.Should().BeEmpty();
    }

    [Fact]
    public async Task A_transaction_that_was_refused_in_a_block_says_why()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key, errors: Errors);
        Address reverter = await ChainFixture.DeployAsync(sender, Bytecode.Reverter);
        TransactionInput late = ChainFixture.Call(reverter, TooLate.Data(7, Address.Zero), gas: 100_000);
        ContractRevertException failure = (
            await ((Func<Task>)(() => sender.SendAndWaitAsync(late))).Should().ThrowAsync<ContractRevertException>()
        ).Which;
        failure.Is<TooLate>().Should().BeTrue();
        failure.As<TooLate>()!.Deadline.Should().Be(7);
        failure.Receipt!.Status.Value.Should().Be(0);
        failure.IsCustomErrorFor<TooLate>().Should().BeTrue("code for Nethereum's own exception goes on working");
        // Anyone who waits by the hash, as all of Nethereum does, is told too.
        Func<Task> poll = () => sender.TransactionReceiptService.PollForReceiptAsync(failure.Receipt.TransactionHash);
        (await poll.Should().ThrowAsync<ContractRevertException>()).Which.As<TooLate>()!.Deadline.Should().Be(7);
        (await sender.SendAndWaitAsync(ChainFixture.Transfer(ChainFixture.AddressOf(key)))).Status.Value.Should().Be(1);
    }

    [Fact]
    public async Task Two_hundred_transactions_at_once_leave_no_gap()
    {
        const int count = 200;
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key);
        TransactionReceipt[] receipts = await Task.WhenAll(
                Enumerable.Range(0, count).Select(i => sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero, i)))
            )
            .WaitAsync(TimeSpan.FromMinutes(3));
        receipts.Should().OnlyContain(receipt => receipt.Status.Value == 1);
        receipts.Select(receipt => receipt.TransactionHash).Should().OnlyHaveUniqueItems();
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(count);
    }

    [Fact]
    public async Task Without_funds_the_nonce_is_given_back()
    {
        EthECKey poor = EthECKey.GenerateKey();
        SteadyTransactionManager sender = chain.Sender(poor);
        Func<Task> send = () => sender.SendAsync(ChainFixture.Transfer(Address.Zero, 1, gas: 21_000));
        (await send.Should().ThrowAsync<TransactionRejectedException>()).Which.Kind.Should().Be(RejectionKind.InsufficientFunds);
        await chain.Anvil.GiveEtherAsync(ChainFixture.AddressOf(poor), BigInteger.Pow(10, 18));
        (await sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero, 1))).Status.Value.Should().Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(poor))).Should().Be(1);
    }

    [Fact]
    public async Task Another_program_with_the_same_account_is_worked_around()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager ours = chain.Sender(key),
            theirs = chain.Sender(key);
        await ours.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero));
        await theirs.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero));
        // Ours still believes that nonce 1 is free.
        (await ours.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero)))
            .Status.Value.Should()
            .Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(3);
    }

    [Fact]
    public async Task What_the_caller_hands_in_is_left_as_it_was()
    {
        SteadyTransactionManager sender = chain.Sender(await chain.FundedAsync());
        TransactionInput input = ChainFixture.Transfer(ChainFixture.Anybody(), 1);
        await sender.SendAndWaitAsync(input);
        input.Nonce.Should().BeNull();
        input.Gas.Should().BeNull();
        input.MaxFeePerGas.Should().BeNull();
        (await sender.SendAndWaitAsync(input)).Status.Value.Should().Be(1);
    }

    [Theory]
    [InlineData("0x5FbDB2315678afecb367f032d93F642f64180AA3")]
    [InlineData("0x5FbDB2315678afecb367f032d93F642f64180a")]
    public async Task Addresses_that_are_none_are_refused_before_anything_is_signed(string to)
    {
        SteadyTransactionManager sender = chain.Sender(await chain.FundedAsync());
        await ((Func<Task>)(() => sender.SendAsync(new TransactionInput { To = to, Value = new HexBigInteger(1) })))
            .Should()
            .ThrowAsync<FormatException>();
        sender.Underway.Should().BeEmpty();
    }
}

[Error("TooLate")]
public sealed class TooLate : IErrorDTO
{
    [Parameter("uint256", "deadline", 1)]
    public BigInteger Deadline { get; set; }

    [Parameter("address", "who", 2)]
    public string Who { get; set; } = "";

    /// <summary>The data of this revert: keccak256("TooLate(uint256,address)") begins with these bytes, and two words follow.</summary>
    public static byte[] Data(ulong deadline, Address who) =>
        [.. Hash32.Keccak("TooLate(uint256,address)"u8).ToBytes().AsSpan(0, 4), .. Word(deadline), .. new byte[12], .. who.ToBytes()];

    internal static byte[] Word(ulong number)
    {
        var word = new byte[32];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(word.AsSpan(24), number);
        return word;
    }
}

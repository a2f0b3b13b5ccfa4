using System.Numerics;
using Nethereum.Contracts;
using Nethereum.Hex.HexTypes;
using Nethereum.Model;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Signer.Crypto;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using Nethereum.Web3.Accounts.Managed;
using Account = Nethereum.Web3.Accounts.Account;

namespace ZkPot.Chain.Tests;

/// <summary>Nethereum's own ways to send, over a web3 that sends steadily; and accounts that are other programs.</summary>
public sealed class Web3Tests(ChainFixture chain) : IClassFixture<ChainFixture>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Handlers_of_deployments_functions_and_ether_go_through_it()
    {
        EthECKey key = await chain.FundedAsync();
        string journal = folder.At("nonces.journal");
        var web3 = new Web3(new Account(key, 31337), chain.Client);
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(journal, ChainFixture.Fast);
        string contract = (
            await web3.Eth.GetContractDeploymentHandler<EchoDeployment>().SendRequestAndWaitForReceiptAsync(new())
        ).ContractAddress;
        TransactionReceipt[] receipts = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(i =>
                    web3.Eth.GetContractTransactionHandler<Echo>().SendRequestAndWaitForReceiptAsync(contract, new Echo { Number = i })
                )
        );
        receipts.Should().OnlyContain(receipt => receipt.Status.Value == 1);
        Address to = ChainFixture.Anybody();
        await web3.Eth.GetEtherTransferService().TransferEtherAndWaitForReceiptAsync(to.ToString(), 1.5m);
        (await chain.BalanceAsync(to)).Should().Be(1_500_000_000_000_000_000);
        (await web3.Eth.GetContractQueryHandler<Echo>().QueryAsync<BigInteger>(contract, new Echo { Number = 42 })).Should().Be(42);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(22);
        sending.Underway.Should().BeEmpty();
        new FileInfo(journal).Length.Should().Be(0, "nothing is open");
    }

    [Fact]
    public async Task A_refusal_reaches_code_that_was_written_for_Nethereum()
    {
        var web3 = new Web3(new Account(await chain.FundedAsync(), 31337), chain.Client);
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(
            options: ChainFixture.Fast,
            errors: ErrorBook.FromTypes([typeof(TooLate)])
        );
        Address reverter = await ChainFixture.DeployAsync(sending, Bytecode.Reverter);
        Func<Task> send = () =>
            web3.Eth.TransactionManager.SendTransactionAndWaitForReceiptAsync(ChainFixture.Call(reverter, TooLate.Data(3, Address.Zero)));
        SmartContractCustomErrorRevertException caught = (await send.Should().ThrowAsync<SmartContractCustomErrorRevertException>()).Which;
        caught.IsCustomErrorFor<TooLate>().Should().BeTrue();
        caught.DecodeError<TooLate>().Deadline.Should().Be(3);
        caught.Message.Should().Contain("TooLate(deadline: 3");
    }

    [Fact]
    public async Task A_refusal_is_told_in_words_by_handlers_of_functions_too()
    {
        var web3 = new Web3(new Account(await chain.FundedAsync(), 31337), chain.Client);
        ErrorBook errors = ErrorBook.Parse("error echo(uint256 number)");
        using SteadyTransactionManager sending = await web3.UseSteadySendingAsync(options: ChainFixture.Fast, errors: errors);
        // It reverts with its calldata, which begins with the selector of the call.
        Address reverter = await ChainFixture.DeployAsync(sending, Bytecode.Reverter);
        var handler = web3.Eth.GetContractTransactionHandler<Echo>();
        Func<Task> send = () => handler.SendRequestAndWaitForReceiptAsync(reverter.ToString(), new Echo { Number = 5 });
        Func<Task> estimate = () => handler.EstimateGasAsync(reverter.ToString(), new Echo { Number = 6 });
        Func<Task> mine = () => handler.SendRequestAndWaitForReceiptAsync(reverter.ToString(), new Echo { Number = 7, Gas = 100_000 });
        await send.Should().ThrowAsync<ContractRevertException>().WithMessage("*echo(number: 5)*");
        await estimate.Should().ThrowAsync<ContractRevertException>().WithMessage("*echo(number: 6)*");
        await mine.Should().ThrowAsync<ContractRevertException>().WithMessage("Transaction*echo(number: 7)*");
        sending.Underway.Should().BeEmpty();
    }

    [Fact]
    public async Task A_plain_sender_of_the_same_account_takes_its_nonces_from_the_same_place()
    {
        EthECKey key = await chain.FundedAsync();
        var account = new Account(key, 31337);
        SteadyTransactionManager sending = await new Web3(account, chain.Client).UseSteadySendingAsync(options: ChainFixture.Fast);
        using (sending)
        {
            // A second web3 on the account, which nobody made steady.
            var plain = new Web3(account, chain.Client);
            string[] hashes = await Task.WhenAll(
                Enumerable
                    .Range(0, 30)
                    .Select(i =>
                        i % 2 == 0
                            ? plain.Eth.GetEtherTransferService().TransferEtherAsync(Address.Zero.ToString(), 0.001m)
                            : sending.SendTransactionAsync(ChainFixture.Transfer(Address.Zero, 1))
                    )
            );
            hashes.Should().OnlyHaveUniqueItems();
            await ChainFixture.UntilAsync(
                async () => await chain.CountAsync(ChainFixture.AddressOf(key)) == 30,
                "all thirty are in blocks"
            );
        }
    }

    [Fact]
    public async Task A_nonce_that_a_plain_sender_took_and_lost_is_filled_when_its_lease_is_over()
    {
        EthECKey key = await chain.FundedAsync();
        var web3 = new Web3(new Account(key, 31337), chain.Client);
        var nonces = new JournaledNonces(chain.Client, ChainFixture.AddressOf(key)) { LeaseTime = TimeSpan.FromMilliseconds(300) };
        using var sending = new SteadyTransactionManager(web3.TransactionManager, nonces, chain.Profile, ChainFixture.Fast);
        // Nethereum takes a nonce, and the node refuses the transaction: Nethereum never gives the nonce back.
        Func<Task> plain = () =>
            web3.TransactionManager.SendTransactionAsync(
                new TransactionInput
                {
                    From = key.GetPublicAddress(),
                    To = Address.Zero.ToString(),
                    Gas = new HexBigInteger(21_000),
                    Value = new HexBigInteger(BigInteger.Pow(10, 40)),
                    MaxFeePerGas = new HexBigInteger(3_000_000_000),
                    MaxPriorityFeePerGas = new HexBigInteger(1),
                }
            );
        await plain.Should().ThrowAsync<Exception>();
        PendingTransaction above = await sending.SendAsync(ChainFixture.Transfer(Address.Zero, 3));
        above.Nonce.Should().Be(1);
        (await sending.WaitAsync(above).WaitAsync(TimeSpan.FromSeconds(60))).Receipt.Status.Value.Should().Be(1);
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(2, "the gap was filled");
    }

    [Fact]
    public async Task A_nonce_from_the_service_may_be_named_and_no_other()
    {
        SteadyTransactionManager sender = chain.Sender(await chain.FundedAsync());
        TransactionInput named = ChainFixture.Transfer(Address.Zero, 1);
        named.Nonce = await sender.Nonces.GetNextNonceAsync();
        (await sender.SendAndWaitAsync(named)).Status.Value.Should().Be(1);
        named.Nonce = new HexBigInteger(7);
        await ((Func<Task>)(() => sender.SendAsync(named))).Should().ThrowAsync<ChainException>().WithMessage("Nonce 7 was not taken*");
    }

    [Fact]
    public async Task An_external_account_signs_and_is_checked()
    {
        EthECKey key = await chain.FundedAsync(),
            wrong = EthECKey.GenerateKey();
        var service = new KeyService(key);
        SteadyTransactionManager sender = await ExternalAsync(service, key);
        (await sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero, 5))).Status.Value.Should().Be(1);

        service.Key = wrong;
        await ((Func<Task>)(() => sender.SendAsync(ChainFixture.Transfer(Address.Zero, 5))))
            .Should()
            .ThrowAsync<ChainException>()
            .WithMessage($"*was signed by {wrong.GetPublicAddress()}*");
        service.Key = key;
        (await sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero, 6))).Status.Value.Should().Be(1, "the nonce was given back");
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(2);
    }

    [Fact]
    public async Task An_external_account_of_before_EIP_1559_is_sent_with_a_price()
    {
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = await ExternalAsync(new KeyService(key) { IsOld = true }, key);
        TransactionReceipt receipt = await sender.SendAndWaitAsync(ChainFixture.Transfer(Address.Zero, 5));
        receipt.Status.Value.Should().Be(1);
        receipt.Type.Value.Should().Be(0);
    }

    [Fact]
    public async Task What_an_account_changed_before_it_signed_does_not_go_out()
    {
        EthECKey key = await chain.FundedAsync();
        var account = new ChangingAccount(key);
        using var sender = new SteadyTransactionManager(
            account.Manager,
            new JournaledNonces(chain.Client, ChainFixture.AddressOf(key)),
            chain.Profile,
            ChainFixture.Fast
        );
        await ((Func<Task>)(() => sender.SendAsync(ChainFixture.Transfer(Address.Zero, 5))))
            .Should()
            .ThrowAsync<ChainException>()
            .WithMessage("*signed another transaction*value*");
        (await chain.CountAsync(ChainFixture.AddressOf(key))).Should().Be(0);
    }

    [Fact]
    public async Task A_web3_without_an_account_that_signs_is_told_so()
    {
        await ((Func<Task>)(() => new Web3(chain.Client).UseSteadySendingAsync()))
            .Should()
            .ThrowAsync<ChainException>()
            .WithMessage("*has no account*");
        var managed = new Web3(new ManagedAccount(Address.Zero.ToString(), ""), chain.Client);
        await ((Func<Task>)(() => managed.UseSteadySendingAsync())).Should().ThrowAsync<ChainException>().WithMessage("*managed*");
        var web3 = new Web3(new Account(EthECKey.GenerateKey(), 31337), chain.Client);
        using SteadyTransactionManager once = await web3.UseSteadySendingAsync();
        await ((Func<Task>)(() => web3.UseSteadySendingAsync())).Should().ThrowAsync<ChainException>().WithMessage("*already*");
    }

    private async Task<SteadyTransactionManager> ExternalAsync(KeyService service, EthECKey key)
    {
        var account = new ExternalAccount(service, 31337);
        await account.InitialiseAsync();
        account.InitialiseDefaultTransactionManager(chain.Client);
        return new(
            account.TransactionManager,
            new JournaledNonces(chain.Client, ChainFixture.AddressOf(key)),
            chain.Profile,
            ChainFixture.Fast
        );
    }

    /// <summary>A key in another place, as a key service holds it: it is given digests.</summary>
    private sealed class KeyService(EthECKey key) : EthExternalSignerBase
    {
        public EthECKey Key { get; set; } = key;

        public bool IsOld { get; init; }

        public override bool CalculatesV { get; protected set; }

        public override ExternalSignerTransactionFormat ExternalSignerTransactionFormat { get; protected set; } =
            ExternalSignerTransactionFormat.Hash;

        public override bool Supported1559 => !IsOld;

        public override Task SignAsync(LegacyTransaction transaction) => SignHashTransactionAsync(transaction);

        public override Task SignAsync(LegacyTransactionChainId transaction) => SignHashTransactionAsync(transaction);

        public override Task SignAsync(Transaction1559 transaction) => SignHashTransactionAsync(transaction);

        public override Task SignAsync(Transaction7702 transaction) => SignHashTransactionAsync(transaction);

        protected override Task<byte[]> GetPublicKeyAsync() => Task.FromResult(Key.GetPubKey());

        protected override Task<ECDSASignature> SignExternallyAsync(byte[] bytes)
        {
            EthECDSASignature signature = Key.Sign(bytes);
            return Task.FromResult(
                new ECDSASignature(
                    new Org.BouncyCastle.Math.BigInteger(1, signature.R),
                    new Org.BouncyCastle.Math.BigInteger(1, signature.S)
                )
            );
        }
    }

    /// <summary>An account that signs ten times as much ether as it is asked to.</summary>
    private sealed class ChangingAccount(EthECKey key)
    {
        public Changing Manager { get; } = new(new Account(key, 31337));

        public sealed class Changing(Account account) : AccountSignerTransactionManager(null, account)
        {
            public override Task<string> SignTransactionAsync(TransactionInput transaction)
            {
                transaction.Value = new HexBigInteger(10 * transaction.Value.Value);
                return base.SignTransactionAsync(transaction);
            }
        }
    }
}

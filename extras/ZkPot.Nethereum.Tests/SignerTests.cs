using System.Numerics;
using Nethereum.RPC.Accounts;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using Nethereum.Web3.Accounts.Managed;
using ZkPot.Ethereum;
using Signature = ZkPot.Ethereum.Signature;
using Transaction = ZkPot.Ethereum.Transaction;

namespace ZkPot.Nethereum.Tests;

/// <summary>Addresses and signatures of Nethereum's keys are ours, byte for byte, and nothing that a signer gives back is believed.</summary>
public sealed class SignerTests
{
    private const int Keys = 40;
    private readonly Random random = new(20261121);

    public static TheoryData<ExternalSignerTransactionFormat> Formats => [ExternalSignerTransactionFormat.Hash, ExternalSignerTransactionFormat.RLP];

    [Fact]
    public async Task Transactions_of_every_form_are_signed_alike()
    {
        for (int i = 0; i < Keys; i++)
        {
            using PrivateKey key = NewKey();
            var ours = new LocalSigner(key);
            var theirs = (NethereumKeySigner)new Account(key.ExportBytes()).ToSigner();
            theirs.Address.Should().Be(ours.Address);
            foreach (Transaction transaction in Transactions()) await SameAsync(theirs, ours, transaction);
        }
    }

    [Fact]
    public async Task Messages_typed_data_and_authorizations_are_signed_alike()
    {
        TypedData data = TypedData.ParseJson("""
            {"types":{"EIP712Domain":[{"name":"name","type":"string"}],"Vote":[{"name":"by","type":"address"},{"name":"score","type":"uint256"}]},
             "primaryType":"Vote","domain":{"name":"ZkPot"},"message":{"by":"0x000000000000000000000000000000000000dEaD","score":"97"}}
            """);
        for (int i = 0; i < Keys; i++)
        {
            using PrivateKey key = NewKey();
            var ours = new LocalSigner(key);
            var theirs = new NethereumKeySigner(new EthECKey(key.ExportBytes(), true));
            byte[] message = Bytes(random.Next(100));
            Signature signature = await theirs.SignAsync(message, default);
            signature.Should().Be(await ours.SignAsync(message, default));
            new EthereumMessageSigner().EcRecover(message, Hex.Encode(signature.ToBytes())).Should().Be(key.Address.ToString());
            (await theirs.SignAsync(data, default)).Should().Be(await ours.SignAsync(data, default));
            var authorization = new Authorization(random.Next(), NewAddress(), (ulong)random.Next());
            (await theirs.SignAsync(authorization, default)).Signature.Should().Be((await ours.SignAsync(authorization, default)).Signature);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_external_signer_signs_the_forms_that_it_knows_alike(ExternalSignerTransactionFormat format)
    {
        for (int i = 0; i < Keys / 4; i++)
        {
            using PrivateKey key = NewKey();
            var service = new ServiceSigner(new(key.ExportBytes(), true), format);
            NethereumExternalSigner signer = await NethereumExternalSigner.ConnectAsync(service);
            foreach (Transaction transaction in Transactions().Where(transaction => transaction is LegacyTransaction or FeeMarketTransaction or SetCodeTransaction))
                await SameAsync(signer, new LocalSigner(key), transaction);
            foreach (Transaction transaction in Transactions().Where(transaction => transaction is AccessListTransaction or BlobTransaction))
                await RefusedAsync(signer, transaction, "*do not sign*");
        }
    }

    [Fact]
    public async Task What_a_signer_gives_back_is_checked()
    {
        using PrivateKey key = NewKey(), other = NewKey();
        FeeMarketTransaction transaction = Transactions().OfType<FeeMarketTransaction>().First();
        var honest = new ServiceSigner(new(key.ExportBytes(), true));
        await RefusedAsync(new NethereumExternalSigner(honest, other.Address), transaction, "*with another key*");
        await RefusedAsync(new NethereumExternalSigner(new ServiceSigner(new(key.ExportBytes(), true)) { GivesHighS = true }, key.Address), transaction, "*upper half*");
        var old = new ServiceSigner(new(key.ExportBytes(), true)) { IsModern = false };
        await RefusedAsync(new NethereumExternalSigner(old, key.Address), transaction, "*IsLegacy*");
        old.Signatures.Should().Be(0, "it is refused before anybody is asked to sign");
        await SameAsync(new NethereumExternalSigner(old, key.Address), new LocalSigner(key), Transactions().OfType<LegacyTransaction>().First());
    }

    [Fact]
    public async Task Who_cancels_is_not_signed_for()
    {
        using PrivateKey key = NewKey();
        var service = new ServiceSigner(new(key.ExportBytes(), true));
        foreach (ITransactionSigner signer in new ITransactionSigner[] { new NethereumExternalSigner(service, key.Address), new Account(key.ExportBytes()).ToSigner() })
            await FluentActions.Awaiting(() => signer.SignAsync(Transactions().First(), new(canceled: true)).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        service.Signatures.Should().Be(0);
    }

    [Fact]
    public async Task Accounts_that_cannot_sign_here_say_so()
    {
        using PrivateKey key = NewKey();
        Refused(new ManagedAccount(key.Address.ToString(), "password"), "*ManagedAccount cannot sign here*");
        var external = new ExternalAccount(new ServiceSigner(new(key.ExportBytes(), true)));
        Refused(external, "*InitialiseAsync*");
        await external.InitialiseAsync();
        external.ToSigner().Address.Should().Be(key.Address);
    }

    private static void Refused(IAccount account, string message) => FluentActions.Invoking(account.ToSigner).Should().Throw<EthereumException>().WithMessage(message);

    private static async Task RefusedAsync(NethereumExternalSigner signer, Transaction transaction, string message) =>
        await FluentActions.Awaiting(() => signer.SignAsync(transaction, default).AsTask()).Should().ThrowAsync<EthereumException>().WithMessage(message);

    private static async Task SameAsync(ITransactionSigner theirs, LocalSigner ours, Transaction transaction) =>
        (await theirs.SignAsync(transaction, default)).Encode().Should().Equal((await ours.SignAsync(transaction, default)).Encode(), $"{transaction} is signed alike");

    private IEnumerable<Transaction> Transactions()
    {
        using PrivateKey authority = NewKey();
        AccessListEntry[] list = [new(NewAddress(), [new(Bytes(32)), Hash32.Zero]), new(NewAddress(), [])];
        foreach (Address? to in new Address?[] { NewAddress(), null })
        {
            // Numbers of every length, nought among them, since zeros in front are where encodings differ.
            ulong nonce = (ulong)random.NextInt64() >> random.Next(64);
            BigInteger chainId = 1 + random.Next(1 << random.Next(31)), gas = Number(), value = Number(), price = Number(), tip = Number();
            byte[] data = Bytes(random.Next(80));
            yield return new LegacyTransaction { ChainId = chainId, Nonce = nonce, GasLimit = gas, GasPrice = price, To = to, Value = value, Data = data };
            yield return new AccessListTransaction { ChainId = chainId, Nonce = nonce, GasLimit = gas, GasPrice = price, To = to, Value = value, Data = data, AccessList = list };
            yield return new FeeMarketTransaction { ChainId = chainId, Nonce = nonce, GasLimit = gas, MaxFeePerGas = price, MaxPriorityFeePerGas = tip, To = to, Value = value, Data = data, AccessList = list };
            yield return new FeeMarketTransaction { ChainId = chainId, Nonce = 0, To = to };
            if (to is null) continue;
            yield return new BlobTransaction { ChainId = chainId, Nonce = nonce, GasLimit = gas, MaxFeePerGas = price, To = to, MaxFeePerBlobGas = tip, BlobHashes = [new(Bytes(32))] };
            yield return new SetCodeTransaction
            {
                ChainId = chainId,
                Nonce = nonce,
                GasLimit = gas,
                MaxFeePerGas = price,
                MaxPriorityFeePerGas = tip,
                To = to,
                Value = value,
                Data = data,
                AccessList = list,
                Authorizations = [new Authorization(chainId, NewAddress(), nonce >> 1).Sign(authority), new Authorization(0, NewAddress(), 0).Sign(authority)],
            };
        }
    }

    private BigInteger Number() => new(Bytes(random.Next(12)), isUnsigned: true);

    private PrivateKey NewKey() => new(Bytes(PrivateKey.Size));

    private Address NewAddress() => new(Bytes(Address.Size));

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}

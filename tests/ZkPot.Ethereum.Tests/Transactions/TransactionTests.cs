using System.Numerics;

namespace ZkPot.Ethereum.Tests;

public class TransactionTests
{
    [Fact]
    public void The_example_of_EIP_155_has_the_published_digest_and_bytes()
    {
        using PrivateKey key = PrivateKey.Parse("0x4646464646464646464646464646464646464646464646464646464646464646");
        var transaction = new LegacyTransaction
        {
            ChainId = 1,
            Nonce = 9,
            GasPrice = 20_000_000_000,
            GasLimit = 21_000,
            To = Address.Parse("0x3535353535353535353535353535353535353535"),
            Value = BigInteger.Pow(10, 18),
        };
        transaction.Digest.ToString().Should().Be("0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53");
        Hex.Encode(transaction.Sign(key).Encode()).Should().Be(
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83");
    }

    [Fact]
    public void Transactions_with_authorizations_go_there_and_back()
    {
        using PrivateKey sender = PrivateKey.Generate(), authority = PrivateKey.Generate();
        var transaction = new SetCodeTransaction
        {
            ChainId = 31337,
            Nonce = 3,
            MaxFeePerGas = 9,
            MaxPriorityFeePerGas = 2,
            GasLimit = 100_000,
            To = sender.Address,
            Data = new byte[] { 1 },
            AccessList = [new(authority.Address, [Hash32.Zero])],
            Authorizations = [new Authorization(31337, Address.Zero, 7).Sign(authority), new Authorization(0, sender.Address, ulong.MaxValue).Sign(sender)],
        };
        byte[] encoded = transaction.Sign(sender).Encode();
        SignedTransaction decoded = SignedTransaction.Decode(encoded);
        decoded.Encode().Should().Equal(encoded);
        decoded.Sender.Should().Be(sender.Address);
        var inner = (SetCodeTransaction)decoded.Transaction;
        inner.Authorizations.Select(authorization => authorization.Authority).Should().Equal(authority.Address, sender.Address);
        inner.MostCost.Should().Be(900_000);
        ((Action)(() => (transaction with { To = null }).EncodeUnsigned())).Should().Throw<EthereumException>().WithMessage("*cannot create*");
    }

    private static BlobTransaction Blob => new()
    {
        ChainId = 1,
        Nonce = 7,
        MaxPriorityFeePerGas = 2,
        MaxFeePerGas = 30_000_000_000,
        GasLimit = 21_000,
        To = Address.Parse("0x3535353535353535353535353535353535353535"),
        Value = 5,
        Data = new byte[] { 0x12, 0x34 },
        AccessList = [new(Address.Parse("0x0000000000000000000000000000000000000abc"), [Hash32.Parse("0x0000000000000000000000000000000000000000000000000000000000000001")])],
        MaxFeePerBlobGas = 1_000_000_000,
        BlobHashes = [Hash32.Parse("0x0111111111111111111111111111111111111111111111111111111111111111"), Hash32.Parse("0x0122222222222222222222222222222222222222222222222222222222222222")],
    };

    // Made with ethers 6.17: Transaction.from of the fields above, signed by its SigningKey.
    [Fact]
    public async Task Transactions_with_blobs_are_those_of_ethers_and_are_not_sent()
    {
        const string unsigned = "0x03f8a80107028506fc23ac0082520894353535353535353535353535353535353535353505821234f838f7940000000000000000000000000000000000000abce1a00000000000000000000000000000000000000000000000000000000000000001843b9aca00f842a00111111111111111111111111111111111111111111111111111111111111111a00122222222222222222222222222222222222222222222222222222222222222";
        const string signed = "0x03f8eb0107028506fc23ac0082520894353535353535353535353535353535353535353505821234f838f7940000000000000000000000000000000000000abce1a00000000000000000000000000000000000000000000000000000000000000001843b9aca00f842a00111111111111111111111111111111111111111111111111111111111111111a0012222222222222222222222222222222222222222222222222222222222222280a0074e2ba6dade411dba6abd13afba6ae378889b6feac993015c27d32b3d187b58a02850ab017f19b25dff9540e959fe84c43af09f27fadcaacdd889b80c81fd609a";
        using PrivateKey key = PrivateKey.Parse("0x4646464646464646464646464646464646464646464646464646464646464646");
        Hex.Encode(Blob.EncodeUnsigned()).Should().Be(unsigned);
        VectorTransaction.CheckSigned(Blob, key, Hex.Decode(signed));
        SignedTransaction decoded = SignedTransaction.Decode(Hex.Decode(signed));
        decoded.Hash.ToString().Should().Be("0x55ab03196c754bf8b346cac989e0da6aaff4314fd38eefee629642a81ece2d21");
        decoded.Transaction.MostCost.Should().Be(21_000 * new BigInteger(30_000_000_000) + 5 + 2 * 131_072 * new BigInteger(1_000_000_000));
        ((Action)(() => (Blob with { To = null }).EncodeUnsigned())).Should().Throw<EthereumException>().WithMessage("*cannot create*");
        var silent = new EthereumClient(new ScriptedRpc((_, _) => throw new InvalidOperationException("nothing may be sent")));
        (await ((Func<Task>)(() => silent.SendRawTransactionAsync(decoded))).Should().ThrowAsync<EthereumException>()).WithMessage("*blobs*");
    }

    [Fact]
    public void Every_damaged_transaction_is_refused_or_is_another_one()
    {
        using PrivateKey key = PrivateKey.Generate();
        byte[] legacy = new LegacyTransaction { ChainId = 1, GasLimit = 21_000, To = key.Address }.Sign(key).Encode();
        byte[] typed = new FeeMarketTransaction { ChainId = 1, GasLimit = 21_000, To = key.Address, AccessList = [new(key.Address, [Hash32.Zero])] }.Sign(key).Encode();
        byte[] blob = Blob.Sign(key).Encode();
        foreach (byte[] encoded in new[] { legacy, typed, blob })
        {
            for (int bit = 0; bit < 8 * encoded.Length; bit++)
            {
                byte[] damaged = [.. encoded];
                damaged[bit / 8] ^= (byte)(1 << bit % 8);
                try
                {
                    SignedTransaction.Decode(damaged).Sender.Should().NotBe(key.Address);
                }
                catch (EthereumException)
                {
                    // Refused.
                }
            }
            for (int length = 0; length < encoded.Length; length++)
                ((Action)(() => SignedTransaction.Decode(encoded.AsSpan(0, length)))).Should().Throw<RlpException>();
            ((Action)(() => SignedTransaction.Decode([.. encoded, 0]))).Should().Throw<RlpException>();
        }
        ((Action)(() => SignedTransaction.Decode([5, 0xc4, 1, 1, 1, 1]))).Should().Throw<RlpException>().WithMessage("*type 5*");
    }

    [Fact]
    public void A_transaction_can_be_printed()
    {
        Transaction[] all = [new LegacyTransaction { GasPrice = 7 }, new AccessListTransaction { GasPrice = 7 }, new FeeMarketTransaction { MaxFeePerGas = 7 }, new BlobTransaction { To = Address.Zero }, new SetCodeTransaction { To = Address.Zero }];
        foreach (Transaction transaction in all) transaction.ToString().Should().Contain(transaction.Type.ToString()).And.Contain(transaction.Fees.ToString());
    }
}

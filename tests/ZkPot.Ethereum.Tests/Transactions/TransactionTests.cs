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

    [Fact]
    public void Every_damaged_transaction_is_refused_or_is_another_one()
    {
        using PrivateKey key = PrivateKey.Generate();
        byte[] legacy = new LegacyTransaction { ChainId = 1, GasLimit = 21_000, To = key.Address }.Sign(key).Encode();
        byte[] typed = new FeeMarketTransaction { ChainId = 1, GasLimit = 21_000, To = key.Address, AccessList = [new(key.Address, [Hash32.Zero])] }.Sign(key).Encode();
        foreach (byte[] encoded in new[] { legacy, typed })
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
        ((Action)(() => SignedTransaction.Decode([3, 0xc0]))).Should().Throw<RlpException>().WithMessage("*type 3*");
    }
}

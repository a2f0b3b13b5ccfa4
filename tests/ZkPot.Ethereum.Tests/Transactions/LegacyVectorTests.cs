namespace ZkPot.Ethereum.Tests;

public class LegacyVectorTests
{
    [Fact]
    public void Legacy_transactions_are_those_of_ethers_byte_for_byte() => Vectors.ForEach("transactions", 1067, item =>
    {
        using PrivateKey key = PrivateKey.Parse(item.Text("privateKey"));
        key.Address.Should().Be(Address.Parse(item.Text("accountAddress")));
        foreach ((int chain, string suffix) in new[] { (0, ""), (5, "ChainId5") })
        {
            var transaction = new LegacyTransaction
            {
                ChainId = chain,
                Nonce = (ulong)VectorTransaction.Number(item, "nonce"),
                GasPrice = VectorTransaction.Number(item, "gasPrice"),
                GasLimit = VectorTransaction.Number(item, "gasLimit"),
                To = VectorTransaction.To(item),
                Value = VectorTransaction.Number(item, "value"),
                Data = VectorTransaction.Data(item),
            };
            transaction.EncodeUnsigned().Should().Equal(item.Bytes("unsignedTransaction" + suffix));
            VectorTransaction.CheckSigned(transaction, key, item.Bytes("signedTransaction" + suffix));
        }
    });
}

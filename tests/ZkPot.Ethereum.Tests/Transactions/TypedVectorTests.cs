using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

public class TypedVectorTests
{
    [Fact]
    public void Typed_transactions_are_those_of_ethers_byte_for_byte() => Vectors.ForEach("typed-transactions", 1792, item =>
    {
        using PrivateKey key = PrivateKey.Parse(item.Text("key"));
        key.Address.Should().Be(Address.Parse(item.Text("address")));
        JsonElement tx = item.GetProperty("tx");
        Transaction transaction = tx.GetProperty("type").GetInt32() == 1
            ? new AccessListTransaction
            {
                ChainId = VectorTransaction.Number(tx, "chainId"),
                Nonce = (ulong)VectorTransaction.Number(tx, "nonce"),
                GasPrice = VectorTransaction.Number(tx, "gasPrice"),
                GasLimit = VectorTransaction.Number(tx, "gasLimit"),
                To = VectorTransaction.To(tx),
                Value = VectorTransaction.Number(tx, "value"),
                Data = VectorTransaction.Data(tx),
                AccessList = VectorTransaction.AccessList(tx),
            }
            : new FeeMarketTransaction
            {
                ChainId = VectorTransaction.Number(tx, "chainId"),
                Nonce = (ulong)VectorTransaction.Number(tx, "nonce"),
                GasLimit = VectorTransaction.Number(tx, "gasLimit"),
                MaxFeePerGas = VectorTransaction.Number(tx, "maxFeePerGas"),
                MaxPriorityFeePerGas = VectorTransaction.Number(tx, "maxPriorityFeePerGas"),
                To = VectorTransaction.To(tx),
                Value = VectorTransaction.Number(tx, "value"),
                Data = VectorTransaction.Data(tx),
                AccessList = VectorTransaction.AccessList(tx),
            };
        transaction.EncodeUnsigned().Should().Equal(item.Bytes("unsigned"));
        VectorTransaction.CheckSigned(transaction, key, item.Bytes("signed"));
    });
}

namespace ZkPot.Ethereum.Tests;

/// <summary>Against Anvil in the manner of an OP chain.</summary>
public class OptimismTests
{
    [Fact]
    public async Task An_OP_chain_is_recognised_and_takes_transactions()
    {
        await using AnvilNode anvil = await LocalAnvil.StartAsync("--optimism", "--chain-id", "10");
        EthereumClient client = EthereumClient.Connect(anvil.Url);
        ChainProfile profile = await ChainProfile.DetectAsync(client);
        profile.DataFee.Should().Be(DataFee.OpStack);
        profile.MostGas.Should().BeNull();

        using PrivateKey key = PrivateKey.Parse(LocalAnvil.Keys[0]);
        using var nonces = new NonceManager(client, key.Address, null);
        var sender = new TransactionSender(client, new LocalSigner(key), nonces, profile, options: ChainFixture.Fast);
        Address contract = await ChainFixture.DeployAsync(sender, Bytecode.Echo);
        TransactionReceipt[] receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => sender.SendAndWaitAsync(new() { To = contract, Data = new byte[] { (byte)i } })));
        receipts.Should().OnlyContain(receipt => receipt.Succeeded && receipt.Cost >= receipt.GasUsed * receipt.EffectiveGasPrice);
        (await client.GetTransactionCountAsync(key.Address)).Should().Be(21);
    }
}

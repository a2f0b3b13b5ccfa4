using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain.Tests;

/// <summary>Against Anvil in the manner of an OP chain.</summary>
public class OptimismTests
{
    [Fact]
    public async Task An_OP_chain_is_recognized_and_takes_transactions()
    {
        await using AnvilNode anvil = await ChainFixture.LaunchAsync("--optimism", "--chain-id", "10");
        ChainProfile profile = await ChainProfile.DetectAsync(anvil.Client);
        profile.DataFee.Should().Be(DataFee.OpStack);
        profile.MaxGas.Should().BeNull();
        profile.IsLocal.Should().BeFalse();

        Web3 web3 = anvil.Web3(new Account(LocalAnvil.Keys[0], 10));
        using SteadyTransactionManager sender = await web3.UseSteadySendingAsync(options: ChainFixture.Fast);
        Address contract = await ChainFixture.DeployAsync(sender, Bytecode.Echo);
        TransactionReceipt[] receipts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => sender.SendAndWaitAsync(ChainFixture.Call(contract, [(byte)i])))
        );
        receipts.Should().OnlyContain(receipt => receipt.Status.Value == 1);
        (await web3.Eth.Transactions.GetTransactionCount.SendRequestAsync(sender.Address.ToString())).Value.Should().Be(21);
    }

    [Theory]
    [InlineData("31337")]
    [InlineData("1337")]
    public async Task The_two_numbers_of_local_chains_are_treated_alike(string chainId)
    {
        await using AnvilNode anvil = await ChainFixture.LaunchAsync("--chain-id", chainId);
        (await ChainProfile.DetectAsync(anvil.Client)).IsLocal.Should().BeTrue();
    }
}

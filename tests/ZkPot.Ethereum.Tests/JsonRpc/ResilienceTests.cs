using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

public class ResilienceTests
{
    private static readonly RetryPolicy Quick = new() { Attempts = 3, FirstDelay = TimeSpan.FromMilliseconds(1) };

    [Theory]
    [InlineData("eth_call", RpcFailure.Unknown, 3)]
    [InlineData("eth_call", RpcFailure.Refused, 3)]
    [InlineData("eth_sendRawTransaction", RpcFailure.Unknown, 1)]
    [InlineData("eth_sendRawTransaction", RpcFailure.NotSent, 3)]
    [InlineData("eth_signTransaction", RpcFailure.Unknown, 1)]
    public async Task Only_what_does_no_harm_is_asked_again(string method, RpcFailure failure, int expected)
    {
        var node = new ScriptedRpc((_, _) => throw new RpcTransportException(failure, "lost"));
        await ((Func<Task>)(() => new RetryingRpcClient(node, Quick).SendAsync(method, []))).Should().ThrowAsync<RpcTransportException>();
        node.Asked.Should().HaveCount(expected);
    }

    [Fact]
    public async Task Of_a_batch_only_what_was_refused_is_asked_again()
    {
        var node = new ScriptedRpc((request, asked) => request.Method == "b" && asked < 4 ? ScriptedRpc.Error(-32005, "limit") : ScriptedRpc.Result($"\"{request.Method}\""));
        IReadOnlyList<RpcAnswer> answers = await new RetryingRpcClient(node, Quick).SendAsync([new("a"), new("b"), new("c")]);
        answers.Select(answer => answer.Result.GetString()).Should().Equal("a", "b", "c");
        node.Asked.Select(request => request.Method).Should().Equal("a", "b", "c", "b");
    }

    [Fact]
    public async Task Errors_of_the_node_are_not_asked_again()
    {
        var node = new ScriptedRpc((_, _) => ScriptedRpc.Error(-32000, "no"));
        (await ((Func<Task>)(() => new RetryingRpcClient(node, Quick).SendAsync("eth_call", []))).Should().ThrowAsync<RpcException>()).Which.Error.Code.Should().Be(-32000);
        node.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task When_one_node_is_down_the_next_answers_and_stays()
    {
        var down = new ScriptedRpc((_, _) => throw new RpcTransportException(RpcFailure.NotSent, "down"));
        var up = new ScriptedRpc((request, _) => ScriptedRpc.Result(request.Method == "eth_chainId" ? "\"0x7\"" : "\"0x2a\""));
        var client = new EthereumClient(new FallbackRpcClient(7, down, up));
        (await client.GetBlockNumberAsync()).Should().Be(42);
        (await client.GetBlockNumberAsync()).Should().Be(42);
        down.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_node_of_another_chain_is_not_used()
    {
        var other = new ScriptedRpc((_, _) => ScriptedRpc.Result("\"0x1\""));
        (await ((Func<Task>)(() => new EthereumClient(new FallbackRpcClient(7, other)).GetBlockNumberAsync())).Should().ThrowAsync<EthereumException>()).WithMessage("*chain 1, not of 7*");
    }

    [Fact]
    public async Task A_transaction_that_may_have_been_sent_is_not_sent_to_another_node()
    {
        int asked = 0;
        var lossy = new ScriptedRpc((request, _) => request.Method == "eth_chainId" ? ScriptedRpc.Result("\"0x7\"") : throw new RpcTransportException(RpcFailure.Unknown, "lost"));
        var second = new ScriptedRpc((_, _) => ScriptedRpc.Result($"\"{asked++}\""));
        await ((Func<Task>)(() => new FallbackRpcClient(7, lossy, second).SendAsync("eth_sendRawTransaction", ["0x"]))).Should().ThrowAsync<RpcTransportException>();
        asked.Should().Be(0);
    }

    [Theory]
    [InlineData("nonce too low: next nonce 5, tx nonce 4", RejectionKind.NonceTooLow)]
    [InlineData("OldNonce, Current nonce: 5, nonce of rejected tx: 4", RejectionKind.NonceTooLow)]
    [InlineData("already known", RejectionKind.AlreadyKnown)]
    [InlineData("transaction already imported", RejectionKind.AlreadyKnown)]
    [InlineData("replacement transaction underpriced", RejectionKind.ReplacementUnderpriced)]
    [InlineData("transaction underpriced: tip needed 1, tip permitted 0", RejectionKind.FeeTooLow)]
    [InlineData("max fee per gas less than block base fee: address 0x, maxFeePerGas: 1", RejectionKind.FeeTooLow)]
    [InlineData("Insufficient funds for gas * price + value", RejectionKind.InsufficientFunds)]
    [InlineData("intrinsic gas too low", RejectionKind.GasLimit)]
    [InlineData("the moon is full", RejectionKind.Other)]
    public void The_words_of_nodes_are_understood(string message, RejectionKind expected) =>
        TransactionRejectedException.Classify(new(-32000, message)).Should().Be(expected);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"number\":\"0x1\"}")]
    [InlineData("{\"number\":1,\"hash\":\"0x00\"}")]
    [InlineData("[]")]
    [InlineData("\"0x1\"")]
    public async Task Malformed_answers_are_one_kind_of_error(string json)
    {
        var client = new EthereumClient(new ScriptedRpc((_, _) => ScriptedRpc.Result(json)));
        await ((Func<Task>)(() => client.GetBlockAsync(BlockTag.Latest))).Should().ThrowAsync<RpcTransportException>();
        await ((Func<Task>)(() => client.GetReceiptAsync(Hash32.Zero))).Should().ThrowAsync<RpcTransportException>();
        await ((Func<Task>)(() => client.GetFeeHistoryAsync(1, []))).Should().ThrowAsync<RpcTransportException>();
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("\"5\"")]
    [InlineData("\"0x\"")]
    [InlineData("\"0xfffffffffffffffffffffffffffffffff\"")]
    public async Task Malformed_quantities_are_the_same_kind(string json)
    {
        var client = new EthereumClient(new ScriptedRpc((_, _) => ScriptedRpc.Result(json)));
        await ((Func<Task>)(() => client.GetBlockNumberAsync())).Should().ThrowAsync<RpcTransportException>();
    }

    [Fact]
    public async Task Logs_that_were_not_asked_for_are_left_out()
    {
        const string log = """[{"address":"0x00000000000000000000000000000000000000aa","topics":[],"data":"0x","blockNumber":"0x1","blockHash":"0x0000000000000000000000000000000000000000000000000000000000000001","transactionHash":"0x0000000000000000000000000000000000000000000000000000000000000002","transactionIndex":"0x0","logIndex":"0x0"}]""";
        var client = new EthereumClient(new ScriptedRpc((_, _) => ScriptedRpc.Result(log)));
        Address asked = Address.Parse("0x00000000000000000000000000000000000000aa"), other = Address.Parse("0x00000000000000000000000000000000000000bb");
        (await client.GetLogsAsync(new() { Addresses = [asked] }, 0, 1)).Should().HaveCount(1);
        (await client.GetLogsAsync(new() { Addresses = [other] }, 0, 1)).Should().BeEmpty();
        (await client.GetLogsAsync(new() { Topics = [[Hash32.Zero]] }, 0, 1)).Should().BeEmpty();
    }
}

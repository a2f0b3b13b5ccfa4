using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;

namespace ZkPot.Chain.Tests;

public class SteadyClientTests
{
    private static readonly RetryOptions Quick = new() { Attempts = 3, FirstDelay = TimeSpan.FromMilliseconds(1) };

    [Theory]
    [InlineData("eth_call", NodeFailure.Unknown, 3)]
    [InlineData("eth_call", NodeFailure.Refused, 3)]
    [InlineData("eth_sendRawTransaction", NodeFailure.Unknown, 1)]
    [InlineData("eth_sendRawTransaction", NodeFailure.NotSent, 3)]
    [InlineData("eth_signTransaction", NodeFailure.Unknown, 1)]
    [InlineData("evm_mine", NodeFailure.Unknown, 1)]
    public async Task Only_what_does_no_harm_is_asked_again(string method, NodeFailure failure, int expected)
    {
        var node = new ScriptedClient((_, _) => throw new NodeException(failure, "lost"));
        await ((Func<Task>)(() => new SteadyClient(node, Quick).SendRequestAsync<string>(method))).Should().ThrowAsync<NodeException>();
        node.Asked.Should().HaveCount(expected);
    }

    [Fact]
    public async Task What_Nethereum_throws_when_a_node_is_silent_is_one_kind_of_failure()
    {
        Exception[] failures =
        [
            new RpcClientTimeoutException("late"),
            new RpcClientUnknownException("lost", new IOException("gone")),
            new HttpRequestException(HttpRequestError.ConnectionError),
        ];
        foreach (Exception thrown in failures)
        {
            var node = new ScriptedClient((_, _) => throw thrown);
            Func<Task> ask = () => new SteadyClient(node, Quick).SendRequestAsync<string>("eth_call");
            (await ask.Should().ThrowAsync<NodeException>())
                .Which.Failure.Should()
                .Be(thrown is HttpRequestException ? NodeFailure.NotSent : NodeFailure.Unknown);
            NodeException.IsNoAnswer(thrown).Should().BeTrue();
            node.Asked.Should().HaveCount(3);
        }
        var broken = new ScriptedClient((_, _) => throw new InvalidOperationException("a bug"));
        await ((Func<Task>)(() => new SteadyClient(broken, Quick).SendRequestAsync<string>("eth_call")))
            .Should()
            .ThrowAsync<InvalidOperationException>("bugs are not hidden");
    }

    [Fact]
    public async Task What_a_node_refuses_for_now_is_asked_again_even_if_it_sends()
    {
        var node = new ScriptedClient((_, asked) => asked < 3 ? FakeClient.Error(-32005, "limit") : FakeClient.Result("\"0x1\""));
        (await new SteadyClient(node, Quick).SendRequestAsync<string>("eth_sendRawTransaction", null, "0x")).Should().Be("0x1");
        node.Asked.Should().HaveCount(3);
    }

    [Fact]
    public async Task Of_a_batch_only_what_was_refused_is_asked_again()
    {
        var node = new ScriptedClient(
            (request, asked) =>
                request.Method == "b" && asked < 4 ? FakeClient.Error(-32005, "limit") : FakeClient.Result($"\"{request.Method}\"")
        );
        (await BatchAsync(new SteadyClient(node, Quick), "a", "b", "c")).Should().Equal("a", "b", "c");
        node.Asked.Select(request => request.Method).Should().Equal("a", "b", "c", "b");
    }

    [Fact]
    public async Task Errors_of_the_node_are_not_asked_again()
    {
        var node = new ScriptedClient((_, _) => FakeClient.Error(-32000, "no"));
        Func<Task> ask = () => new SteadyClient(node, Quick).SendRequestAsync<string>("eth_call");
        (await ask.Should().ThrowAsync<RpcResponseException>()).Which.RpcError.Code.Should().Be(-32000);
        node.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task The_node_says_when_to_come_back()
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        var node = new ScriptedClient((_, asked) => asked == 1 ? throw Busy(TimeSpan.FromMilliseconds(300)) : FakeClient.Result("1"));
        await new SteadyClient(node, Quick).SendRequestAsync<int>("eth_call");
        waited.Elapsed.Should().BeGreaterThan(TimeSpan.FromMilliseconds(250));
        var greedy = new ScriptedClient((_, asked) => asked == 1 ? throw Busy(TimeSpan.FromDays(1)) : FakeClient.Result("1"));
        var client = new SteadyClient(greedy, Quick with { MaxDelay = TimeSpan.FromMilliseconds(5) });
        await client.SendRequestAsync<int>("eth_call").WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task When_one_node_is_down_the_next_answers_and_stays()
    {
        var down = new ScriptedClient((_, _) => throw new NodeException(NodeFailure.NotSent, "down"));
        var up = new ScriptedClient((request, _) => FakeClient.Result(request.Method == "eth_chainId" ? "\"0x7\"" : "\"0x2a\""));
        var web3 = new Web3(new SteadyClient(7, [down, up], Quick));
        (await web3.Eth.Blocks.GetBlockNumber.SendRequestAsync()).Value.Should().Be(42);
        (await web3.Eth.Blocks.GetBlockNumber.SendRequestAsync()).Value.Should().Be(42);
        down.Asked.Should().HaveCount(1);
    }

    [Fact]
    public async Task A_node_of_another_chain_is_not_used()
    {
        var other = new ScriptedClient((_, _) => FakeClient.Result("\"0x1\""));
        Func<Task> ask = () => new Web3(new SteadyClient(7, [other], Quick)).Eth.Blocks.GetBlockNumber.SendRequestAsync();
        (await ask.Should().ThrowAsync<ChainException>()).WithMessage("*chain 1, not of 7*");
    }

    [Fact]
    public async Task A_transaction_that_may_have_been_sent_is_not_sent_to_another_node()
    {
        int asked = 0;
        var lossy = new ScriptedClient(
            (request, _) =>
                request.Method == "eth_chainId" ? FakeClient.Result("\"0x7\"") : throw new NodeException(NodeFailure.Unknown, "lost")
        );
        var second = new ScriptedClient((_, _) => FakeClient.Result($"\"{asked++}\""));
        Func<Task> send = () => new SteadyClient(7, [lossy, second], Quick).SendRequestAsync<string>("eth_sendRawTransaction", null, "0x");
        await send.Should().ThrowAsync<NodeException>();
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
        TransactionRejectedException.Classify(message).Should().Be(expected);

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"number\":\"0x1\"}")]
    [InlineData("{\"number\":1,\"hash\":\"0x00\"}")]
    [InlineData("{\"number\":\"0xzz\",\"blockNumber\":\"0xzz\",\"transactionHash\":\"0x00\"}")]
    [InlineData("[{\"logIndex\":\"0xzz\"}]")]
    [InlineData("[]")]
    [InlineData("\"0x1\"")]
    public async Task Malformed_answers_are_one_kind_of_failure(string json)
    {
        foreach (IClient client in Clients(json))
        {
            var node = new ChainReader(client);
            await ((Func<Task>)(() => node.LatestBlockAsync(default))).Should().ThrowAsync<NodeException>("a block");
            await ((Func<Task>)(() => node.ReceiptAsync(Hash32.Zero, default))).Should().ThrowAsync<NodeException>("a receipt");
            await ((Func<Task>)(() => new ChainFees(client, ChainProfile.For(1)).SuggestFeeAsync()))
                .Should()
                .ThrowAsync<NodeException>("fees");
            if (json != "[]")
                await ((Func<Task>)(() => node.LogsAsync(new NewFilterInput(), 0, 1, default))).Should().ThrowAsync<NodeException>("logs");
        }
    }

    [Theory]
    [InlineData("5.5")]
    [InlineData("null")]
    [InlineData("\"0xfffffffffffffffffffffffffffffffff\"")]
    [InlineData("\"0xzz\"")]
    [InlineData("{}")]
    public async Task Malformed_quantities_are_the_same_kind(string json)
    {
        foreach (IClient client in Clients(json))
            await ((Func<Task>)(() => new ChainReader(client).BlockNumberAsync(default))).Should().ThrowAsync<NodeException>();
    }

    [Fact]
    public async Task Blocks_and_receipts_that_were_not_asked_for_are_refused()
    {
        string hash = Hash32.Zero.ToString(),
            other = new Hash32(Enumerable.Repeat((byte)7, 32).ToArray()).ToString();
        var node = new ChainReader(
            new ScriptedClient(
                (request, _) =>
                    FakeClient.Result(
                        request.Method == "eth_getBlockByNumber"
                            ? $$"""{"number":"0x9","hash":"{{hash}}","parentHash":"{{hash}}","timestamp":"0x1"}"""
                            : $$"""{"transactionHash":"{{other}}","blockNumber":"0x1","gasUsed":"0x1"}"""
                    )
            )
        );
        await ((Func<Task>)(() => node.BlockAsync(8, default))).Should().ThrowAsync<NodeException>().WithMessage("*block 9, not 8*");
        (await node.BlockAsync(9, default))!.Number.Value.Should().Be(9);
        await ((Func<Task>)(() => node.ReceiptAsync(Hash32.Zero, default)))
            .Should()
            .ThrowAsync<NodeException>()
            .WithMessage("*another transaction*");
    }

    internal static async Task<string?[]> BatchAsync(IClient client, params string[] methods)
    {
        var batch = new RpcRequestResponseBatch();
        RpcRequestResponseBatchItem<Echoing, string>[] items =
        [
            .. methods.Select(
                (method, i) => new RpcRequestResponseBatchItem<Echoing, string>(new(client, method), new RpcRequest(i + 1, method))
            ),
        ];
        batch.BatchItems.AddRange(items);
        await client.SendBatchRequestAsync(batch);
        return [.. items.Select(item => item.Response)];
    }

    private static NodeException Busy(TimeSpan retryAfter) => new(NodeFailure.Refused, "busy") { RetryAfter = retryAfter };

    // A client of this library, and one of Nethereum's kind that a user brings.
    private static IClient[] Clients(string json)
    {
        var node = new ScriptedClient((_, _) => FakeClient.Result(json));
        return [new SteadyClient(node, Quick), node];
    }

    private sealed class Echoing(IClient client, string method) : RpcRequestResponseHandler<string>(client, method);
}

using System.Net;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Nethereum.JsonRpc.IpcClient;
using Nethereum.JsonRpc.WebSocketClient;
using ZkPot.Ethereum;
using SystemTextJsonRpcClient = Nethereum.JsonRpc.SystemTextJsonRpcClient.RpcClient;
using RpcRequest = ZkPot.Ethereum.RpcRequest;

namespace ZkPot.Nethereum.Tests;

/// <summary>What comes through Nethereum's client is what comes through ours.</summary>
public sealed class RpcClientTests
{
    private static readonly RpcRequest Reads = new("eth_chainId"), Sends = new("eth_sendRawTransaction", "0x");

    private static readonly RpcRequest[] Questions =
    [
        new("eth_chainId"),
        new("eth_getBlockByNumber", "0x1", true),
        new("eth_getTransactionReceipt", new string('0', 64).Insert(0, "0x")),
        new("eth_feeHistory", "0x1", "latest", new JsonArray(10.5, 50)),
        new("eth_getLogs", new JsonObject { ["fromBlock"] = "0x0", ["toBlock"] = "latest", ["topics"] = new JsonArray(null, new JsonArray()) }),
        new("eth_getBalance", Address.Zero.ToString(), "latest"),
        Sends,
        new("eth_call", new JsonObject { ["to"] = Address.Zero.ToString(), ["data"] = "0x" }, "latest"),
    ];

    [Theory]
    [InlineData("HTTP")]
    [InlineData("HTTP with System.Text.Json")]
    [InlineData("WebSocket")]
    [InlineData("IPC")]
    public async Task It_answers_as_our_client_does_one_by_one_and_at_once(string way)
    {
        using var folder = new TemporaryFolder();
        string socket = folder.At("anvil.ipc");
        await using AnvilNode node = await LocalAnvil.StartAsync("--ipc", socket);
        await node.CallAsync("evm_mine");
        IClient client = way switch
        {
            "WebSocket" => new WebSocketClient(node.WebSocketUrl.ToString()),
            "IPC" => new UnixIpcClient(socket),
            "HTTP" => new RpcClient(node.Url),
            _ => new SystemTextJsonRpcClient(node.Url),
        };
        var ours = new HttpRpcClient(node.Url);
        var theirs = new NethereumRpcClient(client);
        IReadOnlyList<RpcAnswer> batch = await theirs.SendAsync(Questions), expected = await ours.SendAsync(Questions);
        for (int i = 0; i < Questions.Length; i++)
        {
            Same((await theirs.SendAsync([Questions[i]]))[0], expected[i]);
            Same(batch[i], expected[i]);
        }
        (await theirs.SendAsync([])).Should().BeEmpty();
        expected.Count(answer => answer.Error is not null).Should().Be(1);
        (client as IDisposable)?.Dispose();
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_told_as_such_and_the_next_is_asked()
    {
        await using AnvilNode node = await LocalAnvil.FindAsync();
        BigInteger chainId = await node.Client.GetChainIdAsync();
        var nowhere = new NethereumRpcClient(new RpcClient(new Uri("http://127.0.0.1:1")));
        (await FailureOf(nowhere, Sends)).Should().Be(RpcFailure.NotSent);
        var both = new FallbackRpcClient(chainId, nowhere, new NethereumRpcClient(new RpcClient(node.Url)));
        (await new EthereumClient(both).GetChainIdAsync()).Should().Be(chainId);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, RpcFailure.Refused)]
    [InlineData(HttpStatusCode.ServiceUnavailable, RpcFailure.Refused)]
    [InlineData(HttpStatusCode.InternalServerError, RpcFailure.Unknown)]
    public async Task The_status_of_an_answer_says_how_far_a_request_came(HttpStatusCode status, RpcFailure failure)
    {
        using var http = new StubHttp(_ => new(status));
        (await FailureOf(http.Client(), Reads)).Should().Be(failure);
        (await FailureOf(http.Client(), Reads, Reads)).Should().Be(failure);
    }

    [Fact]
    public async Task What_reads_is_asked_again_and_what_sends_is_not()
    {
        using var http = new StubHttp(_ => new(HttpStatusCode.InternalServerError));
        var client = new RetryingRpcClient(http.Client(), new() { Attempts = 3, FirstDelay = TimeSpan.FromMilliseconds(1) });
        await FailureOf(client, Reads);
        http.Requests.Should().Be(3);
        await FailureOf(client, Sends);
        http.Requests.Should().Be(4);
    }

    [Theory]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"result":"0x1"}]""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":1,"result":"0x2"}]""")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"result":"0x1"},{"jsonrpc":"2.0","id":7,"result":"0x2"}]""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no batches"}}""")]
    [InlineData("no JSON")]
    public async Task An_answer_to_a_batch_that_is_not_one_is_no_answer(string answer)
    {
        using StubHttp http = StubHttp.Json(answer);
        (await FailureOf(http.Client(), Reads, Reads)).Should().Be(RpcFailure.Unknown);
    }

    [Fact]
    public async Task A_batch_may_be_answered_in_any_order_and_in_part_with_errors()
    {
        using StubHttp http = StubHttp.Json("""[{"jsonrpc":"2.0","id":2,"error":{"code":3,"message":"execution reverted","data":"0x1234"}},{"jsonrpc":"2.0","id":1,"result":{"a":[1,null,true,"2026-01-01T00:00:00Z"]}}]""");
        IReadOnlyList<RpcAnswer> answers = await http.Client().SendAsync([new("eth_first"), new("eth_second")]);
        answers[0].Result.GetRawText().Should().Be("""{"a":[1,null,true,"2026-01-01T00:00:00Z"]}""");
        answers[1].Error!.Code.Should().Be(3);
        answers[1].Error!.RevertData.Should().Equal(0x12, 0x34);
    }

    [Fact]
    public async Task Who_cancels_no_longer_waits()
    {
        var client = new NethereumRpcClient(new SilentClient());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await FluentActions.Awaiting(() => client.SendAsync([Reads], cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(() => client.SendAsync([Reads, Reads], cancellation.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Clients_that_throw_the_errors_of_nodes_and_time_out_are_understood()
    {
        var client = new NethereumRpcClient(new ThrowingClient(new RpcResponseException(new(3, "execution reverted", "0xabcd"))));
        RpcAnswer answer = (await client.SendAsync([Reads]))[0];
        answer.Error!.RevertData.Should().Equal(0xab, 0xcd);
        client = new(new ThrowingClient(new RpcClientTimeoutException("no answer for 20 s")));
        (await FailureOf(client, Reads)).Should().Be(RpcFailure.Unknown);
        client.ToString().Should().Be("Nethereum's ThrowingClient");
    }

    private static async Task<RpcFailure> FailureOf(IJsonRpcClient client, params RpcRequest[] requests) =>
        (await FluentActions.Awaiting(() => client.SendAsync(requests)).Should().ThrowAsync<RpcTransportException>()).Which.Failure;

    private static void Same(RpcAnswer answer, RpcAnswer expected)
    {
        answer.Error?.Code.Should().Be(expected.Error!.Code);
        answer.Error?.Message.Should().Be(expected.Error!.Message);
        (answer.Error is null).Should().Be(expected.Error is null);
        if (answer.Error is null) JsonElement.DeepEquals(answer.Result, expected.Result).Should().BeTrue($"{answer.Result} should be {expected.Result}");
    }

    private sealed class ThrowingClient(Exception exception) : ClientBase
    {
        public override Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string route = null!) => Task.FromException<RpcResponseMessage>(exception);

        protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) => Task.FromException<RpcResponseMessage[]>(exception);
    }

    private sealed class SilentClient : ClientBase
    {
        public override Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string route = null!) => new TaskCompletionSource<RpcResponseMessage>().Task;

        protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) => new TaskCompletionSource<RpcResponseMessage[]>().Task;
    }
}

using System.Net;
using System.Text;

namespace ZkPot.Ethereum.Tests;

public class HttpRpcClientTests
{
    private const string Secret = "v3ryS3cretKey1234567890";
    private static readonly Uri Node = new($"https://user:{Secret}@node.example/v3/{Secret}?apikey={Secret}");
    private static readonly RpcRequest A = new("eth_blockNumber"), B = new("eth_chainId");

    [Fact]
    public async Task Answers_of_a_batch_may_come_in_any_order()
    {
        HttpRpcClient client = Answering("""[{"jsonrpc":"2.0","id":2,"result":"b"},{"jsonrpc":"2.0","id":"1","result":"a"}]""");
        (await client.SendAsync([A, B])).Select(answer => answer.Result.GetString()).Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("""[{"id":1,"result":"a"}]""", "no answer")]
    [InlineData("""[{"id":1,"result":"a"},{"id":1,"result":"b"}]""", "two answers")]
    [InlineData("""[{"id":1,"result":"a"},{"id":3,"result":"b"}]""", "not asked")]
    [InlineData("""[{"id":1,"result":"a"},{"result":"b"}]""", "not asked")]
    [InlineData("""[{"id":1},{"id":2,"result":"b"}]""", "neither")]
    [InlineData("""[1,2]""", "not asked")]
    [InlineData("""{"id":1,"result":"a"}""", "one answer")]
    [InlineData("<html>", "not JSON")]
    [InlineData("", "not JSON")]
    public async Task A_batch_is_answered_whole_or_not_at_all(string body, string complaint) =>
        (await ((Func<Task>)(() => Answering(body).SendAsync([A, B]))).Should().ThrowAsync<RpcTransportException>()).WithMessage($"*{complaint}*");

    [Fact]
    public async Task A_node_that_takes_no_batches_is_heard() =>
        (await ((Func<Task>)(() => Answering("""{"id":null,"error":{"code":-32600,"message":"no batches"}}""").SendAsync([A, B]))).Should().ThrowAsync<RpcException>()).WithMessage("*no batches*");

    [Fact]
    public async Task An_error_under_a_status_of_failure_is_an_answer()
    {
        HttpRpcClient client = Answering("""{"id":1,"error":{"code":3,"message":"execution reverted","data":"0x1234"}}""", HttpStatusCode.BadRequest);
        RpcError error = (await client.SendAsync([A]))[0].Error!;
        error.Code.Should().Be(3);
        error.RevertData.Should().Equal(0x12, 0x34);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, RpcFailure.Refused)]
    [InlineData(HttpStatusCode.ServiceUnavailable, RpcFailure.Refused)]
    [InlineData(HttpStatusCode.BadGateway, RpcFailure.Unknown)]
    [InlineData(HttpStatusCode.Unauthorized, RpcFailure.Unknown)]
    public async Task A_status_without_an_answer_says_how_far_the_request_came(HttpStatusCode status, RpcFailure expected) =>
        (await ((Func<Task>)(() => Answering("busy", status).SendAsync([A]))).Should().ThrowAsync<RpcTransportException>()).Which.Failure.Should().Be(expected);

    [Fact]
    public async Task Keys_in_the_address_are_shown_nowhere()
    {
        var messages = new List<string> { new HttpRpcClient(Node).ToString() };
        foreach (string body in new[] { "nonsense", """{"id":1,"error":{"code":1,"message":"bad key SECRET for /v3/SECRET"}}""", """{"id":1,"error":"SECRET"}""" })
        {
            try
            {
                messages.Add((await Answering(body.Replace("SECRET", Secret, StringComparison.Ordinal)).SendAsync([A]))[0].Error!.Message);
            }
            catch (RpcTransportException e)
            {
                messages.Add(e.ToString());
            }
        }
        using var failing = new HttpClient(new StubHandler((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, $"refused https://node.example/v3/{Secret}")));
        RpcTransportException lost = (await ((Func<Task>)(() => new HttpRpcClient(Node, failing).SendAsync([A]))).Should().ThrowAsync<RpcTransportException>()).Which;
        lost.Failure.Should().Be(RpcFailure.NotSent);
        messages.Add(lost.ToString());
        messages.Should().HaveCount(5).And.OnlyContain(message => !message.Contains(Secret, StringComparison.Ordinal));
        messages[0].Should().Be("https://node.example/...");
    }

    [Fact]
    public async Task Answers_without_end_are_broken_off()
    {
        var options = new RpcOptions { MostResponseBytes = 1000 };
        using var known = new HttpClient(new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent(new string('x', 2000)) })));
        using var endless = new HttpClient(new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) })));
        foreach (HttpClient http in new[] { known, endless })
            (await ((Func<Task>)(() => new HttpRpcClient(Node, http, options).SendAsync([A]))).Should().ThrowAsync<RpcTransportException>()).WithMessage("*longer than 1000*");
    }

    [Fact]
    public async Task Silence_ends_with_the_timeout_and_with_the_callers_patience()
    {
        using var silent = new HttpClient(new StubHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new();
        }));
        var client = new HttpRpcClient(Node, silent, new() { Timeout = TimeSpan.FromMilliseconds(50) });
        (await ((Func<Task>)(() => client.SendAsync([A]))).Should().ThrowAsync<RpcTransportException>()).WithMessage("*within*");
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(10));
        await ((Func<Task>)(() => new HttpRpcClient(Node, silent).SendAsync([A], impatience.Token))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("\"0x0102\"")]
    [InlineData("\"Reverted 0x0102\"")]
    [InlineData("{\"data\":\"0x0102\"}")]
    [InlineData("{\"originalError\":{\"data\":\"0x0102\"}}")]
    public async Task The_data_of_a_revert_is_found_wherever_a_node_puts_it(string data)
    {
        HttpRpcClient client = Answering("""{"id":1,"error":{"code":-32000,"message":"failed","data":DATA}}""".Replace("DATA", data, StringComparison.Ordinal));
        (await client.SendAsync([A]))[0].Error!.RevertData.Should().Equal(1, 2);
    }

    private static HttpRpcClient Answering(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(Node, new HttpClient(new StubHandler((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") }))));

    private sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);

        public override bool CanSeek => false;
    }
}

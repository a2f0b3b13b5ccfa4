using System.Net;
using System.Text;
using Nethereum.JsonRpc.Client;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain.Tests;

/// <summary>Nethereum's client over HTTP as <see cref="Node.Connect(Uri, NodeOptions)"/> sets it up.</summary>
public class HttpNodeTests
{
    private const string Secret = "v3ryS3cretKey1234567890";
    private static readonly Uri Url = new($"https://user:{Secret}@node.example/v3/{Secret}?apikey={Secret}");
    private static readonly RetryOptions Once = new() { Attempts = 1 };

    [Fact]
    public async Task Answers_of_a_batch_may_come_in_any_order() =>
        (await SteadyClientTests.BatchAsync(Answering("""[{"id":2,"result":"b"},{"id":"1","result":"a"}]"""), "x", "y"))
            .Should()
            .Equal("a", "b");

    [Theory]
    [InlineData("""[{"id":1,"result":"a"}]""", "no answer")]
    [InlineData("""[{"id":1,"result":"a"},{"id":1,"result":"b"}]""", "two answers")]
    [InlineData("""[{"id":1,"result":"a"},{"id":3,"result":"b"}]""", "not asked")]
    [InlineData("""[{"id":1,"result":"a"},{"result":"b"}]""", "no answer")]
    [InlineData("""[1,2]""", "cannot be understood")]
    [InlineData("""{"id":1,"result":"a"}""", "cannot be understood")]
    [InlineData("<html>", "cannot be understood")]
    public async Task A_batch_is_answered_whole_or_not_at_all(string body, string complaint) =>
        await ((Func<Task>)(() => SteadyClientTests.BatchAsync(Answering(body), "x", "y")))
            .Should()
            .ThrowAsync<NodeException>()
            .WithMessage($"*{complaint}*");

    [Theory]
    [InlineData("{}", "neither")]
    [InlineData("", "neither")]
    [InlineData("<html>", "cannot be understood")]
    [InlineData("""{"id":"another","result":"0x1"}""", "not asked")]
    public async Task An_answer_that_is_none_is_no_answer(string body, string complaint) =>
        (await ((Func<Task>)(() => AskAsync(Answering(body)))).Should().ThrowAsync<NodeException>()).WithMessage($"*{complaint}*");

    [Fact]
    public async Task An_error_under_a_status_of_failure_is_an_answer()
    {
        const string body = """{"id":ID,"error":{"code":3,"message":"execution reverted","data":"0x1234"}}""";
        SteadyClient client = Answering(body, HttpStatusCode.BadRequest);
        RpcResponseException error = (await ((Func<Task>)(() => AskAsync(client))).Should().ThrowAsync<RpcResponseException>()).Which;
        error.RpcError.Code.Should().Be(3);
        NodeErrors.RevertData(error.RpcError).Should().Equal(0x12, 0x34);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, NodeFailure.Refused)]
    [InlineData(HttpStatusCode.ServiceUnavailable, NodeFailure.Refused)]
    [InlineData(HttpStatusCode.BadGateway, NodeFailure.Unknown)]
    [InlineData(HttpStatusCode.Unauthorized, NodeFailure.Unknown)]
    public async Task A_status_without_an_answer_says_how_far_the_request_came(HttpStatusCode status, NodeFailure expected) =>
        (await ((Func<Task>)(() => AskAsync(Answering("busy", status)))).Should().ThrowAsync<NodeException>())
            .Which.Failure.Should()
            .Be(expected);

    [Fact]
    public async Task A_node_that_is_asked_too_often_says_when_to_come_back()
    {
        var client = Connect(
            (_, _) =>
            {
                const string body = "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"slow down\"}}";
                var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent(body) };
                response.Headers.RetryAfter = new(TimeSpan.FromSeconds(7));
                return Task.FromResult(response);
            }
        );
        NodeException refusal = (await ((Func<Task>)(() => AskAsync(client))).Should().ThrowAsync<NodeException>()).Which;
        (refusal.Failure, refusal.RetryAfter).Should().Be((NodeFailure.Refused, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task Keys_in_the_address_are_shown_nowhere()
    {
        var messages = new List<string> { Node.Connect(Url).ToString() };
        foreach (
            string body in new[]
            {
                "nonsense",
                """{"id":ID,"error":{"code":1,"message":"bad key SECRET for /v3/SECRET"}}""",
                """{"id":ID,"error":"SECRET"}""",
                """{"id":ID,"result":"SECRET"}""",
            }
        )
        {
            SteadyClient client = Answering(body.Replace("SECRET", Secret, StringComparison.Ordinal));
            Func<Task> ask = () => client.SendRequestAsync<ulong>("eth_blockNumber");
            Exception thrown = (await ask.Should().ThrowAsync<Exception>()).Which;
            messages.Add(thrown.ToString());
        }
        SteadyClient failing = Connect(
            (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, $"refused https://node.example/v3/{Secret}")
        );
        NodeException lost = (await ((Func<Task>)(() => AskAsync(failing))).Should().ThrowAsync<NodeException>()).Which;
        lost.Failure.Should().Be(NodeFailure.NotSent);
        messages.Add(lost.ToString());
        messages.Should().HaveCount(6).And.OnlyContain(message => !message.Contains(Secret, StringComparison.Ordinal));
        messages[0].Should().Be("https://node.example/...");
    }

    [Fact]
    public async Task Answers_without_end_are_broken_off()
    {
        var bounded = new NodeOptions { MaxResponseBytes = 1000, Retry = Once };
        SteadyClient known = Connect(
            (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent(new string('x', 2000)) }),
            bounded
        );
        SteadyClient endless = Connect(
            (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }),
            bounded
        );
        foreach (SteadyClient client in new[] { known, endless })
        {
            NodeException failure = (await ((Func<Task>)(() => AskAsync(client))).Should().ThrowAsync<NodeException>()).Which;
            failure.AnswerWasTooLong.Should().BeTrue();
            failure.Message.Should().Contain("longer than 1000");
        }
    }

    [Fact]
    public async Task Silence_ends_with_the_timeout_and_with_the_callers_patience()
    {
        static async Task<HttpResponseMessage> Silent(HttpRequestMessage request, CancellationToken token)
        {
            await Task.Delay(Timeout.Infinite, token);
            return new();
        }
        SteadyClient client = Connect(Silent, new() { Timeout = TimeSpan.FromMilliseconds(50), Retry = Once });
        (await ((Func<Task>)(() => AskAsync(client))).Should().ThrowAsync<NodeException>()).WithMessage("*within*");
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(10));
        var reader = new ChainReader(Connect(Silent));
        await ((Func<Task>)(() => reader.BlockNumberAsync(impatience.Token))).Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("\"0x0102\"")]
    [InlineData("\"Reverted 0x0102\"")]
    [InlineData("{\"data\":\"0x0102\"}")]
    [InlineData("{\"originalError\":{\"data\":\"0x0102\"}}")]
    public async Task The_data_of_a_revert_is_found_wherever_a_node_puts_it(string data)
    {
        const string body = """{"id":ID,"error":{"code":-32000,"message":"failed","data":DATA}}""";
        SteadyClient client = Answering(body.Replace("DATA", data, StringComparison.Ordinal));
        NodeErrors
            .RevertData((await ((Func<Task>)(() => AskAsync(client))).Should().ThrowAsync<RpcResponseException>()).Which.RpcError)
            .Should()
            .Equal(1, 2);
    }

    [Fact]
    public async Task One_handler_serves_many_clients_and_is_not_theirs_to_dispose()
    {
        using var handler = new Stub((request, token) => AnswerAsync(request, """{"id":ID,"result":"0x5"}""", HttpStatusCode.OK, token));
        foreach (int _ in Enumerable.Range(0, 3))
            (await new ChainReader(Node.Connect(Url, new() { Handler = handler, Retry = Once })).BlockNumberAsync(default)).Should().Be(5);
        handler.IsDisposed.Should().BeFalse();
    }

    [Fact]
    public void Other_schemes_are_refused() =>
        ((Action)(() => Node.Connect(new Uri("ws://node.example")))).Should().Throw<ArgumentException>();

    private static Task<string> AskAsync(SteadyClient client) => client.SendRequestAsync<string>("eth_blockNumber");

    private static SteadyClient Answering(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Connect((request, token) => AnswerAsync(request, body, status, token));

    private static SteadyClient Connect(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer,
        NodeOptions? options = null
    ) => Node.Connect(Url, (options ?? new() { Retry = Once }) with { Handler = new Stub(answer) });

    /// <summary>Answers with a body in which ID stands for the id of the request.</summary>
    internal static async Task<HttpResponseMessage> AnswerAsync(
        HttpRequestMessage request,
        string body,
        HttpStatusCode status,
        CancellationToken token
    )
    {
        JToken asked = JToken.Parse(await request.Content!.ReadAsStringAsync(token));
        string text = asked is JObject one
            ? body.Replace("ID", one["id"]!.ToString(Newtonsoft.Json.Formatting.None), StringComparison.Ordinal)
            : body;
        return new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }

    internal sealed class Stub(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public bool IsDisposed { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(buffer.Length);

        public override bool CanSeek => false;
    }
}

using System.Net;

namespace ZkPot.Chain.Tests;

public class TracedCallTests
{
    private static readonly Address A = "0x00000000000000000000000000000000000000aa",
        B = "0x00000000000000000000000000000000000000bb";

    [Fact]
    public async Task Calls_come_before_those_that_they_made()
    {
        string trace = $$"""
            { "type": "CALL", "to": "{{A}}", "input": "0x01", "calls": [
                { "type": "DELEGATECALL", "to": "{{B}}", "input": "0x02", "calls": [ { "type": "CREATE", "input": "0x03" } ] },
                { "type": "CALL", "to": "{{B}}", "input": "0x", "calls": null } ] }
            """;
        IReadOnlyList<TracedCall> calls = await TraceAsync(trace);
        calls
            .Select(call => (call.To, Hex.Encode(call.Data.Span)))
            .Should()
            .Equal(((Address?)A, "0x01"), (B, "0x02"), (null, "0x03"), (B, "0x"));
    }

    [Fact]
    public async Task As_deep_as_the_machine_allows()
    {
        const int depth = 1_024;
        string opening = string.Concat(Enumerable.Repeat("{\"input\":\"0x\",\"calls\":[", depth));
        string trace = opening + "{\"input\":\"0x77\"}" + string.Concat(Enumerable.Repeat("]}", depth));
        string body = $"{{\"id\":ID,\"result\":{trace}}}";
        using var node = new HttpNodeTests.Stub((request, token) => HttpNodeTests.AnswerAsync(request, body, HttpStatusCode.OK, token));
        IReadOnlyList<TracedCall> calls = await TracedCall.ReadAsync(
            Node.Connect(new Uri("http://node"), new() { Handler = node }),
            Hash32.Zero
        );
        calls.Should().HaveCount(depth + 1);
        Hex.Encode(calls[^1].Data.Span).Should().Be("0x77");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"input\":5}")]
    [InlineData("{\"input\":\"0x0\"}")]
    [InlineData("{\"input\":\"0x\",\"calls\":{}}")]
    [InlineData("{\"input\":\"0x\",\"calls\":[3]}")]
    public async Task What_is_no_trace_is_refused(string trace) =>
        await FluentActions
            .Awaiting(() => TraceAsync(trace))
            .Should()
            .ThrowAsync<NodeException>()
            .WithMessage("*debug_traceTransaction*malformed*");

    private static Task<IReadOnlyList<TracedCall>> TraceAsync(string trace) =>
        TracedCall.ReadAsync(new ScriptedClient((_, _) => FakeClient.Result(trace)), Hash32.Zero);
}

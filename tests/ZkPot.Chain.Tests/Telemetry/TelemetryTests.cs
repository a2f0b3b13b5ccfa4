using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;

namespace ZkPot.Chain.Tests;

public class TelemetryTests(ChainFixture chain) : IClassFixture<ChainFixture>
{
    private const string Secret = "v3ryS3cretKey1234567890";

    [Fact]
    public async Task The_life_of_a_transaction_is_told_and_measured()
    {
        using var heard = new Listener();
        var log = new ListLogger();
        EthECKey key = await chain.FundedAsync();
        SteadyTransactionManager sender = chain.Sender(key, options: ChainFixture.Fast with { Logger = log });
        TransactionReceipt receipt = await sender.SendAndWaitAsync(
            ChainFixture.Call(ChainFixture.AddressOf(key), [0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67])
        );

        log.Lines.Should().Contain(line => line.Contains(receipt.TransactionHash) && line.StartsWith("10 ", StringComparison.Ordinal));
        log.Lines.Should()
            .Contain(line => line.Contains($"in block {receipt.BlockNumber.Value}") && line.StartsWith("13 ", StringComparison.Ordinal));
        heard.Activities.Should().Contain("send transaction");
        heard.Steps.Should().Contain(["sent", "settled"]);
        string all = string.Join('\n', log.Lines);
        all.Should().NotContain(key.GetPrivateKey()[2..]).And.NotContain("abcdef01234567");
    }

    [Fact]
    public async Task Exchanges_are_told_without_parameters_and_keys()
    {
        using var heard = new Listener();
        var log = new ListLogger();
        bool isDown = false;
        using var handler = new HttpNodeTests.Stub(
            (request, token) =>
                isDown
                    ? throw new HttpRequestException($"no way to {Secret}")
                    : HttpNodeTests.AnswerAsync(request, """{"id":ID,"result":"0x1"}""", HttpStatusCode.OK, token)
        );
        SteadyClient client = Node.Connect(
            new Uri($"https://node.example/{Secret}"),
            new()
            {
                Handler = handler,
                Logger = log,
                Retry = new() { Attempts = 1 },
            }
        );
        await new Web3(client).Eth.GetBalance.SendRequestAsync("0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        isDown = true;
        await ((Func<Task>)(() => client.SendRequestAsync<string>("eth_getCode", null, "0xdeadbeefdeadbeef")))
            .Should()
            .ThrowAsync<NodeException>();

        log.Lines.Should().Contain(line => line.StartsWith("1 ", StringComparison.Ordinal) && line.Contains("eth_getBalance"));
        log.Lines.Should().Contain(line => line.StartsWith("2 ", StringComparison.Ordinal) && line.Contains("eth_getCode"));
        string.Join('\n', log.Lines.Concat(heard.Said)).Should().NotContain(Secret).And.NotContain("deadbeef").And.NotContain("f39Fd6");
        heard.Requests.Should().Contain(("eth_getBalance", "result")).And.Contain(("eth_getCode", "unanswered"));
    }

    [Fact]
    public async Task Without_listeners_nothing_changes()
    {
        var client = new SteadyClient(new ScriptedClient((_, _) => FakeClient.Error(7, "no")));
        Func<Task> ask = () => client.SendRequestAsync<string>("eth_chainId");
        (await ask.Should().ThrowAsync<RpcResponseException>()).Which.RpcError.Code.Should().Be(7);
        (await client.SendBatchRequestAsync(new RpcRequestResponseBatch())).BatchItems.Should().BeEmpty();
    }

    private sealed class ListLogger : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");
    }

    /// <summary>Hears all that the library tells, of other tests too.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly ActivityListener activities;
        private readonly MeterListener meters = new();

        public Listener()
        {
            activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == ChainTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    Activities.Enqueue(activity.OperationName);
                    foreach (KeyValuePair<string, object?> tag in activity.TagObjects)
                        Said.Enqueue($"{tag.Value}");
                    Said.Enqueue(activity.StatusDescription ?? "");
                },
            };
            ActivitySource.AddActivityListener(activities);
            meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == ChainTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            };
            meters.SetMeasurementEventCallback<long>(
                (instrument, _, tags, _) =>
                {
                    if (instrument.Name.EndsWith("transactions", StringComparison.Ordinal))
                        Steps.Enqueue((string)tags[0].Value!);
                    else
                        Requests.Enqueue(((string)tags[0].Value!, (string)tags[1].Value!));
                }
            );
            meters.Start();
        }

        public ConcurrentQueue<string> Activities { get; } = [];

        public ConcurrentQueue<string> Said { get; } = [];

        public ConcurrentQueue<string> Steps { get; } = [];

        public ConcurrentQueue<(string Method, string Outcome)> Requests { get; } = [];

        public void Dispose()
        {
            activities.Dispose();
            meters.Dispose();
        }
    }
}

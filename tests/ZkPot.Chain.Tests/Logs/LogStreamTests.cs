using System.Threading.Channels;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain.Tests;

public class LogStreamTests : IAsyncLifetime
{
    private static readonly LogStreamOptions Fast = new() { PollInterval = TimeSpan.FromMilliseconds(30) };
    private readonly OwnChainFixture chain = new();
    private SteadyTransactionManager sender = null!;
    private Address logger;

    public async ValueTask InitializeAsync()
    {
        await chain.InitializeAsync();
        sender = chain.Sender(await chain.FundedAsync());
        logger = await ChainFixture.DeployAsync(sender, Bytecode.Logger);
    }

    public async ValueTask DisposeAsync() => await chain.DisposeAsync();

    [Fact]
    public async Task Logs_come_once_and_in_order_from_the_past_and_as_they_happen()
    {
        for (int i = 0; i < 3; i++)
            await SayAsync(i);
        await using var stream = new Listener(Stream(), 0);
        await stream.ExpectAsync("+0", "+1", "+2");
        await SayAsync(3);
        await stream.ExpectAsync("+3");
    }

    [Fact]
    public async Task The_deep_past_is_read_in_ranges()
    {
        for (int i = 0; i < 2; i++)
            await SayAsync(i);
        await chain.Anvil.CallAsync("anvil_mine", "0x64");
        await SayAsync(2);
        await chain.Anvil.CallAsync("anvil_mine", "0x64");
        var counting = new FlakyClient(chain.Client);
        await using var stream = new Listener(new LogStream(counting, LogFilter.For<Said>([logger]), Fast with { MaxBlocks = 50 }), 0);
        await stream.ExpectAsync("+0", "+1", "+2");
        await ChainFixture.UntilAsync(
            async () => (await stream.CheckpointAsync()).Next > await chain.HeadAsync(),
            "the stream is at the head"
        );
        counting
            .Requests.Count(request => request.Method == "eth_getLogs" && request.Parameter(0)["fromBlock"] is not null)
            .Should()
            .BeInRange(2, 5);
    }

    [Fact]
    public async Task What_a_reorganization_undoes_is_taken_back()
    {
        await SayAsync(1);
        await using var stream = new Listener(Stream(), 0);
        await stream.ExpectAsync("+1");
        await SayAsync(2);
        await SayAsync(3);
        await stream.ExpectAsync("+2", "+3");
        await chain.Anvil.CallAsync("anvil_reorg", 2, Array.Empty<object>());
        await stream.ExpectAsync("-3", "-2");
        await SayAsync(4);
        await stream.ExpectAsync("+4");
    }

    [Fact]
    public async Task A_reorganization_while_nobody_listened_is_taken_back_after_a_restart()
    {
        await SayAsync(1);
        await SayAsync(2);
        LogCheckpoint kept;
        await using (var stream = new Listener(Stream(), 0))
        {
            await stream.ExpectAsync("+1", "+2");
            kept = LogCheckpoint.ParseJson((await stream.CheckpointAsync()).ToJson());
        }
        await chain.Anvil.CallAsync("anvil_reorg", 1, Array.Empty<object>());
        await SayAsync(5);
        await using var resumed = new Listener(Stream().WatchAsync(kept));
        await resumed.ExpectAsync("-2", "+5");
    }

    [Fact]
    public async Task A_reorganization_deeper_than_the_memory_ends_the_stream()
    {
        await SayAsync(1);
        await chain.Anvil.CallAsync("anvil_mine", "0xa");
        await using var stream = new Listener(new LogStream(chain.Client, LogFilter.For<Said>([logger]), Fast with { Depth = 3 }), 0);
        await stream.ExpectAsync("+1");
        await ChainFixture.UntilAsync(
            async () => (await stream.CheckpointAsync()).Next > await chain.HeadAsync(),
            "the stream is at the head"
        );
        await chain.Anvil.CallAsync("anvil_reorg", 6, Array.Empty<object>());
        await chain.Anvil.CallAsync("anvil_mine", "0x2");
        Func<Task> more = () => stream.ExpectAsync("+9");
        (await more.Should().ThrowAsync<ChannelClosedException>()).WithInnerException<DeepReorganizationException>();
    }

    [Fact]
    public async Task A_node_that_is_down_holds_the_stream_up_but_loses_nothing()
    {
        await SayAsync(1);
        SteadyClient client = Node.Connect(chain.Anvil.Url, new() { Retry = new() { Attempts = 1 } });
        await using var stream = new Listener(new LogStream(client, LogFilter.For<Said>([logger]), Fast), 0);
        await stream.ExpectAsync("+1");
        await SayAsync(2);
        await chain.Anvil.TakeDownAsync();
        await Task.Delay(100);
        await chain.Anvil.BringBackAsync();
        await SayAsync(3);
        await stream.ExpectAsync("+2", "+3");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subscription_that_falls_silent_or_breaks_loses_nothing(bool breaks)
    {
        int asked = 0;
        async Task NextBlock(CancellationToken token)
        {
            Interlocked.Increment(ref asked);
            if (breaks)
                throw new IOException("the connection is gone");
            await Task.Delay(Timeout.Infinite, token);
        }
        await SayAsync(1);
        LogStreamOptions options = Fast with { NextBlock = NextBlock, PollInterval = TimeSpan.FromMilliseconds(200) };
        await using var stream = new Listener(new LogStream(chain.Client, LogFilter.For<Said>([logger]), options), 0);
        await stream.ExpectAsync("+1");
        await SayAsync(2);
        await stream.ExpectAsync("+2");
        await Task.Delay(1000);
        asked.Should().BeLessThan(30, "a subscription that is broken is no reason to ask without a pause");
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused()
    {
        foreach (
            string json in new[]
            {
                "",
                "null",
                "{}",
                "{\"origin\":\"x\"}",
                "{\"blocks\":[7],\"origin\":\"0x1\",\"next\":\"0x1\"}",
                "{\"blocks\":[],\"origin\":\"1\",\"next\":\"0x1\"}",
            }
        )
            ((Action)(() => LogCheckpoint.ParseJson(json))).Should().Throw<ChainException>(json);
    }

    private LogStream Stream() => new(chain.Client, LogFilter.For<Said>([logger]), Fast);

    private Task<TransactionReceipt> SayAsync(int number) =>
        sender.SendAndWaitAsync(ChainFixture.Call(logger, [.. Hash32.Keccak("Said(uint256)"u8).ToBytes(), .. TooLate.Word((ulong)number)]));

    /// <summary>Reads a stream in the background and lets a test say what must come next.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Channel<string> news = Channel.CreateUnbounded<string>();
        private readonly Task reading;
        private volatile LogCheckpoint? checkpoint;

        public Listener(LogStream stream, ulong from)
            : this(stream.WatchAsync(from)) { }

        public Listener(IAsyncEnumerable<LogUpdate> updates) => reading = ReadAsync(updates);

        public async Task ExpectAsync(params string[] expected)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            foreach (string next in expected)
                (await news.Reader.ReadAsync(patience.Token)).Should().Be(next);
        }

        public async Task<LogCheckpoint> CheckpointAsync()
        {
            // The checkpoint after the last news.
            await Task.Delay(100);
            return checkpoint!;
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await reading;
            stop.Dispose();
        }

        private async Task ReadAsync(IAsyncEnumerable<LogUpdate> updates)
        {
            try
            {
                await foreach (LogUpdate update in updates.WithCancellation(stop.Token))
                {
                    if (update.Checkpoint is not null)
                        checkpoint = update.Checkpoint;
                    else
                        news.Writer.TryWrite(
                            (update.Kind == LogUpdateKind.Added ? "+" : "-") + AbiGuard.DecodeEvent<Said>(update.Log!).Event.Number
                        );
                }
            }
            catch (OperationCanceledException)
            {
                news.Writer.Complete();
            }
            catch (ChainException e)
            {
                news.Writer.Complete(e);
            }
        }
    }
}

namespace ZkPot.Ethereum.Tests;

public class WebSocketTests : IAsyncLifetime
{
    private readonly OwnChainFixture chain = new();

    public Task InitializeAsync() => chain.InitializeAsync();

    public Task DisposeAsync() => chain.DisposeAsync();

    [Fact]
    public async Task Requests_go_over_one_connection_side_by_side()
    {
        await using var socket = new WebSocketRpcClient(chain.Anvil.WebSocketUrl);
        var client = new EthereumClient(socket);
        (await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetChainIdAsync()))).Should().OnlyContain(id => id == 31337);
        IReadOnlyList<RpcAnswer> batch = await socket.SendAsync([new("eth_chainId"), new("eth_nonsense")]);
        batch[0].Result.GetString().Should().Be("0x7a69");
        batch[1].Error.Should().NotBeNull();
    }

    [Fact]
    public async Task A_subscription_outlasts_a_node_that_was_down_and_says_so()
    {
        await using var socket = new WebSocketRpcClient(chain.Anvil.WebSocketUrl, reconnecting: new() { FirstDelay = TimeSpan.FromMilliseconds(20), LongestDelay = TimeSpan.FromMilliseconds(100) });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using IAsyncEnumerator<RpcNews> heads = socket.SubscribeAsync(["newHeads"], patience.Token).GetAsyncEnumerator(patience.Token);

        Task<bool> next = heads.MoveNextAsync().AsTask();
        (await NextWhileMiningAsync(next)).Should().BeTrue();
        heads.Current.Item!.Value.GetProperty("number").GetString().Should().StartWith("0x");

        await chain.Anvil.TakeDownAsync();
        next = heads.MoveNextAsync().AsTask();
        await chain.Anvil.BringBackAsync();
        bool sawGap = false;
        while (!sawGap)
        {
            (await NextWhileMiningAsync(next)).Should().BeTrue();
            sawGap = heads.Current.IsGap;
            next = heads.MoveNextAsync().AsTask();
        }
        (await NextWhileMiningAsync(next)).Should().BeTrue();
        heads.Current.IsGap.Should().BeFalse();
        (await new EthereumClient(socket).GetChainIdAsync(patience.Token)).Should().Be(31337);
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_an_error_without_its_key()
    {
        await using var socket = new WebSocketRpcClient(new Uri("ws://127.0.0.1:9/secret-key-of-mine"));
        (await ((Func<Task>)(() => socket.SendAsync("eth_chainId", []))).Should().ThrowAsync<RpcTransportException>()).Which.Message.Should().NotContain("secret-key");
        await using IAsyncEnumerator<RpcNews> news = socket.SubscribeAsync(["newHeads"]).GetAsyncEnumerator();
        await ((Func<Task>)(async () => await news.MoveNextAsync())).Should().ThrowAsync<RpcTransportException>();
    }

    [Fact]
    public async Task An_unknown_subscription_is_refused()
    {
        await using var socket = new WebSocketRpcClient(chain.Anvil.WebSocketUrl);
        await using IAsyncEnumerator<RpcNews> news = socket.SubscribeAsync(["nonsense"]).GetAsyncEnumerator();
        await ((Func<Task>)(async () => await news.MoveNextAsync())).Should().ThrowAsync<RpcException>();
    }

    private async Task<bool> NextWhileMiningAsync(Task<bool> waiting)
    {
        while (!waiting.IsCompleted)
        {
            await chain.Anvil.CallAsync("evm_mine");
            await Task.WhenAny(waiting, Task.Delay(50));
        }
        return await waiting;
    }
}

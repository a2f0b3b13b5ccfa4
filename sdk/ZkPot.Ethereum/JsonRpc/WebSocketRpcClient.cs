using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ZkPot.Ethereum;

/// <summary>A node over WebSocket: requests, and subscriptions that outlast lost connections.</summary>
public sealed class WebSocketRpcClient : IJsonRpcClient, IAsyncDisposable
{
    private readonly Uri uri;
    private readonly RpcEndpoint endpoint;
    private readonly RpcOptions options;
    private readonly RetryPolicy reconnecting;
    private readonly SemaphoreSlim turn = new(1, 1);
    private WebSocketConnection? current;

    /// <summary>The node at an address.</summary>
    /// <param name="uri">Its address; if there is a key in it, it is never shown.</param>
    /// <param name="options">How long and how large an answer may be.</param>
    /// <param name="reconnecting">The pauses between attempts to connect again; for subscriptions there is no end to them.</param>
    public WebSocketRpcClient(Uri uri, RpcOptions? options = null, RetryPolicy? reconnecting = null)
    {
        if (uri.Scheme is not ("ws" or "wss")) throw new ArgumentException($"Expected an address with ws or wss, not {uri.Scheme}.", nameof(uri));
        (this.uri, this.options, this.reconnecting, endpoint) = (uri, options ?? RpcOptions.Default, reconnecting ?? RetryPolicy.Default, new(uri));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        WebSocketConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        // On one connection nothing is gained by a batch: the requests follow one another without waiting.
        return await Task.WhenAll(requests.Select(request => connection.SendAsync(request, null, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>The news of a subscription, such as newHeads, without end. After a lost connection it subscribes again and says that there is a gap.</summary>
    /// <exception cref="RpcTransportException">The node cannot be reached at the first attempt.</exception>
    /// <exception cref="RpcException">The node knows no such subscription.</exception>
    public async IAsyncEnumerable<RpcNews> SubscribeAsync(IReadOnlyList<JsonNode?> parameters, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var request = new RpcRequest("eth_subscribe", parameters);
        bool isFirst = true;
        while (true)
        {
            (WebSocketConnection connection, string name, ChannelReader<JsonElement> news) = await OpenAsync(request, isFirst, cancellationToken).ConfigureAwait(false);
            if (!isFirst) yield return new(null);
            isFirst = false;
            try
            {
                await foreach (JsonElement item in news.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return new(item);
            }
            finally
            {
                connection.Forget(name);
            }
        }
    }

    /// <summary>Where the node is, without its key.</summary>
    public override string ToString() => endpoint.Shown;

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (current is not null) await current.DisposeAsync().ConfigureAwait(false);
        turn.Dispose();
    }

    private async Task<(WebSocketConnection Connection, string Name, ChannelReader<JsonElement> News)> OpenAsync(RpcRequest request, bool isFirst, CancellationToken cancellationToken)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                WebSocketConnection connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
                Channel<JsonElement> news = WebSocketConnection.MakeNews();
                JsonElement name = (await connection.SendAsync(request, news, cancellationToken).ConfigureAwait(false)).ResultOf(request);
                return name.ValueKind == JsonValueKind.String ? (connection, name.GetString()!, news.Reader) : throw RpcWire.Malformed(endpoint, "a subscription without a name");
            }
            catch (RpcTransportException) when (!isFirst)
            {
                await Task.Delay(reconnecting.DelayAfter(attempt, null), reconnecting.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<WebSocketConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (current is { IsOpen: true }) return current;
            if (current is not null) await current.DisposeAsync().ConfigureAwait(false);
            current = null;
            return current = await WebSocketConnection.OpenAsync(uri, endpoint, options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}

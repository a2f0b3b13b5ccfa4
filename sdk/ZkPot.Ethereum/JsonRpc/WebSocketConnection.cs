using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace ZkPot.Ethereum;

/// <summary>One connection from its opening to its loss: requests under way, and subscriptions, which all end with it.</summary>
internal sealed class WebSocketConnection : IAsyncDisposable
{
    private const int MostWaitingNews = 4096;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly ClientWebSocket socket = new();
    private readonly RpcEndpoint endpoint;
    private readonly RpcOptions options;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly ConcurrentDictionary<long, Request> requests = [];
    private readonly ConcurrentDictionary<string, Channel<JsonElement>> subscriptions = [];
    private Task reading = Task.CompletedTask;
    private long lastId;

    private WebSocketConnection(RpcEndpoint endpoint, RpcOptions options)
    {
        (this.endpoint, this.options) = (endpoint, options);
        socket.Options.KeepAliveInterval = KeepAlive;
        socket.Options.KeepAliveTimeout = KeepAlive;
    }

    /// <summary>A request under way; if it opens a subscription, the channel for its news.</summary>
    private sealed record Request(TaskCompletionSource<RpcAnswer> Answer, Channel<JsonElement>? News);

    public bool IsOpen => !reading.IsCompleted;

    public static async Task<WebSocketConnection> OpenAsync(Uri uri, RpcEndpoint endpoint, RpcOptions options, CancellationToken cancellationToken)
    {
        var connection = new WebSocketConnection(endpoint, options);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        try
        {
            await connection.socket.ConnectAsync(uri, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new RpcTransportException(RpcFailure.NotSent, $"{endpoint.Shown} cannot be reached: {endpoint.Redact(e.Message)}", endpoint.Shareable(e));
        }
        connection.reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<RpcAnswer> SendAsync(RpcRequest request, Channel<JsonElement>? news, CancellationToken cancellationToken)
    {
        long id = Interlocked.Increment(ref lastId);
        var waiting = new Request(new(TaskCreationOptions.RunContinuationsAsynchronously), news);
        requests[id] = waiting;
        try
        {
            if (!IsOpen) throw new RpcTransportException(RpcFailure.NotSent, $"The connection to {endpoint.Shown} is lost.");
            await WriteAsync(RpcWire.Write([request], id), cancellationToken).ConfigureAwait(false);
            // The connection may have been lost after its reader failed all that it knew of.
            if (!IsOpen) waiting.Answer.TrySetException(Lost());
            return await waiting.Answer.Task.WaitAsync(options.Timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"{endpoint.Shown} did not answer {request.Method} within {options.Timeout.TotalSeconds:0.#} s.", e);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"The connection to {endpoint.Shown} is lost: {endpoint.Redact(e.Message)}", endpoint.Shareable(e));
        }
        finally
        {
            requests.TryRemove(id, out _);
        }
    }

    /// <summary>A place for the news of a subscription.</summary>
    public static Channel<JsonElement> MakeNews() => Channel.CreateBounded<JsonElement>(MostWaitingNews);

    /// <summary>Ends a subscription.</summary>
    public void Forget(string subscription) => subscriptions.TryRemove(subscription, out _);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        socket.Dispose();
    }

    private RpcTransportException Lost() => new(RpcFailure.Unknown, $"The connection to {endpoint.Shown} was lost.");

    private async Task WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A message that is broken off would break the connection: it is cancelled only with it.
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw Lost();
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await ReceiveAsync().ConfigureAwait(false) is { } message) Handle(message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or RpcTransportException or JsonException)
        {
            // All end the connection in the same way.
        }
        socket.Abort();
        foreach (Request request in requests.Values) request.Answer.TrySetException(Lost());
        foreach (Channel<JsonElement> news in subscriptions.Values) news.Writer.TryComplete();
    }

    private async Task<byte[]?> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var chunk = new byte[1 << 14];
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(chunk.AsMemory(), closing.Token).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            if (message.Length + part.Count > options.MostResponseBytes) throw RpcWire.TooLong(endpoint, options.MostResponseBytes);
            message.Write(chunk, 0, part.Count);
            if (part.EndOfMessage) return message.ToArray();
        }
    }

    private void Handle(byte[] message)
    {
        using JsonDocument document = JsonDocument.Parse(message, RpcWire.Parsing);
        JsonElement root = document.RootElement;
        if (RpcWire.Id(root) is { } id)
        {
            if (!requests.TryRemove(id, out Request? request)) return;
            RpcAnswer answer = RpcWire.ReadAnswer(root, endpoint);
            // Registered here, before the next message is read, so that no news is missed.
            if (request.News is { } news && answer.Error is null && answer.Result.ValueKind == JsonValueKind.String) subscriptions[answer.Result.GetString()!] = news;
            request.Answer.TrySetResult(answer);
        }
        else if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("params", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
            && parameters.TryGetProperty("subscription", out JsonElement name) && name.ValueKind == JsonValueKind.String && parameters.TryGetProperty("result", out JsonElement result)
            && subscriptions.TryGetValue(name.GetString()!, out Channel<JsonElement>? channel) && !channel.Writer.TryWrite(result.Clone()))
        {
            channel.Writer.TryComplete(new EthereumException($"More than {MostWaitingNews} pieces of news were waiting: whoever reads the subscription is too slow."));
        }
    }
}

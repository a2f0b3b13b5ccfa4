using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>A node over HTTP. It asks once; <see cref="RetryingRpcClient"/> asks again.</summary>
public sealed class HttpRpcClient : IJsonRpcClient
{
    private readonly HttpClient http;
    private readonly Uri uri;
    private readonly RpcEndpoint endpoint;
    private readonly RpcOptions options;
    private long lastId;

    /// <summary>The node at an address.</summary>
    /// <param name="uri">Its address; if there is a key in it, it is never shown.</param>
    /// <param name="http">What sends; its own timeout should be longer than that of the options. One of its own by default.</param>
    /// <param name="options">How long and how large an answer may be.</param>
    public HttpRpcClient(Uri uri, HttpClient? http = null, RpcOptions? options = null)
    {
        if (uri.Scheme is not ("http" or "https")) throw new ArgumentException($"Expected an address with http or https, not {uri.Scheme}.", nameof(uri));
        (this.uri, this.options, endpoint) = (uri, options ?? RpcOptions.Default, new(uri));
        this.http = http ?? new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        if (requests.Count == 0) return [];
        long firstId = Interlocked.Add(ref lastId, requests.Count) - requests.Count + 1;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        try
        {
            return await ExchangeAsync(requests, firstId, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"{endpoint.Shown} did not answer {requests[0].Method} within {options.Timeout.TotalSeconds:0.#} s.", e);
        }
        catch (HttpRequestException e)
        {
            RpcFailure failure = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError ? RpcFailure.NotSent : RpcFailure.Unknown;
            throw new RpcTransportException(failure, $"{endpoint.Shown} cannot be reached: {endpoint.Redact(e.Message)}", endpoint.Shareable(e));
        }
        catch (IOException e)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"{endpoint.Shown} broke off while it answered: {endpoint.Redact(e.Message)}", endpoint.Shareable(e));
        }
    }

    /// <summary>Where the node is, without its key.</summary>
    public override string ToString() => endpoint.Shown;

    private async Task<IReadOnlyList<RpcAnswer>> ExchangeAsync(IReadOnlyList<RpcRequest> requests, long firstId, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(RpcWire.Write(requests, firstId));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var message = new HttpRequestMessage(HttpMethod.Post, uri) { Content = content };
        using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        byte[] body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, RpcWire.Parsing);
        }
        catch (JsonException e)
        {
            throw response.IsSuccessStatusCode ? RpcWire.Malformed(endpoint, "an answer that is not JSON", e) : StatusFailure(response);
        }
        using (document)
        {
            // Some nodes answer with an error in JSON under a status of failure: it says more than the status.
            bool isAnswer = document.RootElement.ValueKind == JsonValueKind.Array || RpcWire.Id(document.RootElement) is not null;
            return response.IsSuccessStatusCode || isAnswer ? RpcWire.Read(document.RootElement, requests.Count, firstId, endpoint) : throw StatusFailure(response);
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > options.MostResponseBytes) throw RpcWire.TooLong(endpoint, options.MostResponseBytes);
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var chunk = new byte[1 << 14];
            for (int read; (read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                if (body.Length + read > options.MostResponseBytes) throw RpcWire.TooLong(endpoint, options.MostResponseBytes);
                body.Write(chunk, 0, read);
            }
            return body.ToArray();
        }
    }

    private RpcTransportException StatusFailure(HttpResponseMessage response)
    {
        bool isRefusal = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
        return new(isRefusal ? RpcFailure.Refused : RpcFailure.Unknown, $"{endpoint.Shown} answered with status {(int)response.StatusCode}.") { RetryAfter = response.Headers.RetryAfter?.Delta };
    }
}

using System.Globalization;
using System.Text.Json;

namespace ZkPot.Sdk.Content;

/// <summary>The few calls of the HTTP API of IPFS that are needed, as Kubo and js-ipfs answer them.</summary>
internal sealed class IpfsApi
{
    private const long MaxAnswerBytes = 1 << 16;
    private readonly HttpClient http;
    private readonly Uri node;
    private readonly TimeSpan timeout;

    public IpfsApi(Uri node, HttpClient? http, TimeSpan timeout)
    {
        if (node.Scheme is not ("http" or "https"))
            throw new ArgumentException($"Expected an address with http or https, not {node.Scheme}.", nameof(node));
        (this.node, this.timeout) = (node, timeout);
        this.http = http ?? new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Where the node is, without user and path, where providers put keys.</summary>
    public override string ToString() => $"{node.Scheme}://{node.Authority}";

    public async Task<Cid> AddAsync(string query, HttpContent form, CancellationToken cancellationToken)
    {
        (byte[] answer, string? error) = await AskAsync("add", query, form, MaxAnswerBytes, cancellationToken).ConfigureAwait(false);
        if (error is not null)
            throw new ContentException($"{this} did not take the content: {error}");
        // A line for each file: there is one.
        return Text(answer, "Hash") is { } hash && Cid.TryParse(hash, out Cid cid) ? cid : throw Malformed("add");
    }

    /// <summary>The bytes; null if the node does not find them.</summary>
    public async Task<byte[]?> CatAsync(Cid cid, long mostBytes, CancellationToken cancellationToken)
    {
        (byte[] answer, string? error) = await AskAsync("cat", Query(cid), null, mostBytes, cancellationToken).ConfigureAwait(false);
        return error is null ? answer : null;
    }

    /// <summary>Whether the node keeps all of it.</summary>
    public async Task<bool> IsPinnedAsync(Cid cid, CancellationToken cancellationToken)
    {
        (_, string? error) = await AskAsync("pin/ls", $"arg={cid}&type=recursive", null, MaxAnswerBytes, cancellationToken)
            .ConfigureAwait(false);
        if (error is null)
            return true;
        return error.Contains("not pinned", StringComparison.Ordinal)
            ? false
            : throw new ContentException($"{this} does not say whether it keeps {cid}: {error}");
    }

    /// <summary>Keeps what the name stands for; false if the node does not find it.</summary>
    public async Task<bool> PinAsync(Cid cid, CancellationToken cancellationToken) =>
        (await AskAsync("pin/add", Query(cid), null, MaxAnswerBytes, cancellationToken).ConfigureAwait(false)).Error is null;

    // The node is given a little less than we wait, so that it is the one to say that it found nothing.
    private string Query(Cid cid) =>
        string.Create(CultureInfo.InvariantCulture, $"arg={cid}&timeout={(long)(timeout.TotalMilliseconds * 0.9)}ms");

    private async Task<(byte[] Answer, string? Error)> AskAsync(
        string method,
        string query,
        HttpContent? form,
        long mostBytes,
        CancellationToken cancellationToken
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            using var message = new HttpRequestMessage(
                HttpMethod.Post,
                new Uri(node, $"{node.AbsolutePath.TrimEnd('/')}/api/v0/{method}?{query}")
            )
            {
                Content = form,
            };
            using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token)
                .ConfigureAwait(false);
            byte[] answer = await ReadAsync(response, method, response.IsSuccessStatusCode ? mostBytes : MaxAnswerBytes, patience.Token)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return (answer, null);
            return (
                answer,
                Text(answer, "Message") ?? throw new ContentException($"{this} answered {method} with status {(int)response.StatusCode}.")
            );
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ContentException(
                string.Create(CultureInfo.InvariantCulture, $"{this} did not answer {method} within {timeout.TotalSeconds:0.#} s."),
                e
            );
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ContentException($"{this} cannot be reached, or broke off: {e.Message}", e);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, string method, long mostBytes, CancellationToken cancellationToken)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var part = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0; )
            {
                if (body.Length + read > mostBytes)
                    throw ContentException.TooLarge($"The answer of {this} to {method}", mostBytes);
                body.Write(part, 0, read);
            }
            return body.ToArray();
        }
    }

    private static string? Text(byte[] answer, string name)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ContentException Malformed(string method) =>
        new($"{this} answered {method} with something else than a CID of version 1 with keccak-256.");
}

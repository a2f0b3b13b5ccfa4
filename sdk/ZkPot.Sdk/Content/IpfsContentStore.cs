using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>
/// A node of IPFS, by its HTTP API. What fits one block is found by its digest alone, since the block's name is made of it. What does not
/// is cut into blocks by the node; its name must be known besides, from <see cref="CidOf"/> of the one who put it, told to
/// <see cref="Learn"/>. Nothing of what the node says is believed: the bytes are hashed.
/// </summary>
public sealed class IpfsContentStore : IContentStore
{
    /// <summary>The most bytes of a block.</summary>
    public const int BlockSize = 1 << 20;

    private readonly IpfsApi api;
    private readonly IpfsOptions options;
    private readonly CidIndex index;

    /// <summary>The node at an address.</summary>
    /// <param name="node">The address of its API, such as http://127.0.0.1:5001.</param>
    /// <param name="http">What sends, with the headers that the node asks for; one of its own by default.</param>
    /// <param name="options">Limits, and where names are remembered.</param>
    public IpfsContentStore(Uri node, HttpClient? http = null, IpfsOptions? options = null)
    {
        this.options = options ?? new();
        api = new(node, http, this.options.Timeout);
        index = new(this.options.IndexPath);
    }

    /// <inheritdoc/>
    public async Task<Hash32> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (content.Length > options.MaxBytes)
            throw ContentException.TooLarge("The content", options.MaxBytes);
        using var file = new ReadOnlyMemoryContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { file, "file", "content" } };
        string query = $"pin=true&cid-version=1&cid-base=base32&raw-leaves=true&hash=keccak-256&chunker=size-{BlockSize}";
        Cid cid = await api.AddAsync(query, form, cancellationToken).ConfigureAwait(false);
        var digest = Hash32.Keccak(content.Span);
        bool isBlock = content.Length <= BlockSize;
        if (isBlock ? cid != Cid.OfBlock(digest) : cid.IsBlock)
            throw new ContentException($"{api} keeps {digest} as {cid}, which cannot be its name.");
        if (!isBlock)
            index.Add(digest, cid);
        return digest;
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetAsync(Hash32 digest, CancellationToken cancellationToken = default)
    {
        byte[]? content = await api.CatAsync(CidOf(digest), options.MaxBytes, cancellationToken).ConfigureAwait(false);
        return ContentException.Verified(content ?? throw Missing(digest), digest, $"{api}");
    }

    /// <inheritdoc/>
    /// <remarks>What the node has pinned: other blocks it may forget at any time.</remarks>
    public Task<bool> HasAsync(Hash32 digest, CancellationToken cancellationToken = default) =>
        api.IsPinnedAsync(CidOf(digest), cancellationToken);

    /// <summary>Has the node fetch something from others, if need be, and keep it.</summary>
    public async Task PinAsync(Hash32 digest, CancellationToken cancellationToken = default)
    {
        if (!await api.PinAsync(CidOf(digest), cancellationToken).ConfigureAwait(false))
            throw Missing(digest);
    }

    /// <summary>The name under which IPFS has it: of a block, unless it was put or learned as a tree.</summary>
    public Cid CidOf(Hash32 digest) => index.Find(digest) ?? Cid.OfBlock(digest);

    /// <summary>Tells the name of what does not fit one block. A wrong name does no harm but that nothing is found.</summary>
    public void Learn(Hash32 digest, Cid cid) => index.Add(digest, cid);

    private ContentException Missing(Hash32 digest) =>
        ContentException.Missing(
            digest,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{api} or what it reaches within {options.Timeout.TotalSeconds:0.#} s; if it has more than {BlockSize} bytes, its CID must be learned first"
            )
        );
}

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

/// <summary>How a node of IPFS is used.</summary>
public sealed record IpfsOptions
{
    /// <summary>The most that one content may have.</summary>
    public long MaxBytes { get; init; } = FolderContentStore.UsualMostBytes;

    /// <summary>How long the node may take to find and send something, or to take it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A file that remembers the names of what does not fit one block; null to forget them with the process.</summary>
    public string? IndexPath { get; init; }
}

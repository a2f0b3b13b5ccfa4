using System.Globalization;
using System.Net.Http.Headers;
using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>
/// A node of IPFS, by its HTTP API. What fits one block is found by its digest alone, since the block's name is made of it. What does not
/// is cut into blocks by the node; its name must be known besides, from <see cref="CidOf"/> of whoever put it, told to <see cref="Learn"/>.
/// Nothing of what the node says is believed: the bytes are hashed.
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

using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nethereum.Hex.HexConvertors;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Accounts;
using Nethereum.Web3;
using Newtonsoft.Json;

namespace ZkPot.Chain;

/// <summary>How long and how large an answer of a node may be, and how often to ask.</summary>
public sealed record NodeOptions
{
    /// <summary>Gets what holds if nothing is said.</summary>
    public static NodeOptions Default { get; } = new();

    /// <summary>
    /// Gets how long to wait for an answer. Nethereum's own limit, the static <see cref="ClientBase.ConnectionTimeout"/> (20 s), holds
    /// besides.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets the most bytes that an answer may have.</summary>
    public int MaxResponseBytes { get; init; } = 64 << 20;

    /// <summary>Gets when to ask again.</summary>
    public RetryOptions Retry { get; init; } = RetryOptions.Default;

    /// <summary>
    /// Gets what sends, such as one of an <c>IHttpMessageHandlerFactory</c>; null for one of the library's, whose connections follow
    /// changes of DNS. It is not disposed.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Gets what is told of every exchange: method, time, outcome; never parameters.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}

/// <summary>
/// Ways to nodes over HTTP, for Nethereum: they ask again what only reads, bound what comes back, and show no key that stands in an
/// address.
/// </summary>
/// <example><code>var web3 = new Web3(account, Node.Connect(new Uri("https://mainnet.example/v3/KEY")));</code></example>
public static class Node
{
    /// <summary>A node at an address.</summary>
    /// <exception cref="ArgumentException">The address is not of http or https. For a WebSocket, put any client of Nethereum into a
    /// <see cref="SteadyClient"/>.</exception>
    public static SteadyClient Connect(Uri uri, NodeOptions? options = null)
    {
        options ??= NodeOptions.Default;
        return new([Open(uri, options)], null, options.Retry, options.Logger);
    }

    /// <summary>
    /// Several nodes of one chain, the preferred one first: when one does not answer, the next is asked, and stays the first to be asked
    /// from then on.
    /// </summary>
    /// <param name="chainId">The chain that all must be of; each is asked before it is first used.</param>
    /// <param name="uris">Their addresses.</param>
    /// <param name="options">How long, how large, how often.</param>
    public static SteadyClient Connect(BigInteger chainId, IEnumerable<Uri> uris, NodeOptions? options = null)
    {
        options ??= NodeOptions.Default;
        return new([.. uris.Select(uri => Open(uri, options))], chainId, options.Retry, options.Logger);
    }

    /// <summary>A web3 on a node; with an account, one that signs.</summary>
    public static Web3 ConnectWeb3(Uri uri, IAccount? account = null, NodeOptions? options = null) =>
        account is null ? new(Connect(uri, options)) : new(account, Connect(uri, options));

    private static SteadyClient.Endpoint Open(Uri uri, NodeOptions options)
    {
        if (uri.Scheme is not ("http" or "https"))
            throw new ArgumentException($"Expected an address with http or https, not {uri.Scheme}.", nameof(uri));
        NativeRoots.Keep();
        var address = new NodeAddress(uri);
        HttpMessageHandler sender = options.Handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };
        var http = new HttpClient(new AnswerHandler(address, options) { InnerHandler = sender }, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = options.MaxResponseBytes,
        };
        JsonSerializerSettings settings = DefaultJsonSerializerSettingsFactory.BuildDefaultJsonSerializerSettings();
        // Newtonsoft stops at 64 levels, which is 31 nested calls: deeper traces, which anyone can make, would be invisible. Answers are
        // bounded by their bytes.
        settings.MaxDepth = null;
        return new(new RpcClient(uri, http, jsonSerializerSettings: settings), address);
    }
}

/// <summary>The address of a node as it may be shown: without user, path and query, where providers put the key of the customer.</summary>
internal sealed class NodeAddress
{
    private const int MinSecretLength = 6;
    private readonly string[] secrets = [];

    public NodeAddress(Uri uri)
    {
        string path = uri.AbsolutePath.Trim('/');
        bool isBare = path.Length == 0 && uri.Query.Length == 0;
        Shown = $"{uri.Scheme}://{uri.Authority}{(isBare ? "" : "/...")}";
        secrets =
        [
            .. new[] { uri.AbsoluteUri, uri.PathAndQuery.Trim('/'), uri.UserInfo }
                .Concat(path.Split('/'))
                .Concat(uri.Query.TrimStart('?').Split('&', '='))
                .Concat(uri.UserInfo.Split(':'))
                .Where(part => part.Length >= MinSecretLength)
                .OrderByDescending(part => part.Length),
        ];
    }

    private NodeAddress(string shown) => Shown = shown;

    /// <summary>A node that is reached by a client that does not say where it is.</summary>
    public static NodeAddress Unknown { get; } = new("the node");

    public string Shown { get; }

    /// <summary>A text of the node or the platform without what must not be shown.</summary>
    public string Redact(string text) =>
        secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, "...", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A failure to be passed on as the cause of another; null if its text, which logs print, holds what must not be shown.
    /// </summary>
    public Exception? Shareable(Exception? cause)
    {
        if (cause is null)
            return null;
        string text = cause.ToString();
        return Redact(text) == text ? cause : null;
    }
}

/// <summary>
/// What a native program must hold that nothing names: Newtonsoft makes these converters by reflection out of attributes.
/// </summary>
/// <remarks>The assemblies that must be kept whole are in <c>buildTransitive/ZkPot.Chain.targets</c>.</remarks>
public static class NativeRoots
{
    private static object[]? kept;

    /// <summary>
    /// Makes the converters once, so that their code is compiled. <see cref="Node.Connect(Uri, NodeOptions?)"/> calls it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep() =>
        kept ??= [new HexRPCTypeJsonConverter<HexBigInteger, BigInteger>(), new HexRPCTypeJsonConverter<HexUTF8String, string>()];
}

using System.Net;
using System.Numerics;
using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain;

/// <summary>What the failures of clients and the errors of nodes mean.</summary>
internal static class NodeErrors
{
    private const int LimitExceeded = -32005,
        TooManyRequests = 429,
        RevertCode = 3,
        MaxDataDepth = 4;

    /// <summary>Whether the node refused because it was asked too often, and did nothing.</summary>
    public static bool IsRateLimit(int code, string? message) =>
        code is LimitExceeded or TooManyRequests
        || message?.Contains("rate limit", StringComparison.OrdinalIgnoreCase) == true
        || message?.Contains("too many requests", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The data of a revert, or null if the error is none. Nodes disagree on where it is.</summary>
    public static byte[]? RevertData(Nethereum.JsonRpc.Client.RpcError error) =>
        Find(error.Data, 0) is { } bytes ? bytes
        : error.Code == RevertCode || error.Message.Contains("revert", StringComparison.OrdinalIgnoreCase) ? []
        : null;

    /// <summary>The failure that an exception of a client stands for; null if it is a bug and no failure of a node.</summary>
    public static NodeException? TryTranslate(Exception exception, NodeAddress address, string method)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                case NodeException known:
                    return known;
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }:
                    string tooLong = $"{address.Shown} gave an answer longer than is accepted.";
                    return new(NodeFailure.Unknown, tooLong, address.Shareable(at)) { AnswerWasTooLong = true };
                case HttpRequestException { StatusCode: { } status }:
                    bool isRefusal = status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
                    return new(
                        isRefusal ? NodeFailure.Refused : NodeFailure.Unknown,
                        $"{address.Shown} answered with status {(int)status}.",
                        address.Shareable(at)
                    );
                case HttpRequestException http:
                    bool isUnsent =
                        http.HttpRequestError
                        is HttpRequestError.ConnectionError
                            or HttpRequestError.NameResolutionError
                            or HttpRequestError.SecureConnectionError;
                    return new(
                        isUnsent ? NodeFailure.NotSent : NodeFailure.Unknown,
                        $"{address.Shown} cannot be reached: {address.Redact(http.Message)}",
                        address.Shareable(http)
                    );
                case IOException broken:
                    return new(
                        NodeFailure.Unknown,
                        $"{address.Shown} broke off while it answered: {address.Redact(broken.Message)}",
                        address.Shareable(broken)
                    );
                case Newtonsoft.Json.JsonException or System.Text.Json.JsonException:
                    return new(
                        NodeFailure.Unknown,
                        $"{address.Shown} gave an answer to {method} that cannot be understood: {address.Redact(Hex.Shorten(at.Message))}"
                    );
                case OperationCanceledException or RpcClientTimeoutException:
                    return new(NodeFailure.Unknown, $"{address.Shown} did not answer {method} in time.", address.Shareable(at));
                default:
                    break;
            }
        }
        return exception is RpcClientUnknownException
            ? new(
                NodeFailure.Unknown,
                $"{address.Shown} did not answer {method}: {address.Redact(exception.Message)}",
                address.Shareable(exception)
            )
            : null;
    }

    /// <summary>The number that an answer holds.</summary>
    public static BigInteger Quantity(RpcResponseMessage answer, string method)
    {
        if (answer.Error is { } error)
            throw new RpcResponseException(new(error.Code, $"{error.Message}: {method}", error.Data));
        try
        {
            return new HexBigInteger(answer.Result?.ToString() ?? "").Value;
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException)
        {
            throw ChainReader.Malformed(method, e.Message);
        }
    }

    private static byte[]? Find(object? data, int depth)
    {
        switch (data)
        {
            case string text:
                int start = text.IndexOf("0x", StringComparison.Ordinal);
                return start >= 0 && Hex.TryDecode(text[start..].Trim(), out byte[]? bytes) ? bytes : null;
            case JValue value:
                return value.Type == JTokenType.String ? Find((string?)value, depth) : null;
            case JObject found when depth < MaxDataDepth:
                return Inside(name => found[name]);
            case System.Text.Json.JsonElement element:
                return Find(JToken.Parse(element.GetRawText()), depth);
            case System.Text.Json.Nodes.JsonNode node:
                return Find(JToken.Parse(node.ToJsonString()), depth);
            default:
                return null;
        }

        byte[]? Inside(Func<string, object?> member)
        {
            foreach (string name in new[] { "data", "result", "originalError", "output" })
                if (Find(member(name), depth + 1) is { } inner)
                    return inner;
            return null;
        }
    }
}

/// <summary>How far a request came that was not answered.</summary>
public enum NodeFailure
{
    /// <summary>Nobody received it: it can be sent again.</summary>
    NotSent,

    /// <summary>It was refused unread, because of too many requests or an outage: it can be sent again, later.</summary>
    Refused,

    /// <summary>It may or may not have been carried out.</summary>
    Unknown,
}

/// <summary>
/// A node gave no answer, or none that can be understood. An error that a node answers with is Nethereum's
/// <see cref="RpcResponseException"/> instead.
/// </summary>
public sealed class NodeException(NodeFailure failure, string message, Exception? innerException = null)
    : RpcClientUnknownException(message, innerException)
{
    /// <summary>Gets how far the request came.</summary>
    public NodeFailure Failure { get; } = failure;

    /// <summary>Gets whether there was an answer, but a longer one than is accepted: less should be asked for.</summary>
    public bool AnswerWasTooLong { get; init; }

    /// <summary>Gets when the node wants to be asked again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether a failure means that a node did not answer: this one, or those that Nethereum's own clients throw for the same reason.
    /// </summary>
    public static bool IsNoAnswer(Exception exception) =>
        exception is RpcClientUnknownException or RpcClientTimeoutException or HttpRequestException;
}

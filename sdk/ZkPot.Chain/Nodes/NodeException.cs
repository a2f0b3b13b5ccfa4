using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

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

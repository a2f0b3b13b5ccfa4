namespace ZkPot.Ethereum;

/// <summary>A node gave no answer, or none that can be understood.</summary>
public sealed class RpcTransportException(RpcFailure failure, string message, Exception? inner = null) : EthereumException(message, inner)
{
    /// <summary>How far the request came.</summary>
    public RpcFailure Failure { get; } = failure;

    /// <summary>Whether there was an answer, but a longer one than is accepted: less should be asked for.</summary>
    public bool AnswerWasTooLong { get; init; }

    /// <summary>When the node wants to be asked again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

namespace ZkPot.Ethereum;

/// <summary>A node answered a request with an error.</summary>
public sealed class RpcException(string method, RpcError error) : EthereumException($"{method}: {error.Message} (code {error.Code})")
{
    /// <summary>The method that was called.</summary>
    public string Method { get; } = method;

    /// <summary>What the node said.</summary>
    public RpcError Error { get; } = error;
}

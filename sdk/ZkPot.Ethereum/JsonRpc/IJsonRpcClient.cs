namespace ZkPot.Ethereum;

/// <summary>The way to a node. Safe to use from many threads.</summary>
public interface IJsonRpcClient
{
    /// <summary>Sends requests, several of them as one batch, and returns the answers in the order of the requests. Errors of the node are answers; only a missing answer throws.</summary>
    /// <exception cref="RpcTransportException">There is no answer.</exception>
    Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default);
}

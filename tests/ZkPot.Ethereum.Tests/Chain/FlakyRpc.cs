namespace ZkPot.Ethereum.Tests;

/// <summary>A way to a node that can be told to fail: before a request is sent, or after it was carried out, so that the answer is lost.</summary>
internal sealed class FlakyRpc(IJsonRpcClient inner) : IJsonRpcClient
{
    private readonly Queue<(string Method, bool Before)> failures = new();

    public List<RpcRequest> Requests { get; } = [];

    /// <summary>Fails the next call of a method.</summary>
    public void Fail(string method, bool before)
    {
        lock (failures) failures.Enqueue((method, before));
    }

    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        (string Method, bool Before)? failure = null;
        lock (failures)
        {
            Requests.AddRange(requests);
            if (failures.TryPeek(out (string Method, bool Before) next) && requests[0].Method == next.Method) failure = failures.Dequeue();
        }
        if (failure is { Before: true }) throw new RpcTransportException(RpcFailure.Unknown, "lost on the way");
        IReadOnlyList<RpcAnswer> answers = await inner.SendAsync(requests, cancellationToken);
        return failure is null ? answers : throw new RpcTransportException(RpcFailure.Unknown, "the answer was lost");
    }
}

using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

/// <summary>A node that answers as a test tells it to, and counts what it was asked.</summary>
internal sealed class ScriptedRpc(Func<RpcRequest, int, RpcAnswer> answer) : IJsonRpcClient
{
    public List<RpcRequest> Asked { get; } = [];

    public static RpcAnswer Result(string json) => new(JsonDocument.Parse(json).RootElement, null);

    public static RpcAnswer Error(int code, string message) => new(default, new(code, message));

    public Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answers = new List<RpcAnswer>();
        foreach (RpcRequest request in requests)
        {
            Asked.Add(request);
            answers.Add(answer(request, Asked.Count));
        }
        return Task.FromResult<IReadOnlyList<RpcAnswer>>(answers);
    }
}

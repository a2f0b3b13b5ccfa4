using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>What came back for a request: a result, or an error of the node.</summary>
public readonly record struct RpcAnswer(JsonElement Result, RpcError? Error)
{
    /// <summary>The result.</summary>
    /// <exception cref="RpcException">The node answered with an error.</exception>
    public JsonElement ResultOf(RpcRequest request) => Error is null ? Result : throw new RpcException(request.Method, Error);
}

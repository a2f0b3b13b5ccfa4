using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>One request at a time.</summary>
public static class JsonRpcExtensions
{
    /// <summary>Calls a method and returns its result.</summary>
    /// <exception cref="RpcException">The node answered with an error.</exception>
    /// <exception cref="RpcTransportException">There is no answer.</exception>
    public static async Task<JsonElement> SendAsync(this IJsonRpcClient client, string method, IReadOnlyList<JsonNode?> parameters, CancellationToken cancellationToken = default)
    {
        var request = new RpcRequest(method, parameters);
        return (await client.SendAsync([request], cancellationToken).ConfigureAwait(false))[0].ResultOf(request);
    }
}

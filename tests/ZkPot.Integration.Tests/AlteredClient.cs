using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json.Linq;

namespace ZkPot.Integration.Tests;

/// <summary>A node that answers some requests otherwise than the one behind it.</summary>
/// <param name="inner">The one behind it.</param>
/// <param name="instead">What to answer in its place; null to ask it.</param>
/// <param name="change">What to change of what it answers.</param>
internal sealed class AlteredClient(
    IClient inner,
    Func<RpcRequestMessage, RpcResponseMessage?>? instead = null,
    Action<RpcRequestMessage, JToken>? change = null
) : ClientBase
{
    public override async Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string? route = null)
    {
        if (instead?.Invoke(rpcRequestMessage) is { } other)
            return other;
        RpcResponseMessage answer = await inner.SendAsync(rpcRequestMessage, route);
        if (answer.Result is JToken result)
            change?.Invoke(rpcRequestMessage, result);
        return answer;
    }

    protected override async Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) =>
        await Task.WhenAll(requests.Select(request => SendAsync(request)));
}

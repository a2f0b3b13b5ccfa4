using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json.Linq;

namespace ZkPot.Sdk.Tests;

/// <summary>A node of Nethereum's that answers what it is told to.</summary>
internal sealed class ScriptedClient(Func<string, object[], JToken?> answer) : ClientBase
{
    public override Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string? route = null)
    {
        object[] parameters = rpcRequestMessage.RawParameters as object[] ?? [];
        return Task.FromResult(new RpcResponseMessage(rpcRequestMessage.Id, answer(rpcRequestMessage.Method, parameters)));
    }

    protected override async Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) =>
        await Task.WhenAll(requests.Select(request => SendAsync(request)));
}

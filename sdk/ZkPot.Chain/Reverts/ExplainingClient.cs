using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;

namespace ZkPot.Chain;

/// <summary>
/// A client whose reverted calls are told in words. Nethereum's handlers of functions answer a failed estimate with a call of their own,
/// through the client of the transaction manager, and what that call throws is what their callers see.
/// </summary>
internal sealed class ExplainingClient(IClient inner, ErrorBook errors) : ClientBase
{
    public IClient Inner { get; } = inner;

    public override Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string? route = null) =>
        Inner.SendAsync(rpcRequestMessage, route!);

    public override Task<RpcRequestResponseBatch> SendBatchRequestAsync(RpcRequestResponseBatch rpcRequestResponseBatch) =>
        Inner.SendBatchRequestAsync(rpcRequestResponseBatch);

    public override T DecodeResult<T>(RpcResponseMessage rpcResponseMessage) => Inner.DecodeResult<T>(rpcResponseMessage);

    protected override async Task<T> SendInnerRequestAsync<T>(RpcRequestMessage reqMsg, string? route = null)
    {
        try
        {
            return await base.SendInnerRequestAsync<T>(reqMsg, route).ConfigureAwait(false);
        }
        catch (RpcResponseException e) when (reqMsg.Method == "eth_call" && errors.Explain(e) is { } revert)
        {
            throw revert;
        }
    }

    protected override Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests) =>
        throw new NotSupportedException("Batches go to the client behind.");
}

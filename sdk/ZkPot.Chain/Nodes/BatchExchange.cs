using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;

namespace ZkPot.Chain;

/// <summary>
/// A batch through a client of Nethereum, whose answers are kept as they come: in the order of the requests, each answered once, or none.
/// </summary>
internal static class BatchExchange
{
    public static async Task<RpcResponseMessage[]> SendAsync(SteadyClient.Endpoint node, RpcRequestMessage[] requests)
    {
        Item[] items = [.. requests.Select(request => new Item(request))];
        var batch = new RpcRequestResponseBatch { AcceptPartiallySuccessful = true };
        batch.BatchItems.AddRange(items);
        try
        {
            await node.Client.SendBatchRequestAsync(batch).ConfigureAwait(false);
        }
        // Nethereum looks each id up among those that were asked, and throws this where it finds none.
        catch (InvalidOperationException e)
        {
            throw new NodeException(NodeFailure.Unknown, $"{node.Address.Shown} gave an answer to what was not asked.", e);
        }
        if (items.Any(item => item.Count > 1))
            throw new NodeException(NodeFailure.Unknown, $"{node.Address.Shown} gave two answers to one request.");
        if (items.Any(item => item.Answer is null))
            throw new NodeException(NodeFailure.Unknown, $"{node.Address.Shown} gave no answer to a request of a batch.");
        return [.. items.Select(item => item.Answer!)];
    }

    private sealed class Item(RpcRequestMessage request) : IRpcRequestResponseBatchItem
    {
        public RpcResponseMessage? Answer { get; private set; }

        public int Count { get; private set; }

        public bool HasError => Answer?.Error is not null;

        public object RawResponse => Answer!;

        public Nethereum.JsonRpc.Client.RpcError RpcError =>
            Answer?.Error is { } error ? new(error.Code, error.Message, error.Data) : null!;

        public RpcRequestMessage RpcRequestMessage { get; } = request;

        public void DecodeResponse(RpcResponseMessage rpcResponse)
        {
            Answer = rpcResponse;
            Count++;
        }
    }
}

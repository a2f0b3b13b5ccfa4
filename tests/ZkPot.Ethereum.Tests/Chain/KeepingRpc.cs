using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Ethereum.Tests;

/// <summary>A node that takes one raw transaction, says that it has it, and never puts it into a block, as Anvil's queue once did.</summary>
/// <param name="inner">The node behind it.</param>
/// <param name="which">The how-manieth raw transaction it keeps, from 0.</param>
/// <param name="yields">Whether it passes the same bytes on when it gets them again; else only another transaction in its place gets through.</param>
internal sealed class KeepingRpc(IJsonRpcClient inner, int which, bool yields) : IJsonRpcClient
{
    private readonly Lock turn = new();
    private int count;
    private SignedTransaction? kept;

    /// <summary>How often it was given the bytes that it keeps.</summary>
    public int Given { get; private set; }

    public async Task<IReadOnlyList<RpcAnswer>> SendAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken = default) =>
        Answer(requests[0]) is { } answer ? [answer] : await inner.SendAsync(requests, cancellationToken);

    private RpcAnswer? Answer(RpcRequest request)
    {
        lock (turn)
        {
            if (request.Method == "eth_sendRawTransaction") return Take(Hex.Decode((string)request.Parameters[0]!));
            bool isAsked = kept is not null && request.Method == "eth_getTransactionByHash" && (string)request.Parameters[0]! == kept.Hash.ToString();
            return isAsked ? Of(new JsonObject { ["hash"] = kept!.Hash.ToString(), ["from"] = kept.Sender.ToString(), ["nonce"] = Hex.EncodeQuantity(kept.Transaction.Nonce), ["input"] = "0x", ["value"] = "0x0", ["gas"] = "0x5208" }) : null;
        }
    }

    private RpcAnswer? Take(byte[] bytes)
    {
        var transaction = SignedTransaction.Decode(bytes);
        if (count++ == which) kept = transaction;
        if (kept is null || transaction.Hash != kept.Hash) return null;
        if (++Given == 1) return Of(kept.Hash.ToString());
        if (!yields) return new(default, new(-32000, "already known"));
        kept = null;
        return null;
    }

    private static RpcAnswer Of(JsonNode node) => new(JsonSerializer.SerializeToElement(node), null);
}

using Nethereum.Hex.HexTypes;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json.Linq;
using WireError = Nethereum.JsonRpc.Client.RpcMessages.RpcError;

namespace ZkPot.Chain.Tests;

/// <summary>A client of Nethereum that asks one thing at a time of something else.</summary>
internal abstract class FakeClient : ClientBase
{
    public sealed override async Task<RpcResponseMessage> SendAsync(RpcRequestMessage rpcRequestMessage, string? route = null)
    {
        RpcResponseMessage answer = await AnswerAsync(rpcRequestMessage);
        answer.Id ??= rpcRequestMessage.Id;
        return answer;
    }

    public static RpcResponseMessage Result(string json) => new(null, (object?)JToken.Parse(json));

    public static RpcResponseMessage Error(int code, string message, string? data = null) =>
        new(
            null,
            new WireError
            {
                Code = code,
                Message = message,
                Data = data is null ? null : JToken.Parse(data),
            }
        );

    protected abstract Task<RpcResponseMessage> AnswerAsync(RpcRequestMessage request);

    protected override async Task<RpcResponseMessage[]> SendAsync(RpcRequestMessage[] requests)
    {
        var answers = new List<RpcResponseMessage>();
        foreach (RpcRequestMessage request in requests)
            answers.Add(await SendAsync(request));
        return [.. answers];
    }
}

internal static class Requests
{
    /// <summary>A parameter as it would go out.</summary>
    public static JToken Parameter(this RpcRequestMessage request, int index) =>
        JToken.FromObject(((object[])request.RawParameters)[index]);
}

/// <summary>A node that answers as a test tells it to, and counts what it was asked.</summary>
internal sealed class ScriptedClient(Func<RpcRequestMessage, int, RpcResponseMessage> answer) : FakeClient
{
    public List<RpcRequestMessage> Asked { get; } = [];

    protected override Task<RpcResponseMessage> AnswerAsync(RpcRequestMessage request)
    {
        Asked.Add(request);
        return Task.FromResult(answer(request, Asked.Count));
    }
}

/// <summary>
/// A way to a node that can be told to fail as Nethereum's own clients do: before a request is sent, or after it was carried out, so that
/// the answer is lost.
/// </summary>
internal sealed class FlakyClient(IClient inner) : FakeClient
{
    private readonly Queue<(string Method, bool Before)> failures = new();

    public List<RpcRequestMessage> Requests { get; } = [];

    /// <summary>Fails the next call of a method.</summary>
    public void Fail(string method, bool before)
    {
        lock (failures)
            failures.Enqueue((method, before));
    }

    protected override async Task<RpcResponseMessage> AnswerAsync(RpcRequestMessage request)
    {
        (string Method, bool Before)? failure = null;
        lock (failures)
        {
            Requests.Add(request);
            if (failures.TryPeek(out (string Method, bool Before) next) && request.Method == next.Method)
                failure = failures.Dequeue();
        }
        if (failure is { Before: true })
            throw new RpcClientUnknownException("lost on the way", new IOException());
        RpcResponseMessage answer = await inner.SendAsync(request);
        return failure is null ? answer : throw new RpcClientTimeoutException("the answer was lost");
    }
}

/// <summary>
/// A node that takes one raw transaction, says that it has it, and never puts it into a block, as Anvil's queue once did.
/// </summary>
/// <param name="inner">The node behind it.</param>
/// <param name="which">The index of the raw transaction that it keeps, from 0.</param>
/// <param name="yields">Whether it passes the same bytes on when it gets them again; else only another transaction in its place gets
/// through.</param>
internal sealed class KeepingClient(IClient inner, int which, bool yields) : FakeClient
{
    private readonly Lock turn = new();
    private int count;
    private TransactionVersion? kept;

    /// <summary>How often it was given the bytes that it keeps.</summary>
    public int Given { get; private set; }

    protected override async Task<RpcResponseMessage> AnswerAsync(RpcRequestMessage request) =>
        Own(request) ?? await inner.SendAsync(request);

    private RpcResponseMessage? Own(RpcRequestMessage request)
    {
        lock (turn)
        {
            if (request.Method == "eth_sendRawTransaction")
                return Take(Hex.Decode((string)request.Parameter(0)!));
            if (kept is null || request.Method != "eth_getTransactionByHash" || (string?)request.Parameter(0) != kept.Hash.ToString())
                return null;
            string nonce = new HexBigInteger(kept.Nonce).HexValue;
            return Result(
                $$"""
                {"hash":"{{kept.Hash}}","from":"{{kept.Sender}}","nonce":"{{nonce}}","input":"0x","value":"0x0","gas":"0x5208"}
                """
            );
        }
    }

    private RpcResponseMessage? Take(byte[] bytes)
    {
        TransactionVersion transaction = TransactionVersion.Decode(bytes);
        if (count++ == which)
            kept = transaction;
        if (kept is null || transaction.Hash != kept.Hash)
            return null;
        if (++Given == 1)
            return Result($"\"{kept.Hash}\"");
        if (!yields)
            return Error(-32000, "already known");
        kept = null;
        return null;
    }
}

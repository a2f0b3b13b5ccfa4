using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZkPot.Chain;

/// <summary>A call that a transaction made: the one that it is, or one between contracts.</summary>
/// <param name="To">The contract that was called; null if the node does not say.</param>
/// <param name="Data">The calldata.</param>
public sealed record TracedCall(Address? To, ReadOnlyMemory<byte> Data)
{
    private const string Method = "debug_traceTransaction";

    /// <summary>
    /// All calls that a transaction made, those between contracts among them, each before those that it made: as deep as the EVM allows,
    /// 1,024 times.
    /// </summary>
    /// <exception cref="RpcResponseException">The node does not trace, or no longer has the state that it takes.</exception>
    /// <exception cref="NodeException">There is no answer, or a malformed one.</exception>
    public static async Task<IReadOnlyList<TracedCall>> ReadAsync(
        IClient client,
        Hash32 transaction,
        CancellationToken cancellationToken = default
    )
    {
        // Past Nethereum's own conversion of results, which stops at 64 levels of JSON.
        var request = new RpcRequestMessage(
            Guid.NewGuid().ToString(),
            Method,
            transaction.ToString(),
            new JObject { ["tracer"] = "callTracer" }
        );
        RpcResponseMessage answer = await client.SendAsync(request).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (answer.Error is { } error)
            throw new RpcResponseException(new(error.Code, $"{error.Message}: {Method}", error.Data));
        return [.. All(Tree(answer.Result))];
    }

    private static IEnumerable<TracedCall> All(JToken tree)
    {
        var open = new Stack<JToken>([tree]);
        while (open.TryPop(out JToken? call))
        {
            if (call is not JObject item)
                throw ChainReader.Malformed(Method, "a call is no object");
            yield return Read(item);
            if (!item.TryGetValue("calls", StringComparison.Ordinal, out JToken? further) || further.Type == JTokenType.Null)
                continue;
            if (further is not JArray list)
                throw ChainReader.Malformed(Method, "\"calls\" is no list");
            foreach (JToken inner in list.Reverse())
                open.Push(inner);
        }
    }

    private static TracedCall Read(JObject call)
    {
        if (!Hex.TryDecode(Text(call, "input"), out byte[]? data))
            throw ChainReader.Malformed(Method, "a call has no \"input\"");
        return new(Address.TryParse(Text(call, "to"), out Address address) ? address : (Address?)null, data);
    }

    private static JToken Tree(object? result) =>
        result switch
        {
            JToken token => token,
            System.Text.Json.JsonElement element => Parse(element.GetRawText()),
            null => JValue.CreateNull(),
            _ => new JValue(result.ToString()),
        };

    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { MaxDepth = null };
        return JToken.ReadFrom(reader);
    }

    private static string? Text(JObject call, string name) =>
        call.TryGetValue(name, StringComparison.Ordinal, out JToken? value) && value.Type == JTokenType.String ? (string?)value : null;
}

using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>A call that a transaction made: the one that it is, or one between contracts.</summary>
/// <param name="To">Who was called; null if the node does not say.</param>
/// <param name="Data">The calldata.</param>
public sealed record TracedCall(Address? To, ReadOnlyMemory<byte> Data)
{
    /// <summary>All calls of a tree of calls, as the tracer callTracer tells it, each before those that it made.</summary>
    internal static IEnumerable<TracedCall> All(JsonElement tree)
    {
        var open = new Stack<JsonElement>([tree]);
        while (open.TryPop(out JsonElement call))
        {
            if (call.ValueKind != JsonValueKind.Object) throw Malformed("a call is no object");
            yield return Read(call);
            if (!call.TryGetProperty("calls", out JsonElement further) || further.ValueKind == JsonValueKind.Null) continue;
            if (further.ValueKind != JsonValueKind.Array) throw Malformed("\"calls\" is no list");
            foreach (JsonElement inner in further.EnumerateArray().Reverse()) open.Push(inner);
        }
    }

    private static TracedCall Read(JsonElement call)
    {
        string? input = Text(call, "input"), to = Text(call, "to");
        if (!Hex.TryDecode(input, out byte[]? data)) throw Malformed("a call has no \"input\"");
        return new(to is not null && Address.TryParse(to, out Address address) ? address : null, data);
    }

    private static string? Text(JsonElement call, string name) => call.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static RpcTransportException Malformed(string what) => new(RpcFailure.Unknown, $"The answer of the node to debug_traceTransaction is malformed: {what}.");
}

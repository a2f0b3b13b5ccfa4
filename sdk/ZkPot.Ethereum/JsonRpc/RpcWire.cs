using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>How requests and answers are written, the same for every transport.</summary>
internal static class RpcWire
{
    /// <summary>Deep enough for the trace of a transaction that calls as deeply as the EVM allows, 1,024 times, which nobody may hide behind.</summary>
    public static readonly JsonDocumentOptions Parsing = new() { MaxDepth = 2_200 };

    /// <summary>The JSON of requests whose ids count up from <paramref name="firstId"/>.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<RpcRequest> requests, long firstId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (requests.Count != 1) writer.WriteStartArray();
            for (int i = 0; i < requests.Count; i++) Write(writer, requests[i], firstId + i);
            if (requests.Count != 1) writer.WriteEndArray();
        }
        return buffer.WrittenMemory;
    }

    /// <summary>The answers in the order of the requests; nodes may answer a batch in any order.</summary>
    public static IReadOnlyList<RpcAnswer> Read(JsonElement root, int count, long firstId, RpcEndpoint endpoint)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            // A node that takes no batches answers them with one error.
            if (count != 1 && ReadAnswer(root, endpoint) is { Error: { } refusal }) throw new RpcException("a batch", refusal);
            root = count == 1 ? root : throw Malformed(endpoint, "one answer to several requests");
        }
        var answers = new RpcAnswer?[count];
        foreach (JsonElement item in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().AsEnumerable() : [root])
        {
            long? id = Id(item);
            // An error that the node could not assign, such as of JSON that it could not read, has no id.
            if (id is null && count == 1) id = firstId;
            if (id is null || id < firstId || id - firstId >= count) throw Malformed(endpoint, "an answer to what was not asked");
            if (answers[(int)(id - firstId)] is not null) throw Malformed(endpoint, "two answers to one request");
            answers[(int)(id - firstId)] = ReadAnswer(item, endpoint);
        }
        return [.. answers.Select(answer => answer ?? throw Malformed(endpoint, "no answer to a request of a batch"))];
    }

    /// <summary>The result or error in an answer.</summary>
    public static RpcAnswer ReadAnswer(JsonElement item, RpcEndpoint endpoint)
    {
        if (item.ValueKind != JsonValueKind.Object) throw Malformed(endpoint, "an answer that is no object");
        if (item.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null) return new(default, ReadError(error, endpoint));
        return item.TryGetProperty("result", out JsonElement result) ? new(result.Clone(), null) : throw Malformed(endpoint, "neither a result nor an error");
    }

    /// <summary>The id of an answer, if it is one that we give.</summary>
    public static long? Id(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id", out JsonElement id) ? null
        : id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out long number) ? number
        : id.ValueKind == JsonValueKind.String && long.TryParse(id.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number
        : null;

    public static RpcTransportException Malformed(RpcEndpoint endpoint, string what, Exception? inner = null) =>
        new(RpcFailure.Unknown, $"{endpoint.Shown} gave {what}.", inner);

    public static RpcTransportException TooLong(RpcEndpoint endpoint, int most) =>
        new(RpcFailure.Unknown, $"{endpoint.Shown} gave an answer longer than {most} bytes.") { AnswerWasTooLong = true };

    private static RpcError ReadError(JsonElement error, RpcEndpoint endpoint)
    {
        if (error.ValueKind != JsonValueKind.Object) return new(0, endpoint.Redact(Hex.Shorten(error.GetRawText())));
        int code = error.TryGetProperty("code", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) ? value : 0;
        string message = error.TryGetProperty("message", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "an error without a message";
        return new(code, endpoint.Redact(message.Length <= 1000 ? message : message[..1000] + "..."), error.TryGetProperty("data", out JsonElement data) ? data.Clone() : null);
    }

    private static void Write(Utf8JsonWriter writer, RpcRequest request, long id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc", "2.0");
        writer.WriteNumber("id", id);
        writer.WriteString("method", request.Method);
        writer.WriteStartArray("params");
        foreach (var parameter in request.Parameters)
        {
            if (parameter is null) writer.WriteNullValue();
            else parameter.WriteTo(writer);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}

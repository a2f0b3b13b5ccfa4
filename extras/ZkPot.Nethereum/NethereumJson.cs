using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json;

namespace ZkPot.Nethereum;

/// <summary>JSON between System.Text.Json, which we use, and what a client of Nethereum writes and reads: Newtonsoft's, or System.Text.Json too.</summary>
internal static class NethereumJson
{
    /// <summary>A parameter out of plain objects, which either of them writes the same.</summary>
    public static object? ToPlain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => ToPlain(entry.Value)),
        JsonArray list => list.Select(ToPlain).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ToNumber(node.ToJsonString()),
            _ => null,
        },
    };

    /// <summary>What a client made of a result.</summary>
    public static JsonElement ToElement(object? value)
    {
        if (value is JsonElement element) return element.ValueKind == JsonValueKind.Undefined ? ToElement(null) : element.Clone();
        using var document = JsonDocument.Parse(JsonConvert.SerializeObject(value));
        return document.RootElement.Clone();
    }

    private static object ToNumber(string digits)
    {
        using var number = JsonDocument.Parse(digits);
        return number.RootElement.TryGetInt64(out long whole) ? whole : number.RootElement.GetDouble();
    }
}

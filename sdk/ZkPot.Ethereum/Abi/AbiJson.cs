using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>Reads the ABI as the Solidity compiler prints it.</summary>
internal static class AbiJson
{
    private const int DeepestTuple = 32;

    /// <summary>What each entry declares, as <see cref="AbiDeclaration.Parse"/> returns it.</summary>
    public static IEnumerable<object?> Parse(string json)
    {
        using JsonDocument document = Document(json);
        JsonElement root = document.RootElement;
        // An artefact of a compiler holds the ABI under this name.
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("abi", out JsonElement inner)) root = inner;
        if (root.ValueKind != JsonValueKind.Array) throw new AbiException("An ABI in JSON is an array, or an object that has one under \"abi\".");
        return [.. root.EnumerateArray().Select(Entry)];
    }

    private static JsonDocument Document(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new AbiException("The ABI is not JSON.", e);
        }
    }

    private static object? Entry(JsonElement entry) => Text(entry, "type") switch
    {
        "function" or null => new AbiFunction(Required(entry, "name"), Parameters(entry, "inputs"), Parameters(entry, "outputs"), Mutability(entry)),
        "event" => new AbiEvent(Required(entry, "name"), Parameters(entry, "inputs"), Truth(entry, "anonymous")),
        "error" => new AbiError(Required(entry, "name"), Parameters(entry, "inputs")),
        "constructor" => Parameters(entry, "inputs"),
        "receive" or "fallback" => null,
        var other => throw new AbiException($"The ABI has an entry of the unknown type \"{Hex.Shorten(other)}\"."),
    };

    private static StateMutability Mutability(JsonElement entry)
    {
        if (AbiDeclaration.TryMutability(Text(entry, "stateMutability"), out StateMutability mutability)) return mutability;
        // Compilers before 0.4.16 wrote two flags instead.
        return Truth(entry, "constant") ? StateMutability.View : Truth(entry, "payable") ? StateMutability.Payable : StateMutability.NonPayable;
    }

    private static AbiTuple Parameters(JsonElement entry, string name, int depth = 0)
    {
        if (depth > DeepestTuple) throw new AbiException($"The ABI nests tuples deeper than {DeepestTuple} levels.");
        if (!entry.TryGetProperty(name, out JsonElement list)) return new();
        if (list.ValueKind != JsonValueKind.Array) throw new AbiException($"In the ABI, \"{name}\" is no array.");
        return new([.. list.EnumerateArray().Select(item => Parameter(item, depth))]);
    }

    private static AbiParameter Parameter(JsonElement item, int depth)
    {
        string type = Required(item, "type");
        AbiType parsed = type == "tuple" || type.StartsWith("tuple[", StringComparison.Ordinal)
            ? AbiTypeParser.WithSuffix(Parameters(item, "components", depth + 1), type["tuple".Length..])
            : AbiType.Parse(type);
        return new(Text(item, "name") ?? "", parsed, Truth(item, "indexed"), Text(item, "internalType"));
    }

    private static string Required(JsonElement entry, string name) => Text(entry, name) ?? throw new AbiException($"An entry of the ABI has no \"{name}\".");

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind != JsonValueKind.Object ? throw new AbiException("An entry of the ABI is no object.")
        : entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Truth(JsonElement entry, string name) => entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>Reads typed data from JSON. What is signed must be exactly what is shown: a member too many is refused as one too few is.</summary>
internal static class TypedDataJson
{
    private const string DomainType = "EIP712Domain";

    private static readonly Dictionary<string, string> DomainFields = new()
    {
        ["name"] = "string",
        ["version"] = "string",
        ["chainId"] = "uint256",
        ["verifyingContract"] = "address",
        ["salt"] = "bytes32",
    };

    public static TypedData Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new AbiException("The typed data is not JSON.", e);
        }
    }

    private static TypedData Parse(JsonElement root)
    {
        Dictionary<string, IReadOnlyList<TypedDataField>> structs = Member(root, "types", JsonValueKind.Object).EnumerateObject().ToDictionary(item => item.Name, item => Fields(item.Value));
        structs.Remove(DomainType, out IReadOnlyList<TypedDataField>? declared);
        var types = new TypedDataTypes(structs);
        string primary = Member(root, "primaryType", JsonValueKind.String).GetString()!;
        return new(Domain(Member(root, "domain", JsonValueKind.Object), declared), types, primary, Struct(types, primary, Member(root, "message", JsonValueKind.Object)));
    }

    private static TypedDataDomain Domain(JsonElement domain, IReadOnlyList<TypedDataField>? declared)
    {
        string[] present = [.. domain.EnumerateObject().Select(item => item.Name)];
        if (present.FirstOrDefault(name => !DomainFields.ContainsKey(name)) is { } unknown) throw new AbiException($"A domain has no member {Hex.Shorten(unknown)}.");
        TypedDataField[] standard = [.. DomainFields.Where(field => present.Contains(field.Key)).Select(field => new TypedDataField(field.Key, field.Value))];
        if (declared is not null && !declared.SequenceEqual(standard)) throw new AbiException($"The declared {DomainType} is not that of the members of the domain in their standard order.");
        return new()
        {
            Name = Text("name"),
            Version = Text("version"),
            ChainId = Value("chainId")?.ToInteger(),
            VerifyingContract = Value("verifyingContract")?.ToAddress(),
            Salt = Value("salt")?.ToHash(),
        };

        AbiValue? Value(string name) => domain.TryGetProperty(name, out JsonElement value) ? Elementary(AbiType.Parse(DomainFields[name]), value, name) : null;
        string? Text(string name) => Value(name)?.ToText();
    }

    private static IReadOnlyList<TypedDataField> Fields(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(item => new TypedDataField(Member(item, "name", JsonValueKind.String).GetString()!, Member(item, "type", JsonValueKind.String).GetString()!))]
        : throw new AbiException("A struct is declared by an array of its members.");

    private static AbiValue Struct(TypedDataTypes types, string name, JsonElement value)
    {
        IReadOnlyList<TypedDataField> fields = types.Fields(name);
        if (value.ValueKind != JsonValueKind.Object) throw new AbiException($"Expected an object for the struct {name}.");
        if (value.EnumerateObject().Select(item => item.Name).FirstOrDefault(item => fields.All(field => field.Name != item)) is { } extra)
            throw new AbiException($"The struct {name} has no member {Hex.Shorten(extra)}.");
        return AbiValue.Sequence(fields.Select(field => value.TryGetProperty(field.Name, out JsonElement member)
            ? Value(types, field.Type, member, field.Name)
            : throw new AbiException($"The struct {name} lacks its member {field.Name}.")));
    }

    private static AbiValue Value(TypedDataTypes types, string type, JsonElement value, string name)
    {
        if (TypedDataTypes.ElementOf(type, out _) is { } element)
            return value.ValueKind == JsonValueKind.Array
                ? AbiValue.Sequence(value.EnumerateArray().Select(item => Value(types, element, item, name)))
                : throw new AbiException($"Expected an array for {name}.");
        return types.IsStruct(type) ? Struct(types, type, value) : Elementary(AbiType.Parse(type), value, name);
    }

    private static AbiValue Elementary(AbiType type, JsonElement value, string name)
    {
        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return type switch
        {
            AbiBoolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            AbiString when text is not null => text,
            AbiAddress when Address.TryParse(text, out Address address) => address,
            AbiBytes or AbiFixedBytes when Hex.TryDecode(text, out byte[]? bytes) => bytes,
            AbiInteger when Integer(text ?? (value.ValueKind == JsonValueKind.Number ? value.GetRawText() : "")) is { } number => number,
            _ => throw new AbiException($"Expected a value of type {type} for {name}, not {Hex.Shorten(value.GetRawText())}."),
        };
    }

    private static BigInteger? Integer(string text)
    {
        const int mostDigits = 80;
        bool isHex = text.StartsWith("0x", StringComparison.Ordinal);
        return text.Length is 0 or > mostDigits ? null
            : isHex && BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger fromHex) ? fromHex
            : !isHex && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger fromDecimal) ? fromDecimal
            : null;
    }

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw new AbiException($"Expected \"{name}\" as a JSON {(kind == JsonValueKind.String ? "string" : "object")}.");
}

using System.Text;
using System.Text.RegularExpressions;

namespace ZkPot.Ethereum;

/// <summary>The structs of EIP-712 and how their values are hashed.</summary>
public sealed partial class TypedDataTypes
{
    private const int DeepestNesting = 32;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<TypedDataField>> structs;

    /// <summary>The structs by name.</summary>
    /// <exception cref="AbiException">A type is neither of the ABI nor a struct.</exception>
    public TypedDataTypes(IReadOnlyDictionary<string, IReadOnlyList<TypedDataField>> structs)
    {
        this.structs = structs;
        foreach ((string name, IReadOnlyList<TypedDataField> fields) in structs)
        {
            if (!Identifier().IsMatch(name)) throw new AbiException($"\"{Hex.Shorten(name)}\" is no name of a struct.");
            foreach (TypedDataField field in fields)
                if (!structs.ContainsKey(BaseOf(field.Type))) CheckElementary(name, field);
            if (fields.DistinctBy(field => field.Name).Count() != fields.Count) throw new AbiException($"The struct {name} has two members of one name.");
        }
    }

    /// <summary>The members of a struct.</summary>
    public IReadOnlyList<TypedDataField> Fields(string structName) =>
        structs.TryGetValue(structName, out IReadOnlyList<TypedDataField>? fields) ? fields : throw new AbiException($"There is no struct named {Hex.Shorten(structName)}.");

    internal bool IsStruct(string type) => structs.ContainsKey(type);

    /// <summary>The declaration of a struct, followed by those that it uses in the order of their names.</summary>
    public string EncodeType(string structName)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal);
        Collect(structName, used);
        used.Remove(structName);
        return string.Concat(used.Prepend(structName).Select(name => $"{name}({string.Join(',', Fields(name).Select(field => $"{field.Type} {field.Name}"))})"));
    }

    /// <summary>The hash of the declaration and the 32 bytes of each member.</summary>
    public byte[] Encode(string structName, AbiValue value) => Encode(structName, value, 0);

    /// <summary>The hash of a struct.</summary>
    public Hash32 Hash(string structName, AbiValue value) => Hash32.Of(Encode(structName, value));

    /// <summary>The type of an array's elements, or null if the type is no array.</summary>
    internal static string? ElementOf(string type, out int? length)
    {
        length = null;
        if (!type.EndsWith(']')) return null;
        int open = type.LastIndexOf('[');
        if (open < 0) throw new AbiException($"\"{Hex.Shorten(type)}\" is no type.");
        string digits = type[(open + 1)..^1];
        if (digits.Length > 0) length = ((AbiArray)AbiType.Parse($"bool[{digits}]")).Length;
        return type[..open];
    }

    private byte[] Encode(string structName, AbiValue value, int depth)
    {
        if (depth > DeepestNesting) throw new AbiException($"The data nests deeper than {DeepestNesting} levels.");
        IReadOnlyList<TypedDataField> fields = Fields(structName);
        if (value.Items.Count != fields.Count) throw new AbiException($"The struct {structName} has {fields.Count} members, not {value.Items.Count}.");
        return [.. Hash32.Of(Encoding.UTF8.GetBytes(EncodeType(structName))).ToBytes(), .. fields.SelectMany((field, i) => EncodeMember(field.Type, value[i], depth + 1))];
    }

    private byte[] EncodeMember(string type, AbiValue value, int depth)
    {
        if (depth > DeepestNesting) throw new AbiException($"The data nests deeper than {DeepestNesting} levels.");
        if (ElementOf(type, out int? length) is { } element)
        {
            if (length is not null && value.Items.Count != length) throw new AbiException($"{type} has {length} elements, not {value.Items.Count}.");
            return Hash32.Of([.. value.Items.SelectMany(item => EncodeMember(element, item, depth + 1))]).ToBytes();
        }
        if (structs.ContainsKey(type)) return Hash32.Of(Encode(type, value, depth + 1)).ToBytes();
        AbiType elementary = AbiType.Parse(type);
        var writer = new AbiWriter();
        if (elementary.IsDynamic)
        {
            elementary.WritePacked(value, writer);
            return Hash32.Of(writer.ToArray()).ToBytes();
        }
        elementary.Write(value, writer, writer.Reserve(AbiType.WordSize));
        return writer.ToArray();
    }

    private void Collect(string structName, SortedSet<string> used)
    {
        // Types may refer to each other in circles; each is visited once.
        var waiting = new Stack<string>([structName]);
        while (waiting.TryPop(out string? name))
        {
            if (!used.Add(name)) continue;
            foreach (TypedDataField field in Fields(name))
                if (structs.ContainsKey(BaseOf(field.Type))) waiting.Push(BaseOf(field.Type));
        }
    }

    private static string BaseOf(string type) => type.IndexOf('[', StringComparison.Ordinal) is var bracket && bracket < 0 ? type : type[..bracket];

    private static void CheckElementary(string structName, TypedDataField field)
    {
        if (AbiType.Parse(BaseOf(field.Type)) is AbiTuple) throw new AbiException($"The member {field.Name} of {structName} is a nameless tuple.");
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex Identifier();
}

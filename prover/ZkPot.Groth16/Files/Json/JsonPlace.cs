using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A value in one of snarkjs's JSON files together with its place, so that every error can name both.</summary>
internal readonly struct JsonPlace
{
    /// <summary>Largest file that is read: a key with a quarter of a million public inputs.</summary>
    private const int SizeLimit = 64 << 20;

    private readonly string artifact,
        path;
    private readonly JsonElement element;

    private JsonPlace(string artifact, string path, JsonElement element)
    {
        this.artifact = artifact;
        this.path = path;
        this.element = element;
    }

    /// <summary>Parses a whole file.</summary>
    public static JsonPlace Parse(ReadOnlyMemory<byte> utf8, string artifact)
    {
        if (utf8.Length > SizeLimit)
            throw new ArtifactException(artifact, "", $"has {utf8.Length} bytes, at most {SizeLimit} were expected.");
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return new(artifact, "", document.RootElement.Clone());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for text that is no Unicode
        {
            throw new ArtifactException(artifact, "", $"is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads and parses a whole file.</summary>
    public static JsonPlace Load(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            long length = new FileInfo(path).Length;
            if (length > SizeLimit)
                throw new ArtifactException(name, "", $"has {length} bytes, at most {SizeLimit} were expected.");
            return Parse(File.ReadAllBytes(path), name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be opened for reading: {error.Message}", error);
        }
    }

    /// <summary>A member that must be there.</summary>
    public JsonPlace Member(string name) => TryMember(name) ?? throw Fault($"has no field \"{name}\".");

    /// <summary>A member that may be missing.</summary>
    public JsonPlace? TryMember(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Fault($"is {Kind}, an object was expected.");
        return element.TryGetProperty(name, out JsonElement member)
            ? new(artifact, path.Length == 0 ? name : $"{path}.{name}", member)
            : null;
    }

    /// <summary>The items of an array.</summary>
    public JsonPlace[] Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Fault($"is {Kind}, an array was expected.");
        var items = new JsonPlace[element.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            items[i] = new(artifact, $"{path}[{i}]", item);
            i++;
        }
        return items;
    }

    /// <summary>The items of an array of known length.</summary>
    public JsonPlace[] Items(int count)
    {
        JsonPlace[] items = Items();
        return items.Length == count ? items : throw Fault($"has {items.Length} items, {count} were expected.");
    }

    /// <summary>A string.</summary>
    public string Text()
    {
        if (element.ValueKind != JsonValueKind.String)
            throw Fault($"is {Kind}, a string was expected.");
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Fault("is not valid Unicode.", e);
        }
    }

    /// <summary>A small count, written as a number.</summary>
    public int Count() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int count) && count >= 0
            ? count
            : throw Fault("is not a count.");

    /// <summary>An element of a field in the one form snarkjs writes: a string of decimal digits without sign or leading zeros, below the
    /// prime.</summary>
    public T Element<T>(string primeName)
        where T : unmanaged, IPrimeField<T>
    {
        string text = Text();
        if (text.Length == 0)
            throw Fault("is empty, a decimal number was expected.");
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw Fault($"is \"{Shorten(text)}\", a number of decimal digits alone was expected.");
        if (text.Length > 1 && text[0] == '0')
            throw Fault($"is \"{Shorten(text)}\", a number without leading zeros was expected.");
        return PrimeField.TryParseDecimal(text, out T value)
            ? value
            : throw Fault($"is {Shorten(text)}, a number below {primeName} = {T.Modulus} was expected.");
    }

    /// <summary>The error for a fault at this place.</summary>
    public ArtifactException Fault(string problem, Exception? inner = null) => new(artifact, path, problem, inner);

    /// <summary>Whether the value has members.</summary>
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    private string Kind =>
        element.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            JsonValueKind.String => "a string",
            JsonValueKind.Number => "a number",
            JsonValueKind.Null => "null",
            _ => "a truth value",
        };

    private static string Shorten(string text) => text.Length <= 90 ? text : $"{text.AsSpan(0, 90)}..";
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circom;

/// <summary>
/// The values of a circuit's input signals, as circom's JSON has them: numbers, or text for those above 2^53; arrays of any depth in row
/// order; objects for buses, whose fields are signals of their own (<c>point.x</c>, <c>points[2].x</c>).
/// </summary>
public sealed class CircomInput
{
    private static readonly BigInteger Modulus = Fr.Modulus.ToBigInteger(),
        LargestExact = BigInteger.One << 53;
    private readonly Dictionary<string, IReadOnlyList<U256>> signals = [];

    private CircomInput(string artifact) => Artifact = artifact;

    /// <summary>Gets what the input is called in messages.</summary>
    public string Artifact { get; }

    /// <summary>Gets the values by signal, as canonical integers below r; the order is that of the text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<U256>> Signals => signals;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArtifactException">It cannot be read or is no input; the message names the signal.</exception>
    public static CircomInput Read(string path)
    {
        const long most = 1L << 30;
        try
        {
            long length = new FileInfo(path).Length;
            if (length > most)
                throw new ArtifactException(path, "", $"has {length} bytes, expected at most {most}");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", "cannot be read", e);
        }
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text, in UTF-8.</param>
    /// <param name="artifact">What it is called in messages.</param>
    /// <exception cref="ArtifactException">It is no input; the message names the signal.</exception>
    public static CircomInput Parse(ReadOnlyMemory<byte> json, string artifact)
    {
        var input = new CircomInput(artifact);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw input.Fault("", $"is {Describe(document.RootElement)}, expected an object with the input signals by name");
            foreach (JsonProperty signal in document.RootElement.EnumerateObject())
                input.Add(signal.Name, signal.Value);
            return input;
        }
        catch (JsonException e)
        {
            throw new ArtifactException(artifact, $"line {e.LineNumber + 1}", "is not JSON", e);
        }
    }

    private void Add(string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty field in value.EnumerateObject())
                Add($"{name}.{field.Name}", field.Value);
            return;
        }
        var values = new List<U256>();
        int buses = AddValues(name, value, values);
        if (buses == 0)
        {
            if (!signals.TryAdd(name, values))
                throw Fault(name, "is given twice");
        }
        else if (values.Count == 0)
            AddBuses(name, value);
        else
            throw Fault(name, "mixes numbers with objects, expected one or the other");
    }

    /// <summary>Collects the numbers of an array of any depth.</summary>
    /// <returns>How many objects were met.</returns>
    private int AddValues(string name, JsonElement value, List<U256> values)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return 1;
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().Sum(item => AddValues(name, item, values));
        values.Add(Number(name, values.Count, value));
        return 0;
    }

    private void AddBuses(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Add(name, value);
            return;
        }
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            AddBuses($"{name}[{index++}]", item);
    }

    private U256 Number(string name, int index, JsonElement value)
    {
        BigInteger number = value.ValueKind switch
        {
            JsonValueKind.True => BigInteger.One,
            JsonValueKind.False => BigInteger.Zero,
            JsonValueKind.String when TryParse(value.GetString()!, out BigInteger parsed) => parsed,
            JsonValueKind.Number
                when BigInteger.TryParse(
                    value.GetRawText(),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out BigInteger parsed
                ) =>
            // JavaScript rounds such a number before it becomes an integer: two tools would compute two witnesses.
            BigInteger.Abs(parsed) <= LargestExact
                ? parsed
                : throw Fault(Place(name, index), "is above 2^53: write it in quotes, since other tools round it otherwise"),
            _ => throw Fault(Place(name, index), $"is {Describe(value)}, expected a whole number, decimal or 0x hexadecimal"),
        };
        BigInteger canonical = BigInteger.Remainder(number, Modulus);
        return U256.FromBigInteger(canonical.Sign < 0 ? canonical + Modulus : canonical);
    }

    private static bool TryParse(string text, out BigInteger value) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            // A leading zero: the parser takes the first digit for a sign otherwise.
            ? BigInteger.TryParse($"0{text.AsSpan(2)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
                && text.Length > 2
            : BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static string Place(string name, int index) => $"signal {name}, value {index}";

    private static string Describe(JsonElement value)
    {
        const int most = 40;
        string text = value.GetRawText();
        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            ? value.ValueKind == JsonValueKind.Object
                ? "an object"
                : "an array"
            : text.Length <= most
                ? text
                : $"{text.AsSpan(0, most)}...";
    }

    private ArtifactException Fault(string where, string problem) => new(Artifact, where, problem);
}

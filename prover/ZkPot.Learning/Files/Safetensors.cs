using System.Buffers.Binary;
using System.Text.Json;
using ZkPot.Learning.Data;

namespace ZkPot.Learning.Files;

/// <summary>A tensor of a safetensors file, its values still as bytes, little-endian.</summary>
internal sealed record StoredTensor(string Name, string Type, int[] Shape, byte[] Bytes);

/// <summary>
/// Reads and writes safetensors: eight bytes with the length of a JSON header, the header, and the tensors' bytes without gaps.
/// A header is believed only as far as the file bears it out.
/// </summary>
internal static class Safetensors
{
    public const int MaxHeader = 1 << 20;
    public const int MaxTensors = 4096;
    private const string Metadata = "__metadata__";

    public static (List<StoredTensor> Tensors, Dictionary<string, string> Metadata) Read(Stream source, string name)
    {
        try
        {
            ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(BoundedReader.Read(source, 8, name));
            if (headerLength is < 2 or > MaxHeader)
                throw new WeightsException($"{name}: a header of {headerLength} bytes; 2 to {MaxHeader} were expected.");
            byte[] header = BoundedReader.Read(source, (long)headerLength, name);
            (List<Entry> entries, Dictionary<string, string> metadata) = ReadHeader(header, name);

            List<StoredTensor> tensors = [];
            foreach (Entry entry in entries)
                tensors.Add(
                    new StoredTensor(
                        entry.Name,
                        entry.Type,
                        entry.Shape,
                        BoundedReader.Read(source, entry.End - entry.Begin, $"{name}, tensor {entry.Name}")
                    )
                );
            BoundedReader.RequireEnd(source, name);
            return (tensors, metadata);
        }
        catch (DatasetException e)
        {
            throw new WeightsException(e.Message, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what the parser raises for texts that are not valid UTF-8 or UTF-16.
            throw new WeightsException($"{name}: the header is not JSON: {e.Message}", e);
        }
    }

    public static void Write(Stream target, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            json.WriteStartObject(Metadata);
            foreach ((string key, string value) in metadata)
                json.WriteString(key, value);
            json.WriteEndObject();
            long offset = 0;
            foreach (StoredTensor tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                json.WriteStartArray("shape");
                foreach (int side in tensor.Shape)
                    json.WriteNumberValue(side);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                json.WriteNumberValue(offset += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // Spaces bring the tensors to a multiple of eight bytes, so that they can be mapped.
        while (header.Length % 8 != 0)
            header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        target.Write(length);
        header.WriteTo(target);
        foreach (StoredTensor tensor in tensors)
            target.Write(tensor.Bytes);
    }

    /// <summary>The bytes of one value, or 0 for types that have no place here.</summary>
    public static int SizeOf(string type) =>
        type switch
        {
            "F64" or "I64" or "U64" => 8,
            "F32" or "I32" or "U32" => 4,
            "F16" or "BF16" or "I16" or "U16" => 2,
            "I8" or "U8" or "BOOL" => 1,
            _ => 0,
        };

    private sealed record Entry(string Name, string Type, int[] Shape, long Begin, long End);

    private static (List<Entry> Entries, Dictionary<string, string> Metadata) ReadHeader(byte[] header, string name)
    {
        using JsonDocument json = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 4 });
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            throw new WeightsException($"{name}: the header is {json.RootElement.ValueKind}; an object was expected.");
        Dictionary<string, Entry> entries = [];
        Dictionary<string, string> metadata = [];
        foreach (JsonProperty property in json.RootElement.EnumerateObject())
        {
            if (property.NameEquals(Metadata))
            {
                foreach (JsonProperty pair in Object(property.Value, $"{name}, {Metadata}").EnumerateObject())
                    metadata[pair.Name] = Text(pair.Value, $"{name}, {Metadata}, {pair.Name}");
                continue;
            }
            if (entries.Count == MaxTensors)
                throw new WeightsException($"{name}: more than {MaxTensors} tensors.");
            if (
                !entries.TryAdd(
                    property.Name,
                    ReadEntry(property.Name, Object(property.Value, $"{name}, tensor {property.Name}"), $"{name}, tensor {property.Name}")
                )
            )
                throw new WeightsException($"{name}: the tensor {property.Name} is there twice.");
        }

        List<Entry> ordered = [.. entries.Values.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        long expected = 0;
        foreach (Entry entry in ordered)
        {
            if (entry.Begin != expected)
                throw new WeightsException(
                    $"{name}, tensor {entry.Name}: begins at byte {entry.Begin}; {expected} was expected, tensors follow each other without gap or overlap."
                );
            expected = entry.End;
        }
        return (ordered, metadata);
    }

    private static Entry ReadEntry(string tensor, JsonElement json, string where)
    {
        string type = Text(Member(json, "dtype", where), where);
        long[] shape = Numbers(Member(json, "shape", where), where),
            offsets = Numbers(Member(json, "data_offsets", where), where);
        if (SizeOf(type) == 0)
            throw new WeightsException($"{where}: the type {type} is not known.");
        Int128 size = SizeOf(type);
        foreach (long side in shape)
        {
            if (side is < 1 or > int.MaxValue || size > BoundedReader.MaxBytes)
                throw new WeightsException(
                    $"{where}: the shape [{string.Join(", ", shape)}] is not possible; positive sides and at most {BoundedReader.MaxBytes} bytes were expected."
                );
            size *= side;
        }
        if (offsets.Length != 2 || offsets[0] < 0 || offsets[1] < offsets[0] || offsets[1] - offsets[0] != size)
            throw new WeightsException(
                $"{where}: the offsets [{string.Join(", ", offsets)}] do not hold the {size} bytes of the shape [{string.Join(", ", shape)}] of {type}."
            );
        return new Entry(tensor, type, [.. shape.Select(side => (int)side)], offsets[0], offsets[1]);
    }

    private static JsonElement Object(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new WeightsException($"{where}: an object was expected.");

    private static string Text(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new WeightsException($"{where}: a text was expected, not {value.ValueKind}.");

    private static JsonElement Member(JsonElement json, string member, string where) =>
        json.TryGetProperty(member, out JsonElement value) ? value : throw new WeightsException($"{where}: {member} is missing.");

    private static long[] Numbers(JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 8)
            throw new WeightsException($"{where}: an array of at most eight numbers was expected.");
        return
        [
            .. value
                .EnumerateArray()
                .Select(item =>
                    item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out long number)
                        ? number
                        : throw new WeightsException($"{where}: {item} is not a whole number.")
                ),
        ];
    }
}

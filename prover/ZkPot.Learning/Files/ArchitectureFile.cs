using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Files;

/// <summary>Architectures as JSON. Unknown members, missing ones and impossible numbers are errors; nothing is guessed.</summary>
public static class ArchitectureFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Writes an architecture.</summary>
    public static byte[] Write(Architecture architecture) =>
        JsonSerializer.SerializeToUtf8Bytes(architecture, ArchitectureJson.Default.Architecture);

    /// <summary>Writes an integer architecture.</summary>
    public static byte[] Write(IntegerArchitecture architecture) =>
        JsonSerializer.SerializeToUtf8Bytes(architecture, ArchitectureJson.Default.IntegerArchitecture);

    /// <summary>Reads an architecture.</summary>
    public static Architecture Read(ReadOnlySpan<byte> json, string name = "architecture") =>
        Read(json, name, ArchitectureJson.Default.Architecture);

    /// <summary>Reads an integer architecture.</summary>
    public static IntegerArchitecture ReadInteger(ReadOnlySpan<byte> json, string name = "architecture") =>
        Read(json, name, ArchitectureJson.Default.IntegerArchitecture);

    private static T Read<T>(ReadOnlySpan<byte> json, string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (json.Length > MaxBytes)
            throw new ArchitectureException($"{name}: {json.Length} bytes; at most {MaxBytes} were expected.");
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new ArchitectureException("null; an object was expected.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or LearningException)
        {
            throw new ArchitectureException($"{name}: {e.Message}", e);
        }
    }
}

/// <summary>What the compiler is to generate for reading and writing architectures, so that no reflection is needed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    MaxDepth = 16,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(Architecture))]
[JsonSerializable(typeof(IntegerArchitecture))]
internal sealed partial class ArchitectureJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Files;

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

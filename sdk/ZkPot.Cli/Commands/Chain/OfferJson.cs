using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZkPot.Cli;

/// <summary>What the compiler is to generate for reading offers, so that no reflection is needed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 8,
    AllowDuplicateProperties = false,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(OfferFile))]
internal sealed partial class OfferJson : JsonSerializerContext;

using System.Text.Json.Serialization;

namespace ZkPot.Learning.Tasks;

/// <summary>What the compiler is to generate for reading and writing tasks, so that no reflection is needed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    MaxDepth = 16,
    AllowDuplicateProperties = false,
    AllowOutOfOrderMetadataProperties = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(TaskDescription))]
internal sealed partial class TaskJson : JsonSerializerContext;

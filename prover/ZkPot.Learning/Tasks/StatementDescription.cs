using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ZkPot.Learning.Tasks;

/// <summary>What is proven of a task's models.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AccuracyDescription), "accuracy")]
[JsonDerivedType(typeof(InferenceDescription), "inference")]
public abstract record StatementDescription;

/// <summary>How many samples of the pool a committed model gets right.</summary>
/// <param name="Recipients">The packed public keys of those whom models are sealed to, in hexadecimal; without them models are published for all to read.</param>
public sealed record AccuracyDescription(ImmutableArray<string>? Recipients = null) : StatementDescription;

/// <summary>What a network answers to an input.</summary>
/// <param name="Input">How the input is public.</param>
/// <param name="Output">What is public of the answer.</param>
/// <param name="PublicNetwork">The file of the network, if everybody knows it; else networks are committed. Relative to the folder of the task file.</param>
public sealed record InferenceDescription(InferenceInput Input, InferenceOutput Output, string? PublicNetwork = null) : StatementDescription;

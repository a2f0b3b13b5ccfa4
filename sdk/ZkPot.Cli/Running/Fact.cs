using System.Text.Json.Nodes;

namespace ZkPot.Cli;

/// <summary>One thing that a report tells.</summary>
/// <param name="Key">Its name for machines.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Value">The value for machines.</param>
/// <param name="Text">The value for people.</param>
internal sealed record Fact(string Key, string Label, JsonNode? Value, string Text);

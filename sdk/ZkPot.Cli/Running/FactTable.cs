using System.Text.Json.Nodes;

namespace ZkPot.Cli;

/// <summary>Things of one kind that a report tells, each by the same facts.</summary>
/// <param name="Key">Its name for machines.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Rows">The things.</param>
internal sealed record FactTable(string Key, string Title, IReadOnlyList<IReadOnlyList<Fact>> Rows)
{
    /// <summary>The things as an array of objects.</summary>
    public JsonArray ToJson() => new([.. Rows.Select(row => (JsonNode)ToJson(row))]);

    private static JsonObject ToJson(IReadOnlyList<Fact> row) =>
        new(row.Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));
}

/// <summary>One thing that a report tells.</summary>
/// <param name="Key">Its name for machines.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Value">The value for machines.</param>
/// <param name="Text">The value for people.</param>
internal sealed record Fact(string Key, string Label, JsonNode? Value, string Text);

using System.Text.Json.Nodes;

namespace ZkPot.Cli;

/// <summary>The answer of a verb, once for people and for machines: facts in the order in which they are told.</summary>
/// <param name="headline">The answer in a sentence.</param>
/// <param name="isYes">False if the answer is no, which the exit code tells.</param>
internal sealed class Report(string headline, bool isYes = true)
{
    private readonly List<Fact> facts = [];
    private readonly List<FactTable> tables = [];

    /// <summary>The answer in a sentence; empty if <see cref="Lines"/> are all.</summary>
    public string Headline => headline;

    /// <summary>False if the answer is no.</summary>
    public bool IsYes => isYes;

    /// <summary>Single facts.</summary>
    public IReadOnlyList<Fact> Facts => facts;

    /// <summary>Lists of facts of one kind.</summary>
    public IReadOnlyList<FactTable> Tables => tables;

    /// <summary>Lines that are the whole answer, for pipes; null in most reports.</summary>
    public IReadOnlyList<string>? Lines { get; private set; }

    /// <summary>Adds a text.</summary>
    public Report Add(string key, string label, string value) => Add(new Fact(key, label, value, value));

    /// <summary>Adds a count.</summary>
    public Report Add(string key, string label, long value) => Add(new Fact(key, label, value, Quantity.Count(value)));

    /// <summary>Adds a yes or no.</summary>
    public Report Add(string key, string label, bool value) => Add(new Fact(key, label, value, value ? "yes" : "no"));

    /// <summary>Adds an amount of memory.</summary>
    public Report AddBytes(string key, string label, long value) => Add(new Fact(key, label, value, Quantity.Bytes(value)));

    /// <summary>Adds a span of time, in seconds.</summary>
    public Report Add(string key, string label, TimeSpan value) =>
        Add(new Fact(key, label, Math.Round(value.TotalSeconds, 6), Quantity.Time(value)));

    /// <summary>Adds a fact.</summary>
    public Report Add(Fact fact)
    {
        facts.Add(fact);
        return this;
    }

    /// <summary>Adds facts.</summary>
    public Report Add(IEnumerable<Fact> more)
    {
        facts.AddRange(more);
        return this;
    }

    /// <summary>Adds a table.</summary>
    public Report Add(FactTable table)
    {
        tables.Add(table);
        return this;
    }

    /// <summary>Makes a text the whole answer.</summary>
    public Report AddText(string key, string text)
    {
        Lines = [text];
        return Add(key, key, text);
    }

    /// <summary>Makes lines the whole answer; an array for machines.</summary>
    public Report AddLines(string key, IReadOnlyList<string> lines)
    {
        Lines = lines;
        return Add(new Fact(key, key, new JsonArray([.. lines.Select(line => (JsonNode)line)]), ""));
    }

    /// <summary>The facts for machines.</summary>
    public JsonObject ToJson()
    {
        var result = new JsonObject();
        if (headline.Length != 0)
            result["message"] = headline;
        foreach (Fact fact in facts)
            result[fact.Key] = fact.Value?.DeepClone();
        foreach (FactTable table in tables)
            result[table.Key] = table.ToJson();
        return result;
    }
}

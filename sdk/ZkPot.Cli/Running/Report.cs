using System.Text.Json.Nodes;
using Spectre.Console;

namespace ZkPot.Cli;

/// <summary>The answer of a verb, once for people and for machines: facts in the order in which they are told.</summary>
/// <param name="headline">The answer in a sentence.</param>
/// <param name="succeeded">False if the answer is no, which the exit code tells.</param>
internal sealed class Report(string headline, bool succeeded = true)
{
    private readonly List<Fact> facts = [];
    private readonly List<FactTable> tables = [];

    /// <summary>The answer in a sentence; empty if <see cref="Lines"/> are all.</summary>
    public string Headline => headline;

    /// <summary>False if the answer is no.</summary>
    public bool Succeeded => succeeded;

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

/// <summary>Shows reports to people: with Spectre in a terminal, as plain lines elsewhere.</summary>
internal static class ReportRenderer
{
    /// <summary>Writes a report.</summary>
    public static void Write(Report report, Terminal terminal)
    {
        if (report.Lines is IReadOnlyList<string> lines)
        {
            foreach (string line in lines)
                terminal.Out.WriteLine(line);
            if (report.Headline.Length != 0)
                terminal.Error.WriteLine(report.Headline); // the lines alone go into pipes
        }
        else if (terminal.OutIsTerminal)
            WriteStyled(report, terminal.Out);
        else
            WritePlain(report, terminal.Out);
    }

    private static void WritePlain(Report report, TextWriter writer)
    {
        if (report.Headline.Length != 0)
            writer.WriteLine(report.Headline);
        int width = report.Facts.Select(fact => fact.Label.Length).DefaultIfEmpty().Max();
        foreach (Fact fact in report.Facts)
            writer.WriteLine($"  {fact.Label.PadRight(width)}  {fact.Text}");
        foreach (FactTable table in report.Tables.Where(table => table.Rows.Count != 0))
        {
            writer.WriteLine($"{table.Title}:");
            int[] widths =
            [
                .. Enumerable
                    .Range(0, table.Rows[0].Count)
                    .Select(column => table.Rows.Max(row => Math.Max(row[column].Text.Length, row[column].Label.Length))),
            ];
            writer.WriteLine("  " + Line(table.Rows[0], fact => fact.Label, widths));
            foreach (IReadOnlyList<Fact> row in table.Rows)
                writer.WriteLine("  " + Line(row, fact => fact.Text, widths));
        }
    }

    private static string Line(IReadOnlyList<Fact> row, Func<Fact, string> text, int[] widths) =>
        string.Join("  ", row.Select((fact, column) => text(fact).PadRight(widths[column]))).TrimEnd();

    private static void WriteStyled(Report report, TextWriter writer)
    {
        const int unbroken = 1 << 12; // the terminal breaks long lines itself, so that hashes can be copied whole
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        int width = console.Profile.Width;
        console.Profile.Width = unbroken;
        if (report.Headline.Length != 0)
            console.MarkupLine($"{(report.Succeeded ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(report.Headline)}");
        int labels = report.Facts.Select(fact => fact.Label.Length).DefaultIfEmpty().Max();
        foreach (Fact fact in report.Facts)
            console.MarkupLine($"  [grey]{Markup.Escape(fact.Label.PadRight(labels))}[/]  {Markup.Escape(fact.Text)}");
        console.Profile.Width = width;
        foreach (FactTable table in report.Tables.Where(table => table.Rows.Count != 0))
        {
            var view = new Table { Title = new TableTitle(Markup.Escape(table.Title)), Border = TableBorder.Rounded };
            foreach (Fact fact in table.Rows[0])
                view.AddColumn(Markup.Escape(fact.Label));
            foreach (IReadOnlyList<Fact> row in table.Rows)
                view.AddRow([.. row.Select(fact => Markup.Escape(fact.Text))]);
            console.Write(view);
        }
    }
}

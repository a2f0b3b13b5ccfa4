using Spectre.Console;

namespace ZkPot.Cli;

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
            console.MarkupLine($"{(report.IsYes ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(report.Headline)}");
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

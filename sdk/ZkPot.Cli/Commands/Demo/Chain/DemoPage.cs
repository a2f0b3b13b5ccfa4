using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace ZkPot.Cli;

/// <summary>The demonstration as a page: one file with everything in it, no script, readable on a phone.</summary>
internal static class DemoPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: light-dark(#1b2330, #e8ecf3); --quiet: light-dark(#5d6b80, #98a5b8); --line: light-dark(#dde3ec, #313b4b); --paper: light-dark(#fff, #161c26); --card: light-dark(#f6f8fb, #1d2531); --good: light-dark(#15835c, #3ecf97); --bad: light-dark(#c0392b, #ff7d6e); --mark: light-dark(#3451d1, #8ea4ff); }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 1200px; margin: 0 auto; padding: 24px 16px 64px; }
        h1 { font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.15; margin: 16px 0 8px; }
        h2 { font-size: 1.15rem; margin: 0 0 12px; }
        p.lead { color: var(--quiet); max-width: 70ch; margin: 0 0 24px; }
        .facts, .grid { display: grid; gap: 16px; }
        .facts { grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); margin-bottom: 24px; }
        .grid { grid-template-columns: repeat(auto-fit, minmax(min(100%, 480px), 1fr)); }
        .facts div, figure, section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0; min-width: 0; }
        .facts b { display: block; font-size: 1.5rem; line-height: 1.2; } .facts span { color: var(--quiet); font-size: .875rem; }
        figure svg { width: 100%; height: auto; display: block; } svg text { fill: var(--quiet); font-size: 12px; } @media (max-width: 640px) { svg text { font-size: 22px; } }
        .bar { display: grid; grid-template-columns: 7.5em 1fr; gap: 8px; align-items: center; margin: 6px 0; font-size: .9rem; }
        .bar i { display: block; height: 18px; border-radius: 4px; background: var(--mark); min-width: 2px; } .bar i.good { background: var(--good); } .bar i.bad { background: var(--bad); }
        .bar div { display: flex; gap: 8px; align-items: center; min-width: 0; } .bar em { font-style: normal; color: var(--quiet); white-space: nowrap; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: left; color: var(--quiet); font-weight: 500; } th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .wide { grid-column: 1 / -1; } .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: .875rem; color: var(--quiet); margin-top: 8px; } .legend i { display: inline-block; width: 10px; height: 10px; border-radius: 50%; margin-right: 6px; }
        code { font-size: .8rem; overflow-wrap: anywhere; } details { margin-top: 16px; } pre { overflow-x: auto; font-size: .75rem; }
        """;

    /// <summary>The page.</summary>
    public static string Write(DemoResult result)
    {
        DemoStory story = result.Story;
        TimeSpan[] times = [.. story.Proofs.Select(proof => proof.Time).Order()];
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>ZkPot: what was played</title><link rel="icon" href="data:,"><style>{Style}</style></head>
            <body><main>
            <h1>They trained in private, and proved how good they are</h1>
            <p class="lead">Trainers and cheats on a local chain. Every score below was proven in zero knowledge on {result.PoolSize} real images and checked by a contract; every payment follows from a proven score, every loss from a fault that the contract saw itself.</p>
            <div class="facts">
            {Fact($"{story.Proofs.Count}", "proofs of scores")}{Fact(
                Quantity.Time(times[times.Length / 2]),
                "a proof, witness included (median)"
            )}{Fact(Quantity.Count(result.Constraints), "constraints of the circuit")}{Fact(
                $"{story.Refusals.Count}",
                "cheats refused on the spot"
            )}{Fact(Quantity.Time(story.Elapsed), "for everything on this page")}
            </div>
            <div class="grid">
            <figure class="wide"><h2>Scores by round</h2>{ScoreChart.Write(
                story.Rounds.Where(round => round.Task == "rounds").ToList(),
                result.PoolSize
            )}</figure>
            <figure><h2>Who gained, who lost (tokens)</h2>{Gains(result)}</figure>
            <figure><h2>Gas, median of each function</h2>{Gas(story)}</figure>
            <figure><h2>Time of each proof</h2>{Times(story)}</figure>
            <figure><h2>Judged by images that nobody had seen</h2>{Fresh(result)}</figure>
            <section class="wide"><h2>Rounds</h2>{Rounds(story)}</section>
            <section class="wide"><h2>Refused</h2>{Refusals(story)}</section>
            <section class="wide"><h2>The history of the model, from events alone</h2>{History(result)}</section>
            </div>
            <details><summary>The numbers, for machines</summary><pre>{Escape(
                result.ToReport("report.html").ToJson().ToJsonString(
                    new JsonSerializerOptions
                    {
                        WriteIndented = true,
                        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                    }
                )
            )}</pre></details>
            </main></body></html>
            """
        );
        return page.ToString();
    }

    private static string Fact(string value, string label) => $"<div><b>{Escape(value)}</b><span>{Escape(label)}</span></div>";

    private static string Gains(DemoResult result) =>
        Bars(
            result
                .Gains.Where(gain => !gain.Gain.IsZero)
                .OrderByDescending(gain => gain.Gain)
                .Select(gain => (gain.Name, Math.Abs((double)gain.Gain), DemoStory.Tokens(gain.Gain), gain.Gain > 0 ? "good" : "bad"))
        );

    private static string Gas(DemoStory story) =>
        Bars(
            story
                .Gas.Select(pair => (pair.Key, Value: (double)pair.Value.Order().ElementAt(pair.Value.Count / 2)))
                .OrderByDescending(pair => pair.Value)
                .Take(12)
                .Select(pair => (pair.Key, pair.Value, Quantity.Count((long)pair.Value), ""))
        );

    private static string Times(DemoStory story) =>
        Bars(story.Proofs.Select(proof => ($"{proof.Who} {proof.Score}", proof.Time.TotalSeconds, Quantity.Time(proof.Time), "")));

    private static string Fresh(DemoResult result)
    {
        FreshOutcome fresh = result.Fresh;
        string Share(double part) => part.ToString("0.0 %", CultureInfo.InvariantCulture);
        double known = (double)fresh.Rehearsed / fresh.Count,
            unseen = (double)fresh.Memorized / fresh.Count,
            honest = (double)fresh.Honest / fresh.Count;
        return Bars([
                ("memorizer, public", known, Share(known), ""),
                ("memorizer, fresh", unseen, Share(unseen), "bad"),
                ("honest, fresh", honest, Share(honest), "good"),
            ])
            + $"<p>One model learned {fresh.Count} public images by heart. It was committed to before anybody could see the {fresh.Count} images that it was judged by; below {fresh.Baseline} of them nothing is paid, and it earned nothing.</p>";
    }

    private static string Rounds(DemoStory story) =>
        Table(
            ["Task", "Round", "Outcome", "Scores", "Paid", "Fines"],
            story.Rounds.Select(round =>
                new[]
                {
                    round.Task,
                    $"{round.Number}",
                    round.Outcome,
                    string.Join(", ", round.Scores.Select(score => $"{score.Who} {score.Score}")),
                    round.Winner.Length == 0 ? "nobody" : $"{round.Winner} {DemoStory.Tokens(round.Pay)}",
                    string.Join(", ", round.Faults.Select(fault => $"{fault.Who} {DemoStory.Tokens(-fault.Amount)} ({fault.Fault})")),
                }
            )
        );

    private static string Refusals(DemoStory story) =>
        Table(
            ["Who", "Tried", "The contract's answer"],
            story.Refusals.Select(refusal => new[] { refusal.Who, refusal.What, refusal.Error })
        );

    private static string History(DemoResult result) =>
        Table(
            ["Round", "Outcome", "Score", "Commitment", "Record"],
            result
                .History.Where(round => round.Recorded is not null)
                .Select(round =>
                    new[]
                    {
                        $"{round.Number}",
                        $"{round.Recorded!.Source.Outcome}",
                        $"{round.Recorded.Source.Score}",
                        string.Join(", ", round.Recorded.Source.Commitment),
                        $"{(ZkPot.Chain.Hash32)round.Recorded.Record}",
                    }
                )
        );

    private static string Bars(IEnumerable<(string Label, double Value, string Text, string Kind)> items)
    {
        var all = items.ToList();
        double most = Math.Max(all.Max(item => item.Value), double.Epsilon);
        return string.Concat(
            all.Select(item =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"<div class=\"bar\"><span>{Escape(item.Label)}</span><div><i class=\"{item.Kind}\" style=\"width:{item.Value / most * 65:0.#}%\"></i><em>{Escape(item.Text)}</em></div></div>"
                )
            )
        );
    }

    private static string Table(string[] heads, IEnumerable<string[]> rows) =>
        $"<div class=\"scroll\"><table><thead><tr>{string.Concat(heads.Select(head => $"<th>{Escape(head)}</th>"))}</tr></thead><tbody>"
        + string.Concat(
            rows.Select(row =>
                $"<tr>{string.Concat(row.Select(cell => $"<td>{(cell.StartsWith("0x", StringComparison.Ordinal) ? $"<code>{Escape(cell)}</code>" : Escape(cell))}</td>"))}</tr>"
            )
        )
        + "</tbody></table></div>";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

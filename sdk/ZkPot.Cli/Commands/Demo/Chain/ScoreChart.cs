using System.Globalization;
using System.Net;
using System.Text;

namespace ZkPot.Cli;

/// <summary>A line a trainer over the rounds of a task.</summary>
internal static class ScoreChart
{
    private const int Width = 720,
        Height = 300,
        Left = 44,
        Right = 16,
        Top = 12,
        Bottom = 28;
    private static readonly string[] Colors =
    [
        "#4c6ef5",
        "#12b886",
        "#f59f00",
        "#e64980",
        "#7950f2",
        "#15aabf",
        "#fd7e14",
        "#82c91e",
        "#be4bdb",
        "#868e96",
    ];

    /// <summary>The chart with its legend.</summary>
    public static string Write(IReadOnlyList<DemoRound> rounds, int full)
    {
        uint least = rounds.SelectMany(round => round.Scores).Min(score => score.Score);
        double floor = Math.Max(0, Math.Floor((least - 10) / 50.0) * 50);
        double X(int round) => Left + (Width - Left - Right) * (rounds.Count == 1 ? 0.5 : 0.04 + 0.92 * round / (rounds.Count - 1));
        double Y(double score) => Top + (Height - Top - Bottom) * (full - score) / (full - floor);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Scores by round\">");
        for (double score = floor; score <= full; score += Math.Max(25, (full - floor) / 6))
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(score):0.#}\" y2=\"{Y(score):0.#}\" stroke=\"currentColor\" opacity=\".12\"/><text x=\"{Left - 8}\" y=\"{Y(score) + 4:0.#}\" text-anchor=\"end\">{score:0}</text>"
            );
        for (int i = 0; i < rounds.Count; i++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(i):0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\">round {rounds[i].Number}</text>"
            );
        string[] people = [.. rounds.SelectMany(round => round.Scores).Select(score => score.Who).Distinct()];
        for (int person = 0; person < people.Length; person++)
            Line(svg, rounds, people[person], Colors[person % Colors.Length], X, Y);
        svg.Append("</svg><div class=\"legend\">");
        for (int person = 0; person < people.Length; person++)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<span><i style=\"background:{Colors[person % Colors.Length]}\"></i>{WebUtility.HtmlEncode(people[person])}</span>"
            );
        return svg.Append("<span>a ring: published and paid</span></div>").ToString();
    }

    private static void Line(
        StringBuilder svg,
        IReadOnlyList<DemoRound> rounds,
        string who,
        string color,
        Func<int, double> x,
        Func<double, double> y
    )
    {
        var points = new List<(double X, double Y, bool Won)>();
        for (int i = 0; i < rounds.Count; i++)
            points.AddRange(
                rounds[i].Scores.Where(score => score.Who == who).Select(score => (x(i), y(score.Score), rounds[i].Winner == who))
            );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>"
        );
        foreach ((double left, double top, bool won) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{left:0.#}\" cy=\"{top:0.#}\" r=\"4\" fill=\"{color}\"/>");
            if (won)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<circle cx=\"{left:0.#}\" cy=\"{top:0.#}\" r=\"8\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>"
                );
        }
    }
}

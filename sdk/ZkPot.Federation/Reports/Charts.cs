using System.Globalization;
using System.Net;
using System.Text;

namespace ZkPot.Federation.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Values">Its values, at 1, 2, and so on.</param>
/// <param name="Intervals">A band around it; null for none.</param>
public sealed record ChartLine(string Name, IReadOnlyList<double> Values, IReadOnlyList<Interval>? Intervals = null);

/// <summary>SVG pictures that need nothing else.</summary>
public static class Charts
{
    private const int Width = 760,
        Height = 320,
        Left = 52,
        Right = 16,
        Top = 12,
        Bottom = 34;
    private static readonly string[] Colors = ["#4c6ef5", "#12b886", "#f59f00", "#e64980", "#7950f2", "#15aabf", "#fd7e14", "#868e96"];

    /// <summary>Shares by round, each line with its band.</summary>
    public static string Lines(string title, IReadOnlyList<ChartLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        int count = lines.Max(line => line.Values.Count);
        double low = lines.Min(line => (line.Intervals?.Select(interval => interval.Low) ?? line.Values).Min()),
            floor = Math.Max(0, Math.Floor(low * 10) / 10);
        if (floor >= 1)
            floor = 0.9;
        double X(int i) => Left + (Width - Left - Right) * (count == 1 ? 0.5 : (double)i / (count - 1));
        double Y(double value) => Top + (Height - Top - Bottom) * (1 - value) / (1 - floor);
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Escape(title)}\" "
                + $"font-family=\"system-ui, sans-serif\" font-size=\"12\">"
        );
        for (int tick = 0; tick <= 5; tick++)
        {
            double value = floor + (1 - floor) * tick / 5;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value):0.#}\" y2=\"{Y(value):0.#}\" stroke=\"#888\" opacity=\".25\"/>"
                    + $"<text x=\"{Left - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\" fill=\"#888\">{value * 100:0}&#8239;%</text>"
            );
        }
        int every = Math.Max(1, (count + 11) / 12);
        for (int i = 0; i < count; i += every)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{X(i):0.#}\" y=\"{Height - 10}\" text-anchor=\"middle\" fill=\"#888\">{i + 1}</text>"
            );
        for (int l = 0; l < lines.Count; l++)
        {
            string color = Colors[l % Colors.Length];
            if (lines[l].Intervals is IReadOnlyList<Interval> band)
            {
                IEnumerable<string> up = band.Select((interval, i) => Point(X(i), Y(interval.High))),
                    down = band.Select((interval, i) => Point(X(i), Y(interval.Low))).Reverse();
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<polygon points=\"{string.Join(' ', up.Concat(down))}\" fill=\"{color}\" opacity=\".18\"/>"
                );
            }
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<polyline points=\"{string.Join(' ', lines[l].Values.Select((value, i) => Point(X(i), Y(value))))}\" fill=\"none\" "
                    + $"stroke=\"{color}\" stroke-width=\"2\"/>"
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Left + 12}\" y=\"{Height - Bottom - 12 - 16 * (lines.Count - 1 - l)}\" fill=\"{color}\">"
                    + $"{Escape(lines[l].Name)}</text>"
            );
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>Numbers from 0 to 1 as colors: rules down, attacks across. Values below the mark are bold and framed.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="value">The number of a row and a column; null where there is none.</param>
    /// <param name="mark">What should be reached.</param>
    public static string HeatMap(
        string title,
        IReadOnlyList<string> rows,
        IReadOnlyList<string> columns,
        Func<int, int, double?> value,
        double mark
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(value);
        const int Cell = 56,
            Line = 26,
            Names = 150,
            Heads = 128,
            Margin = 72; // the last heading leans over the edge
        int width = Names + columns.Count * Cell + Margin,
            height = Heads + rows.Count * Line + 8;
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(title)}\" "
                + $"font-family=\"system-ui, sans-serif\" font-size=\"12\">"
        );
        for (int c = 0; c < columns.Count; c++)
        {
            int x = Names + c * Cell + Cell / 2;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text transform=\"translate({x + 4},{Heads - 8}) rotate(-55)\" fill=\"#888\">{Escape(columns[c])}</text>"
            );
        }
        for (int r = 0; r < rows.Count; r++)
        {
            int y = Heads + r * Line;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"{Names - 8}\" y=\"{y + 17}\" text-anchor=\"end\" fill=\"#888\">{Escape(rows[r])}</text>"
            );
            for (int c = 0; c < columns.Count; c++)
            {
                if (value(r, c) is not double number)
                    continue;
                bool isBelow = number < mark;
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<rect x=\"{Names + c * Cell + 1}\" y=\"{y + 1}\" width=\"{Cell - 2}\" height=\"{Line - 2}\" fill=\"{Color(number)}\""
                        + $"{(isBelow ? " stroke=\"#5c0011\"" : "")}/>"
                );
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<text x=\"{Names + c * Cell + Cell / 2}\" y=\"{y + 17}\" text-anchor=\"middle\" fill=\"#111\""
                        + $"{(isBelow ? " font-weight=\"700\"" : "")}>{number:0.000}</text>"
                );
            }
        }
        return svg.Append("</svg>").ToString();
    }

    /// <summary>From red at a half and below over yellow to green at 1.</summary>
    private static string Color(double value)
    {
        double hue = 130 * Math.Clamp((value - 0.5) / 0.5, 0, 1);
        return string.Create(CultureInfo.InvariantCulture, $"hsl({hue:0} 65% 68%)");
    }

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
}

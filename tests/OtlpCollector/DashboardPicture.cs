using System.Globalization;
using System.Net;
using System.Text;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>Draws a dashboard's panels where its file puts them, with lines as Prometheus answered them.</summary>
public static class DashboardPicture
{
    private const int Column = 46;
    private const int Line = 22;
    private const int Margin = 14;
    private const int Heading = 54;
    private const int Left = 52;
    private const int LegendLines = 2;

    private static readonly string[] Colours = ["#4269d0", "#ff725c", "#3ca951", "#efb118", "#a463f2", "#6cc5b0", "#ff8ab7", "#9c6b4e", "#97bbf5", "#9498a0"];

    /// <summary>An SVG with the dashboards beside one another.</summary>
    /// <param name="series">The lines of each panel.</param>
    public static string Draw(
        IReadOnlyList<Dashboard> dashboards, Func<Panel, IReadOnlyList<Series>> series, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(dashboards);
        ArgumentNullException.ThrowIfNull(series);
        const int Width = (24 * Column) + (2 * Margin);
        var height = Heading + (dashboards.Max(dashboard => dashboard.Panels.Max(panel => panel.Y + panel.Height)) * Line) + Margin;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width * dashboards.Count}" height="{height}" font-family="system-ui, sans-serif" font-size="11">
            <rect width="100%" height="100%" fill="#f4f5f5"/>

            """);
        for (var i = 0; i < dashboards.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({i * Width},0)\"><text x=\"{Margin}\" y=\"34\" font-size=\"20\" font-weight=\"600\">{Escape(dashboards[i].Title)}</text>\n");
            foreach (var panel in dashboards[i].Panels)
                Draw(svg, panel, panel.IsRow ? [] : series(panel), from, to);
            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, Panel panel, IReadOnlyList<Series> series, DateTimeOffset from, DateTimeOffset to)
    {
        var (x, y) = (Margin + (panel.X * Column), Heading + (panel.Y * Line));
        if (panel.IsRow)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y + 16}\" font-size=\"13\" font-weight=\"600\" fill=\"#444\">{Escape(panel.Title)}</text>\n");
            return;
        }

        var (w, h) = ((panel.Width * Column) - 8, (panel.Height * Line) - 8);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <g transform="translate({x},{y})"><rect width="{w}" height="{h}" rx="3" fill="#fff" stroke="#dcdcdc"/><text x="10" y="18" font-size="12.5" font-weight="600">{Escape(panel.Title)}</text>

            """);
        var lines = series.Select(one => one with { Points = [.. one.Points.Where(point => double.IsFinite(point.Value))] }).Where(one => one.Points.Count > 0).ToArray();
        if (lines.Length == 0)
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{w / 2}\" y=\"{h / 2}\" text-anchor=\"middle\" fill=\"#999\">nothing</text>\n");
        else
            Plot(svg, lines, panel.Unit, w, h, from, to);
        svg.Append("</g>\n");
    }

    private static void Plot(StringBuilder svg, Series[] lines, string unit, int w, int h, DateTimeOffset from, DateTimeOffset to)
    {
        var (top, bottom, right) = (30.0, h - 22.0 - (LegendLines * 14), w - 12.0);
        var most = lines.Max(line => line.Points.Max(point => point.Value));
        most = most > 0 ? Nice(most) : 1;
        var (dx, dy) = ((right - Left) / (to - from).TotalSeconds, (bottom - top) / most);
        for (var i = 0; i <= 4; i++)
        {
            var at = bottom - (i * (bottom - top) / 4);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{at:0.#}\" x2=\"{right}\" y2=\"{at:0.#}\" stroke=\"#ececec\"/><text x=\"{Left - 5}\" y=\"{at + 4:0.#}\" text-anchor=\"end\" fill=\"#777\" font-size=\"10\">{Say(most * i / 4, unit)}</text>\n");
        }

        for (var i = 0; i <= 4; i++)
        {
            var time = from + ((to - from) * i / 4);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + ((time - from).TotalSeconds * dx):0.#}\" y=\"{bottom + 13:0.#}\" text-anchor=\"{(i == 4 ? "end" : "middle")}\" fill=\"#777\" font-size=\"10\">{time - from:m\\:ss}</text>\n");
        }

        for (var i = 0; i < lines.Length; i++)
        {
            var path = string.Join(' ', lines[i].Points.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{Left + ((point.At - from).TotalSeconds * dx):0.#},{bottom - (point.Value * dy):0.#}")));
            svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{Colours[i % Colours.Length]}\" stroke-width=\"1.4\"/>\n");
        }

        Legend(svg, lines, w, h);
    }

    private static void Legend(StringBuilder svg, Series[] lines, int w, int h)
    {
        var (x, line) = (10.0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var name = lines[i].Name;
            var width = 20 + (name.Length * 5.9);
            if (x + width > w - 10)
                (x, line) = (10.0, line + 1);
            if (line == LegendLines)
                return;
            var y = h - 4 - ((LegendLines - 1 - line) * 14);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.#}\" y=\"{y - 8}\" width=\"9\" height=\"3\" fill=\"{Colours[i % Colours.Length]}\"/><text x=\"{x + 13:0.#}\" y=\"{y - 3}\" font-size=\"10.5\" fill=\"#333\">{Escape(name)}</text>\n");
            x += width;
        }
    }

    // 1, 2 or 5 of the next power of ten, or a quarter between.
    private static double Nice(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.5, 2, 3, 4, 5, 7.5, 10 }.First(step => step * power >= value * 0.9999) * power;
    }

    private static string Say(double value, string unit) => unit switch
    {
        "s" when value is > 0 and < 0.001 => Number(value * 1e6) + " µs",
        "s" when value is > 0 and < 1 => Number(value * 1000) + " ms",
        "s" => Number(value) + " s",
        "bytes" when value >= 1 << 30 => Number(value / (1 << 30)) + " GiB",
        "bytes" => Number(value / (1 << 20)) + " MiB",
        "percentunit" => Number(value * 100) + " %",
        "ops" => Number(value) + "/s",
        _ => Number(value),
    };

    private static string Number(double value) => value.ToString(value >= 100 ? "0" : "0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

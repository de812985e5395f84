using System.Globalization;
using System.Net;
using System.Text;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>Draws a trace as a picture: a line for each span, its bar where it was in time, its colour its service's.</summary>
public static class TracePicture
{
    private const int Left = 330;
    private const int Right = 80;
    private const int Width = 1180;
    private const int Line = 20;
    private const int Top = 62;

    private static readonly string[] Colours = ["#4269d0", "#efb118", "#ff725c", "#6cc5b0", "#3ca951", "#ff8ab7", "#a463f2", "#97bbf5", "#9c6b4e", "#9498a0"];

    /// <summary>An SVG, with a white ground so that it can be read anywhere.</summary>
    public static string Draw(TraceTree trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var spans = trace.Lines;
        var start = spans.Min(line => line.Span.Start);
        var length = (spans.Max(line => line.Span.End) - start).TotalMilliseconds;
        var services = spans.Select(line => line.Span.Service).Distinct(StringComparer.Ordinal).ToArray();
        var height = Top + (spans.Count * Line) + 20;
        var scale = (Width - Left - Right) / length;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="12">
            <rect width="{Width}" height="{height}" fill="#ffffff"/>
            <text x="16" y="24" font-size="15" font-weight="600">One turn: {spans.Count} spans of {services.Length} services in {length:0} ms</text>

            """);
        Legend(svg, services);
        Grid(svg, length, scale, height);
        for (var i = 0; i < spans.Count; i++)
        {
            var (span, depth) = spans[i];
            var y = Top + (i * Line);
            var x = Left + ((span.Start - start).TotalMilliseconds * scale);
            var width = Math.Max(1.5, span.Took.TotalMilliseconds * scale);
            var colour = Colours[Array.IndexOf(services, span.Service) % Colours.Length];
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="{16 + (depth * 11)}" y="{y + 14}">{Escape(NameOf(span))}</text>
                <rect x="{x:0.##}" y="{y + 3}" width="{width:0.##}" height="{Line - 7}" rx="2" fill="{colour}"{(span.IsError ? " stroke=\"#c00000\" stroke-width=\"1.5\"" : "")}/>
                <text x="{Math.Min(x + width + 5, Width - Right + 8):0.##}" y="{y + 14}" fill="#555555">{Time(span.Took)}</text>

                """);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Legend(StringBuilder svg, string[] services)
    {
        var x = 16;
        for (var i = 0; i < services.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect x="{x}" y="35" width="11" height="11" rx="2" fill="{Colours[i % Colours.Length]}"/><text x="{x + 16}" y="45">{Escape(services[i])}</text>

                """);
            x += 34 + (services[i].Length * 7);
        }
    }

    private static void Grid(StringBuilder svg, double length, double scale, int height)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(length)));
        step = length / step < 2 ? step / 5 : length / step < 5 ? step / 2 : step;
        for (var at = 0.0; at <= length; at += step)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <line x1="{Left + (at * scale):0.#}" y1="{Top - 4}" x2="{Left + (at * scale):0.#}" y2="{height - 16}" stroke="#e4e4e4"/>
                <text x="{Left + (at * scale):0.#}" y="{height - 4}" text-anchor="middle" fill="#777777">{at:0.##} ms</text>

                """);
        }
    }

    private static string NameOf(CollectedSpan span)
    {
        string[] detail = [.. new[] { "skill", "engine", "items", "origin", "operation" }.Where(span.Attributes.ContainsKey).Select(key => span.Attributes[key])];
        var route = span.Attributes.GetValueOrDefault("http.route");
        var name = route is not null && !span.Name.Contains(route, StringComparison.Ordinal) ? $"{span.Name} {route}" : span.Name;
        return detail.Length == 0 ? name : $"{name} ({string.Join(", ", detail)})";
    }

    private static string Time(TimeSpan took) => took.TotalMilliseconds switch
    {
        >= 100 => took.TotalMilliseconds.ToString("0 ms", CultureInfo.InvariantCulture),
        >= 1 => took.TotalMilliseconds.ToString("0.0 ms", CultureInfo.InvariantCulture),
        _ => (took.TotalMilliseconds * 1000).ToString("0 µs", CultureInfo.InvariantCulture),
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

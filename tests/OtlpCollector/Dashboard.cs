using System.Text.Json;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>What of a dashboard of Grafana's a picture needs.</summary>
public sealed record Dashboard(string Title, IReadOnlyList<Panel> Panels)
{
    /// <summary>Reads a dashboard's file.</summary>
    public static Dashboard Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Dashboard(
            document.RootElement.GetProperty("title").GetString()!,
            [.. document.RootElement.GetProperty("panels").EnumerateArray().Select(ReadPanel)]);
    }

    private static Panel ReadPanel(JsonElement panel)
    {
        var place = panel.GetProperty("gridPos");
        var isRow = panel.GetProperty("type").GetString() == "row";
        return new Panel(
            panel.GetProperty("title").GetString()!,
            isRow,
            isRow ? "" : panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!,
            place.GetProperty("x").GetInt32(), place.GetProperty("y").GetInt32(), place.GetProperty("w").GetInt32(), place.GetProperty("h").GetInt32(),
            isRow
                ? []
                : [.. panel.GetProperty("targets").EnumerateArray().Select(target => new Target(target.GetProperty("expr").GetString()!, target.GetProperty("legendFormat").GetString()!))]);
    }
}

/// <summary>A panel in its place, in units of Grafana's grid of 24 columns.</summary>
/// <param name="IsRow">It is only a heading.</param>
/// <param name="Unit">As Grafana names it: <c>s</c>, <c>ops</c>, <c>bytes</c>, <c>percentunit</c>, <c>short</c>.</param>
public sealed record Panel(string Title, bool IsRow, string Unit, int X, int Y, int Width, int Height, IReadOnlyList<Target> Targets);

/// <summary>A query, and what its lines are called: <c>{{label}}</c> stands for a label's value.</summary>
public sealed record Target(string Expression, string Legend);

/// <summary>A line of a panel.</summary>
public sealed record Series(string Name, IReadOnlyList<(DateTimeOffset At, double Value)> Points);

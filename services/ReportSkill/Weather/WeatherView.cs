using System.Globalization;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>What Jibo's screen shows of a day: its high, its low, and what the sky does. The pictures lie on the robot (protocol: G.3).</summary>
internal static class WeatherView
{
    private const string Pictures = "assets/personal-report-skill/weather";
    private const int TextTop = 430;

    /// <summary>The view's configuration as robots take it; null when there is nothing to show.</summary>
    public static string? Of(Forecast forecast, WeatherPoint day)
    {
        if (forecast.Degrees(day.TemperatureHigh) is not { } high || forecast.Degrees(day.TemperatureLow) is not { } low)
            return null;
        var (hot, cold) = forecast.Celsius ? (29, 4) : (85, 40);
        var components = new JsonArray(Picture("tempBGClip", $"{Pictures}/bg/temp{(high >= hot ? "Hot" : high <= cold ? "Cold" : "Normal")}_v01.crn", 36, 0));
        // Of weather that came later, robots have no picture.
        if (WeatherWords.MimEnd(day.Icon) is not null)
            components.Add((JsonNode)Picture("iconClip", $"{Pictures}/icons/{day.Icon}_v01.crn", 475, 195));
        var unit = forecast.Celsius ? "C" : "F";
        components.Add((JsonNode)Text("hiNumLabel", $"{high.ToString(CultureInfo.InvariantCulture)}°", 160, 370, TextTop, 1));
        components.Add((JsonNode)Text("hiUnitLabel", unit, 90, 375, TextTop - 12, 0));
        components.Add((JsonNode)Text("loNumLabel", $"{low.ToString(CultureInfo.InvariantCulture)}°", 160, 1080, TextTop, 1));
        components.Add((JsonNode)Text("loUnitLabel", unit, 90, 1085, TextTop - 12, 0));
        components.Add((JsonNode)Text("hiTextLabel", "Hi", 60, 290, TextTop + 66, 0.5));
        components.Add((JsonNode)Text("loTextLabel", "Lo", 60, 1000, TextTop + 66, 0.5));
        return new JsonObject
        {
            ["viewConfig"] = new JsonObject { ["type"] = "View", ["id"] = "weatherTempView", ["category"] = "gui" },
            ["open"] = new JsonObject { ["transitionOpen"] = "trans_in", ["removeAll"] = true },
            ["defaultSelect"] = new JsonObject { ["transitionClose"] = "trans_out", ["removeAll"] = true, ["leaveEmpty"] = false },
            ["componentConfigs"] = components,
        }.ToJsonString();
    }

    private static JsonObject Picture(string id, string file, int x, int y) => new()
    {
        ["id"] = id,
        ["type"] = "Clip",
        ["assets"] = new JsonArray(new JsonObject { ["id"] = id[..^4], ["src"] = file, ["type"] = "texture" }),
        ["position"] = new JsonObject { ["x"] = x, ["y"] = y },
    };

    /// <param name="anchor">Which point of the text is at its place: 0 its left end, 1 its right.</param>
    private static JsonObject Text(string id, string text, int size, int x, int y, double anchor) => new()
    {
        ["id"] = id,
        ["type"] = "Label",
        ["text"] = text,
        ["style"] = new JsonObject { ["fontSize"] = size.ToString(CultureInfo.InvariantCulture), ["fontFamily"] = "Proxima Nova Soft", ["fontWeight"] = "bold", ["fill"] = "#FFFFFF", ["align"] = "center" },
        ["position"] = new JsonObject { ["x"] = x, ["y"] = y },
        ["targetAnchor"] = new JsonObject { ["x"] = anchor, ["y"] = 1 },
    };
}

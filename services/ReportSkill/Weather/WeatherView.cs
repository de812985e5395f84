using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Views;

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
        var (hot, cold) = forecast.Bounds;
        var background = high >= hot ? "Hot" : high <= cold ? "Cold" : "Normal";
        var components = new List<ViewComponent> { ViewComponent.Picture("tempBGClip", $"{Pictures}/bg/temp{background}_v01.crn", 36, 0) };
        // Of weather that came later, robots have no picture.
        if (WeatherWords.MimEnd(day.Icon) is not null)
            components.Add(ViewComponent.Picture("iconClip", $"{Pictures}/icons/{day.Icon}_v01.crn", 475, 195));
        components.AddRange(Temperature("hi", "Hi", high, forecast, 370));
        components.AddRange(Temperature("lo", "Lo", low, forecast, 1080));
        return RobotView.Of("weatherTempView", components).ToJson();
    }

    private static ViewComponent[] Temperature(string id, string name, int degrees, Forecast forecast, int right) =>
    [
        ViewComponent.Label($"{id}NumLabel", string.Create(CultureInfo.InvariantCulture, $"{degrees}°"), LabelStyle.Bold(160), new(right, TextTop), new(1, 1)),
        ViewComponent.Label($"{id}UnitLabel", forecast.Celsius ? "C" : "F", LabelStyle.Bold(90), new(right + 5, TextTop - 12), new(0, 1)),
        ViewComponent.Label($"{id}TextLabel", name, LabelStyle.Bold(60), new(right - 80, TextTop + 66), new(0.5, 1)),
    ];
}

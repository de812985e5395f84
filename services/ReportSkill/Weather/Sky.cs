using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>What the sky is like, as far as it matters for what to put on.</summary>
internal enum Sky
{
    Unknown,
    Clear,
    Cloudy,
    Wet,
}

/// <summary>Whether the weather will change before the day is over.</summary>
internal static class SkyChange
{
    private const double Likely = 0.5;

    public static Sky Of(WeatherPoint? point) => WeatherWords.Wet(point?.Icon) is not null ? Sky.Wet : point?.Icon switch
    {
        "clear-day" or "clear-night" => Sky.Clear,
        "cloudy" or "fog" or "partly-cloudy-day" or "partly-cloudy-night" => Sky.Cloudy,
        _ => Sky.Unknown,
    };

    /// <summary>The MIM that speaks of the change; null when there is none worth it.</summary>
    public static string? MimOf(Forecast forecast, DateOnly today)
    {
        var later = Later(forecast, today);
        return (Of(forecast.Now), later) switch
        {
            (Sky.Cloudy, Sky.Clear) => "WeatherChangeCloudyClear",
            (Sky.Wet, Sky.Clear) => "WeatherChangeWetClear",
            (Sky.Wet, Sky.Cloudy) => "WeatherWetNowDryLater",
            (Sky.Cloudy, Sky.Wet) => "WeatherChangeCloudyWet",
            (Sky.Clear, Sky.Wet) => "WeatherChangeClearWet",
            _ => null,
        };
    }

    /// <summary>How it goes on. Without hours, the day as a whole stands for it.</summary>
    private static Sky Later(Forecast forecast, DateOnly today)
    {
        var hours = forecast.HoursLeft.Select(hour => hour.PrecipProbability >= Likely ? Sky.Wet : Of(hour)).ToList();
        if (hours.Count == 0)
            return Of(forecast.Now) == Sky.Wet ? Sky.Unknown : Of(forecast.Of(today));
        if (Of(forecast.Now) == Sky.Wet)
        {
            // It clears up when the last wet hour is followed by dry ones, and not by an hour or so alone.
            var dry = hours.Skip(hours.LastIndexOf(Sky.Wet) + 1).ToList();
            return dry.Count < 2 ? Sky.Wet : Most(dry);
        }

        return hours.Contains(Sky.Wet) ? Sky.Wet : Most(hours);
    }

    private static Sky Most(List<Sky> hours) => hours.Count(hour => hour == Sky.Clear) * 2 > hours.Count ? Sky.Clear : Sky.Cloudy;
}

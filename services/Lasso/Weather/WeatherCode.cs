namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>The WMO's codes of present weather, as Open-Meteo uses them, in Dark Sky's icons and our words.</summary>
internal static class WeatherCode
{
    /// <summary>Miles an hour from which wind is what one notices on an otherwise dry day.</summary>
    private const double Windy = 25;

    /// <returns>Null for a code that nobody has told us about.</returns>
    public static string? Icon(int? code, bool isDay, double? windSpeed) => code switch
    {
        0 or 1 or 2 or 3 when windSpeed >= Windy => "wind",
        0 or 1 => isDay ? "clear-day" : "clear-night",
        2 => isDay ? "partly-cloudy-day" : "partly-cloudy-night",
        3 => "cloudy",
        45 or 48 => "fog",
        56 or 57 or 66 or 67 => "sleet",
        71 or 73 or 75 or 77 or 85 or 86 => "snow",
        51 or 53 or 55 or 61 or 63 or 65 or 80 or 81 or 82 or 95 or 96 or 99 => "rain",
        _ => null,
    };

    public static string? Summary(int? code) => code switch
    {
        0 => "Clear",
        1 => "Mostly clear",
        2 => "Partly cloudy",
        3 => "Cloudy",
        45 => "Foggy",
        48 => "Freezing fog",
        51 => "Light drizzle",
        53 => "Drizzle",
        55 => "Heavy drizzle",
        56 or 57 => "Freezing drizzle",
        61 => "Light rain",
        63 => "Rain",
        65 => "Heavy rain",
        66 or 67 => "Freezing rain",
        71 => "Light snow",
        73 => "Snow",
        75 => "Heavy snow",
        77 => "Snow grains",
        80 => "Light showers",
        81 => "Showers",
        82 => "Heavy showers",
        85 => "Snow showers",
        86 => "Heavy snow showers",
        95 => "Thunderstorms",
        96 or 99 => "Thunderstorms with hail",
        _ => null,
    };

    public static string? PrecipType(int? code) => Icon(code, isDay: true, windSpeed: null) is "rain" or "snow" or "sleet" ? Icon(code, true, null) : null;
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>The weather of a place in the shape of Dark Sky's forecast, whoever it is from: Fahrenheit, miles per hour, inches.</summary>
public sealed record WeatherData
{
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>IANA zone of the place; days of <see cref="Daily"/> are days there.</summary>
    public string? Timezone { get; init; }

    public WeatherPoint? Currently { get; init; }

    public WeatherSeries? Hourly { get; init; }

    /// <summary>Today is the first.</summary>
    public WeatherSeries? Daily { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Points one after the other, and what they come to.</summary>
public sealed record WeatherSeries
{
    public string? Summary { get; init; }
    public string? Icon { get; init; }
    public IReadOnlyList<WeatherPoint> Data { get; init => field = value ?? []; } = [];
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The weather of a moment, an hour or a day. What is not known is absent.</summary>
public sealed record WeatherPoint
{
    /// <summary>When it begins, seconds since 1970.</summary>
    public long Time { get; init; }

    public string? Summary { get; init; }

    /// <summary>
    /// <c>clear-day</c>, <c>clear-night</c>, <c>rain</c>, <c>snow</c>, <c>sleet</c>, <c>wind</c>, <c>fog</c>, <c>cloudy</c>,
    /// <c>partly-cloudy-day</c>, <c>partly-cloudy-night</c>, or one that came later.
    /// </summary>
    public string? Icon { get; init; }

    /// <summary>Fahrenheit; not of a day.</summary>
    public double? Temperature { get; init; }

    /// <summary>Fahrenheit as it feels; not of a day.</summary>
    public double? ApparentTemperature { get; init; }

    /// <summary>Fahrenheit, of a day.</summary>
    public double? TemperatureHigh { get; init; }

    /// <summary>Fahrenheit, of a day and the night after it.</summary>
    public double? TemperatureLow { get; init; }

    /// <summary>0 to 1.</summary>
    public double? PrecipProbability { get; init; }

    /// <summary>Inches an hour.</summary>
    public double? PrecipIntensity { get; init; }

    /// <summary><c>rain</c>, <c>snow</c> or <c>sleet</c>.</summary>
    public string? PrecipType { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Humidity { get; init; }

    /// <summary>Miles an hour.</summary>
    public double? WindSpeed { get; init; }

    /// <summary>0 to 1.</summary>
    public double? CloudCover { get; init; }

    /// <summary>Seconds since 1970, of a day.</summary>
    public long? SunriseTime { get; init; }

    /// <summary>Seconds since 1970, of a day.</summary>
    public long? SunsetTime { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

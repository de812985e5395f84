using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>What Open-Meteo answers, as far as we ask. Columns of equal length; anything may be null.</summary>
internal sealed record OpenMeteoAnswer
{
    [JsonPropertyName("latitude")] public double? Latitude { get; init; }
    [JsonPropertyName("longitude")] public double? Longitude { get; init; }
    [JsonPropertyName("utc_offset_seconds")] public int? UtcOffsetSeconds { get; init; }
    [JsonPropertyName("timezone")] public string? Timezone { get; init; }
    [JsonPropertyName("current_units")] public OpenMeteoUnits? CurrentUnits { get; init; }
    [JsonPropertyName("current")] public OpenMeteoCurrent? Current { get; init; }
    [JsonPropertyName("hourly_units")] public OpenMeteoUnits? HourlyUnits { get; init; }
    [JsonPropertyName("hourly")] public OpenMeteoHourly? Hourly { get; init; }
    [JsonPropertyName("daily_units")] public OpenMeteoUnits? DailyUnits { get; init; }
    [JsonPropertyName("daily")] public OpenMeteoDaily? Daily { get; init; }
}

/// <summary>Whether it heard which units we want.</summary>
internal sealed record OpenMeteoUnits
{
    [JsonPropertyName("time")] public string? Time { get; init; }
    [JsonPropertyName("temperature_2m")] public string? Temperature { get; init; }
    [JsonPropertyName("temperature_2m_max")] public string? TemperatureMax { get; init; }
    [JsonPropertyName("temperature_2m_min")] public string? TemperatureMin { get; init; }
}

internal sealed record OpenMeteoCurrent
{
    [JsonPropertyName("time")] public long? Time { get; init; }
    [JsonPropertyName("temperature_2m")] public double? Temperature { get; init; }
    [JsonPropertyName("apparent_temperature")] public double? ApparentTemperature { get; init; }
    [JsonPropertyName("relative_humidity_2m")] public double? Humidity { get; init; }
    [JsonPropertyName("is_day")] public double? IsDay { get; init; }
    [JsonPropertyName("precipitation")] public double? Precipitation { get; init; }
    [JsonPropertyName("weather_code")] public double? WeatherCode { get; init; }
    [JsonPropertyName("cloud_cover")] public double? CloudCover { get; init; }
    [JsonPropertyName("wind_speed_10m")] public double? WindSpeed { get; init; }
}

internal sealed record OpenMeteoHourly
{
    [JsonPropertyName("time")] public long?[]? Time { get; init; }
    [JsonPropertyName("temperature_2m")] public double?[]? Temperature { get; init; }
    [JsonPropertyName("apparent_temperature")] public double?[]? ApparentTemperature { get; init; }
    [JsonPropertyName("relative_humidity_2m")] public double?[]? Humidity { get; init; }
    [JsonPropertyName("precipitation_probability")] public double?[]? PrecipProbability { get; init; }
    [JsonPropertyName("precipitation")] public double?[]? Precipitation { get; init; }
    [JsonPropertyName("weather_code")] public double?[]? WeatherCode { get; init; }
    [JsonPropertyName("cloud_cover")] public double?[]? CloudCover { get; init; }
    [JsonPropertyName("wind_speed_10m")] public double?[]? WindSpeed { get; init; }
    [JsonPropertyName("is_day")] public double?[]? IsDay { get; init; }
}

internal sealed record OpenMeteoDaily
{
    [JsonPropertyName("time")] public long?[]? Time { get; init; }
    [JsonPropertyName("weather_code")] public double?[]? WeatherCode { get; init; }
    [JsonPropertyName("temperature_2m_max")] public double?[]? TemperatureMax { get; init; }
    [JsonPropertyName("temperature_2m_min")] public double?[]? TemperatureMin { get; init; }
    [JsonPropertyName("sunrise")] public long?[]? Sunrise { get; init; }
    [JsonPropertyName("sunset")] public long?[]? Sunset { get; init; }
    [JsonPropertyName("precipitation_sum")] public double?[]? PrecipitationSum { get; init; }
    [JsonPropertyName("precipitation_probability_max")] public double?[]? PrecipProbability { get; init; }
    [JsonPropertyName("wind_speed_10m_max")] public double?[]? WindSpeed { get; init; }
}

[JsonSerializable(typeof(OpenMeteoAnswer))]
internal sealed partial class OpenMeteoJson : JsonSerializerContext;

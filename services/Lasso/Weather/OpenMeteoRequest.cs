using System.Globalization;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>How Open-Meteo is asked: in Dark Sky's units, in seconds since 1970, for days of the place.</summary>
internal static class OpenMeteoRequest
{
    private const string Current = "temperature_2m,apparent_temperature,relative_humidity_2m,is_day,precipitation,weather_code,cloud_cover,wind_speed_10m";

    private const string Hourly =
        "temperature_2m,apparent_temperature,relative_humidity_2m,precipitation_probability,precipitation,weather_code,cloud_cover,wind_speed_10m,is_day";

    private const string Daily =
        "weather_code,temperature_2m_max,temperature_2m_min,sunrise,sunset,precipitation_sum,precipitation_probability_max,wind_speed_10m_max";

    // The archive knows what was, not how likely it was.
    private const string ArchiveHourly = "temperature_2m,apparent_temperature,relative_humidity_2m,precipitation,weather_code,cloud_cover,wind_speed_10m,is_day";
    private const string ArchiveDaily = "weather_code,temperature_2m_max,temperature_2m_min,sunrise,sunset,precipitation_sum,wind_speed_10m_max";

    private const int DaysAhead = 8;

    /// <summary>How many days the forecast reaches, and how many it remembers; what is older lies in the archive.</summary>
    private const int FarthestAhead = 15;
    private const int Remembered = 88;
    private static readonly DateOnly ArchiveBegins = new(1940, 1, 2);

    /// <returns>Null for a moment that nobody knows.</returns>
    public static Uri? Of(WeatherQuery query, WeatherOptions options, DateTimeOffset now)
    {
        (string, string)[] place =
        [
            ("latitude", query.Place.Latitude.ToString(CultureInfo.InvariantCulture)),
            ("longitude", query.Place.Longitude.ToString(CultureInfo.InvariantCulture)),
            ("temperature_unit", "fahrenheit"), ("wind_speed_unit", "mph"), ("precipitation_unit", "inch"),
            ("timeformat", "unixtime"), ("timezone", "auto"),
        ];
        if (query.At is not { } at)
        {
            return options.OpenMeteo.Under(
                "v1/forecast", [.. place, ("current", Current), ("hourly", Hourly), ("daily", Daily), ("forecast_days", Text(DaysAhead))]);
        }

        // The day there may be the one before or after ours; the answer says which it is.
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        if (day > today.AddDays(FarthestAhead) || day < ArchiveBegins)
            return null;
        var last = day < today.AddDays(FarthestAhead) ? day.AddDays(1) : day;
        (string, string)[] days = [("start_date", Text(day.AddDays(-1))), ("end_date", Text(last))];
        return day < today.AddDays(-Remembered)
            ? options.OpenMeteoArchive.Under("v1/archive", [.. place, ("hourly", ArchiveHourly), ("daily", ArchiveDaily), .. days])
            : options.OpenMeteo.Under("v1/forecast", [.. place, ("hourly", Hourly), ("daily", Daily), .. days]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

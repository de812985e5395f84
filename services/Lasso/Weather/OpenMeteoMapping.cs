using System.Text.Json;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>Open-Meteo's columns as Dark Sky's points. What is not known stays away; nothing is made up.</summary>
internal static class OpenMeteoMapping
{
    private const int SecondsOfDay = 24 * 3600;
    private const int HoursAhead = 48;

    // Beyond what was ever measured: a number that cannot be a temperature in Fahrenheit.
    private const double Coldest = -140;
    private const double Hottest = 150;

    /// <param name="at">Of which moment; null for now.</param>
    /// <param name="problem">What is missing, when it returns null.</param>
    public static WeatherData? ToDarkSky(OpenMeteoAnswer answer, DateTimeOffset? at, out string problem)
    {
        if ((problem = ProblemOfUnits(answer)).Length > 0)
            return null;
        var offset = answer.UtcOffsetSeconds ?? 0;
        var hours = Hours(answer.Hourly);
        var days = Days(answer.Daily, hours, offset);
        WeatherPoint? currently;
        if (at is { } moment)
        {
            var seconds = moment.ToUnixTimeSeconds();
            var day = DayOf(seconds, offset);
            days.RemoveAll(point => DayOf(point.Time, offset) != day);
            hours.RemoveAll(point => DayOf(point.Time, offset) != day);
            currently = hours.MinBy(point => Math.Abs(point.Time - seconds));
        }
        else
        {
            currently = answer.Current is { } current ? Now(current) : null;
            var today = DayOf(currently?.Time ?? 0, offset);
            days.RemoveAll(point => DayOf(point.Time, offset) < today);
            hours.RemoveAll(point => point.Time + 3600 <= currently?.Time);
            // A forecast that begins tomorrow says nothing of today.
            if (days.Count > 0 && DayOf(days[0].Time, offset) != today)
                days.Clear();
        }

        if (currently?.Temperature is null)
            problem = "it has no temperature of the moment";
        else if (days.Count == 0 || days[0].TemperatureHigh is null || days[0].TemperatureLow is null)
            problem = "it has no highest and lowest temperature of the day";
        else
            return Whole(answer, currently, hours, days, offset);
        return null;
    }

    private static WeatherData Whole(OpenMeteoAnswer answer, WeatherPoint currently, List<WeatherPoint> hours, List<WeatherPoint> days, int offset) => new()
    {
        Latitude = answer.Latitude,
        Longitude = answer.Longitude,
        Timezone = answer.Timezone,
        Currently = currently,
        Hourly = new() { Summary = currently.Summary, Icon = currently.Icon, Data = [.. hours.Take(HoursAhead)] },
        Daily = new() { Summary = days[0].Summary, Icon = days[0].Icon, Data = days },
        Unknown = new()
        {
            ["offset"] = Json(offset / 3600.0),
            ["flags"] = JsonElement.Parse("""{"sources":["open-meteo"],"units":"us"}"""),
        },
    };

    private static WeatherPoint Now(OpenMeteoCurrent now) => new()
    {
        Time = now.Time ?? 0,
        Summary = WeatherCode.Summary(Code(now.WeatherCode)),
        Icon = WeatherCode.Icon(Code(now.WeatherCode), now.IsDay != 0, now.WindSpeed),
        Temperature = Degrees(now.Temperature),
        ApparentTemperature = Degrees(now.ApparentTemperature),
        // Of the quarter of an hour before.
        PrecipIntensity = now.Precipitation * 4,
        PrecipType = now.Precipitation > 0 ? WeatherCode.PrecipType(Code(now.WeatherCode)) : null,
        Humidity = Share(now.Humidity),
        WindSpeed = now.WindSpeed,
        CloudCover = Share(now.CloudCover),
    };

    private static List<WeatherPoint> Hours(OpenMeteoHourly? hourly) => Points(hourly?.Time, (i, time) =>
    {
        var code = Code(At(hourly!.WeatherCode, i));
        var wind = At(hourly.WindSpeed, i);
        return new WeatherPoint
        {
            Time = time,
            Summary = WeatherCode.Summary(code),
            Icon = WeatherCode.Icon(code, At(hourly.IsDay, i) != 0, wind),
            Temperature = Degrees(At(hourly.Temperature, i)),
            ApparentTemperature = Degrees(At(hourly.ApparentTemperature, i)),
            PrecipProbability = Share(At(hourly.PrecipProbability, i)),
            PrecipIntensity = At(hourly.Precipitation, i),
            PrecipType = WeatherCode.PrecipType(code),
            Humidity = Share(At(hourly.Humidity, i)),
            WindSpeed = wind,
            CloudCover = Share(At(hourly.CloudCover, i)),
        };
    });

    private static List<WeatherPoint> Days(OpenMeteoDaily? daily, List<WeatherPoint> hours, int offset) => Points(daily?.Time, (i, time) =>
    {
        var code = Code(At(daily!.WeatherCode, i));
        var wind = At(daily.WindSpeed, i);
        var its = hours.Where(hour => DayOf(hour.Time, offset) == DayOf(time, offset)).ToArray();
        return new WeatherPoint
        {
            Time = time,
            Summary = WeatherCode.Summary(code),
            Icon = WeatherCode.Icon(code, isDay: true, wind),
            TemperatureHigh = Degrees(At(daily.TemperatureMax, i)),
            TemperatureLow = Degrees(At(daily.TemperatureMin, i)),
            PrecipProbability = Share(At(daily.PrecipProbability, i)),
            PrecipIntensity = At(daily.PrecipitationSum, i) / 24,
            PrecipType = WeatherCode.PrecipType(code),
            Humidity = Mean(its, hour => hour.Humidity),
            WindSpeed = wind,
            CloudCover = Mean(its, hour => hour.CloudCover),
            SunriseTime = At(daily.Sunrise, i),
            SunsetTime = At(daily.Sunset, i),
        };
    });

    private static List<WeatherPoint> Points(long?[]? times, Func<int, long, WeatherPoint> point)
    {
        var points = new List<WeatherPoint>();
        for (var i = 0; i < times?.Length; i++)
        {
            if (times[i] is { } time)
                points.Add(point(i, time));
        }

        return points;
    }

    /// <summary>Empty when it speaks the units that it was asked for, or says nothing of units.</summary>
    private static string ProblemOfUnits(OpenMeteoAnswer answer)
    {
        var degrees = new[] { answer.CurrentUnits?.Temperature, answer.HourlyUnits?.Temperature, answer.DailyUnits?.TemperatureMax, answer.DailyUnits?.TemperatureMin };
        if (degrees.Any(unit => unit is not (null or "°F")))
            return "its temperatures are not in Fahrenheit";
        var times = new[] { answer.CurrentUnits?.Time, answer.HourlyUnits?.Time, answer.DailyUnits?.Time };
        return times.Any(unit => unit is not (null or "unixtime")) ? "its times are not in seconds" : "";
    }

    /// <summary>Day of the place, counted from 1970.</summary>
    private static long DayOf(long seconds, int offset) => (long)Math.Floor((double)(seconds + offset) / SecondsOfDay);

    private static T? At<T>(T?[]? column, int index) where T : struct => index < column?.Length ? column[index] : null;

    private static int? Code(double? code) => code is >= 0 and <= 99 ? (int)code : null;

    private static double? Degrees(double? value) => value is >= Coldest and <= Hottest ? value : null;

    private static double? Share(double? percent) => percent is >= 0 and <= 100 ? percent / 100 : null;

    /// <summary>To two decimals; null when no hour knows.</summary>
    private static double? Mean(WeatherPoint[] hours, Func<WeatherPoint, double?> value) =>
        hours.Average(value) is { } mean ? Math.Round(mean, 2) : null;

    private static JsonElement Json(double number) => JsonElement.Parse(FormattableString.Invariant($"{number}"));
}

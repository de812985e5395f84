using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>Answers as Open-Meteo does, forecast and archive alike: the days it is asked for, around the moment of a clock.</summary>
public sealed class FakeSky(TimeProvider time)
{
    private const int LongestDays = 32;

    /// <summary>Days that are not as invented.</summary>
    public ConcurrentDictionary<DateOnly, FakeDay> Days { get; } = new();

    /// <summary>Fahrenheit; as the day has it when null.</summary>
    public double? TemperatureNow { get; set; }

    /// <summary>As the day has it when null.</summary>
    public int? CodeNow { get; set; }

    public FakeDay DayOf(DateOnly day) => Days.TryGetValue(day, out var told) ? told : FakeDay.Of(day);

    /// <summary>Today where Open-Meteo was asked about, the day of people there.</summary>
    public DateOnly TodayIn(string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).Date);

    /// <summary>Answers one question.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (!TryNumber(query["latitude"], 90, out var latitude) || !TryNumber(query["longitude"], 180, out var longitude))
            return Refuse(context, "Latitude must be in range of -90 to 90 and longitude of -180 to 180.");
        if (query["timeformat"] != "unixtime" || query["timezone"] != "auto")
            return Refuse(context, "This one speaks timeformat=unixtime and timezone=auto alone.");

        var zone = TimeZoneInfo.FindSystemTimeZoneById(FakePlaces.Nearest(latitude, longitude).Zone);
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone);
        var today = DateOnly.FromDateTime(now.Date);
        var (first, last) = DaysAsked(query, today);
        if (last.DayNumber - first.DayNumber is < 0 or > LongestDays)
            return Refuse(context, "That are strange days.");

        var scale = new Scale(Fahrenheit: query["temperature_unit"] == "fahrenheit", Mph: query["wind_speed_unit"] == "mph", Inch: query["precipitation_unit"] == "inch");
        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).ToArray();
        var answer = new JsonObject
        {
            ["latitude"] = latitude,
            ["longitude"] = longitude,
            ["utc_offset_seconds"] = (int)now.Offset.TotalSeconds,
            ["timezone"] = zone.Id,
            ["elevation"] = 12,
        };
        if (query.ContainsKey("current"))
        {
            answer["current_units"] = scale.Units();
            answer["current"] = Current(now, scale);
        }

        answer["hourly_units"] = scale.Units();
        answer["hourly"] = Hourly(days, now.Offset, scale);
        answer["daily_units"] = scale.DailyUnits();
        answer["daily"] = Daily(days, now.Offset, scale);
        return Misbehaviour.WriteAsync(context, 200, answer.ToJsonString(), "application/json; charset=utf-8");
    }

    private JsonObject Current(DateTimeOffset now, Scale scale)
    {
        var day = DayOf(DateOnly.FromDateTime(now.Date));
        var temperature = TemperatureNow ?? day.TemperatureAt(now.TimeOfDay.TotalHours);
        return new JsonObject
        {
            ["time"] = now.ToUnixTimeSeconds() / 900 * 900,
            ["interval"] = 900,
            ["temperature_2m"] = scale.Temperature(temperature),
            ["apparent_temperature"] = scale.Temperature(temperature - 2),
            ["relative_humidity_2m"] = 55,
            ["is_day"] = IsDay(now.Hour),
            ["precipitation"] = 0.0,
            ["weather_code"] = CodeNow ?? day.Code,
            ["cloud_cover"] = 40,
            ["wind_speed_10m"] = scale.Speed(day.Wind),
        };
    }

    private JsonObject Hourly(DateOnly[] days, TimeSpan offset, Scale scale)
    {
        var hours = days.SelectMany(day => Enumerable.Range(0, 24).Select(hour => (Day: day, Hour: hour))).ToArray();
        return new JsonObject
        {
            ["time"] = Array(hours, h => Midnight(h.Day, offset) + h.Hour * 3600),
            ["temperature_2m"] = Array(hours, h => scale.Temperature(DayOf(h.Day).TemperatureAt(h.Hour))),
            ["apparent_temperature"] = Array(hours, h => scale.Temperature(DayOf(h.Day).TemperatureAt(h.Hour) - 2)),
            ["relative_humidity_2m"] = Array(hours, _ => 55),
            ["precipitation_probability"] = Array(hours, h => DayOf(h.Day).RainChance),
            ["precipitation"] = Array(hours, h => scale.Depth(DayOf(h.Day).RainChance >= 50 ? 0.02 : 0)),
            ["weather_code"] = Array(hours, h => DayOf(h.Day).Code),
            ["cloud_cover"] = Array(hours, _ => 40),
            ["wind_speed_10m"] = Array(hours, h => scale.Speed(DayOf(h.Day).Wind)),
            ["is_day"] = Array(hours, h => IsDay(h.Hour)),
        };
    }

    private JsonObject Daily(DateOnly[] days, TimeSpan offset, Scale scale) => new()
    {
        ["time"] = Array(days, d => Midnight(d, offset)),
        ["weather_code"] = Array(days, d => DayOf(d).Code),
        ["temperature_2m_max"] = Array(days, d => scale.Temperature(DayOf(d).High)),
        ["temperature_2m_min"] = Array(days, d => scale.Temperature(DayOf(d).Low)),
        ["sunrise"] = Array(days, d => Midnight(d, offset) + 6 * 3600 + 1800),
        ["sunset"] = Array(days, d => Midnight(d, offset) + 19 * 3600),
        ["precipitation_sum"] = Array(days, d => scale.Depth(DayOf(d).RainChance >= 50 ? 0.3 : 0)),
        ["precipitation_probability_max"] = Array(days, d => DayOf(d).RainChance),
        ["wind_speed_10m_max"] = Array(days, d => scale.Speed(DayOf(d).Wind)),
    };

    private static (DateOnly First, DateOnly Last) DaysAsked(IQueryCollection query, DateOnly today)
    {
        if (DateOnly.TryParseExact(query["start_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            && DateOnly.TryParseExact(query["end_date"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            return (first, last);
        var past = int.TryParse(query["past_days"], CultureInfo.InvariantCulture, out var p) ? p : 0;
        var ahead = int.TryParse(query["forecast_days"], CultureInfo.InvariantCulture, out var f) ? f : 7;
        return (today.AddDays(-past), today.AddDays(ahead - 1));
    }

    private static int IsDay(int hour) => hour is >= 7 and < 19 ? 1 : 0;

    private static long Midnight(DateOnly day, TimeSpan offset) => new DateTimeOffset(day, TimeOnly.MinValue, offset).ToUnixTimeSeconds();

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> value) => new([.. items.Select(item => (JsonNode?)value(item))]);

    private static bool TryNumber(string? text, double limit, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && Math.Abs(number) <= limit;

    private static Task Refuse(HttpContext context, string reason) =>
        Misbehaviour.WriteAsync(context, 400, new JsonObject { ["error"] = true, ["reason"] = reason }.ToJsonString(), "application/json; charset=utf-8");

    /// <summary>Units as they were asked for; metric ones otherwise, as Open-Meteo does.</summary>
    private sealed record Scale(bool Fahrenheit, bool Mph, bool Inch)
    {
        public double Temperature(double fahrenheit) => Math.Round(Fahrenheit ? fahrenheit : (fahrenheit - 32) / 1.8, 1);

        public double Speed(double mph) => Math.Round(Mph ? mph : mph * 1.609, 1);

        public double Depth(double inches) => Math.Round(Inch ? inches : inches * 25.4, 3);

        public JsonObject Units() => new()
        {
            ["time"] = "unixtime",
            ["temperature_2m"] = Fahrenheit ? "°F" : "°C",
            ["wind_speed_10m"] = Mph ? "mp/h" : "km/h",
            ["precipitation"] = Inch ? "inch" : "mm",
            ["weather_code"] = "wmo code",
        };

        public JsonObject DailyUnits() => new()
        {
            ["time"] = "unixtime",
            ["temperature_2m_max"] = Fahrenheit ? "°F" : "°C",
            ["temperature_2m_min"] = Fahrenheit ? "°F" : "°C",
            ["wind_speed_10m_max"] = Mph ? "mp/h" : "km/h",
            ["precipitation_sum"] = Inch ? "inch" : "mm",
            ["weather_code"] = "wmo code",
        };
    }
}

using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>The weather of a place as somebody wants to hear it: in their degrees, by the days of that place.</summary>
internal sealed class Forecast
{
    // Nothing on earth was ever hotter or colder.
    private const double MostFahrenheit = 150;
    private const double LeastFahrenheit = -150;

    private const int EveningHour = 17;

    private readonly WeatherData _data;
    private readonly TimeZoneInfo _zone;
    private readonly DateOnly _todayHere;
    private readonly DateOnly _todayThere;

    public Forecast(Relayed<WeatherData> relayed, ReportSituation situation)
    {
        _data = relayed.Data;
        Situation = situation;
        _zone = _data.Timezone is { Length: > 0 } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : situation.Zone;
        _todayHere = DateOnly.FromDateTime(situation.Now.DateTime);
        _todayThere = DateOf(situation.Now);
        Source = FactSource.Of(relayed, situation.Zone);
    }

    public ReportSituation Situation { get; }

    /// <summary>From where it is, and from when.</summary>
    public string Source { get; }

    public bool Celsius => Situation.Preferences.Celsius;

    /// <summary>From where on a day is hot, and up to where it is cold.</summary>
    public (int Hot, int Cold) Bounds => Celsius ? (29, 4) : (85, 40);

    /// <summary>How much warmer or colder than the day before is worth a word.</summary>
    public int Noticeable => Celsius ? 6 : 10;

    public WeatherPoint? Now => _data.Currently;

    /// <summary>The hours that are left of today, there.</summary>
    public IEnumerable<WeatherPoint> HoursLeft => (_data.Hourly?.Data ?? [])
        .Where(hour => hour.Time > Situation.Now.ToUnixTimeSeconds() && DateOf(hour) == _todayThere);

    /// <summary>A day as the person counts them: today is today there, whatever the date is.</summary>
    public WeatherPoint? Of(DateOnly day)
    {
        var there = _todayThere.AddDays(day.DayNumber - _todayHere.DayNumber);
        return (_data.Daily?.Data ?? []).FirstOrDefault(point => DateOf(point) == there);
    }

    /// <summary>In the person's degrees; null for what is missing, and for what cannot be.</summary>
    public int? Degrees(double? fahrenheit) => fahrenheit is > LeastFahrenheit and < MostFahrenheit
        ? (int)Math.Round(Celsius ? (fahrenheit.Value - 32) / 1.8 : fahrenheit.Value, MidpointRounding.AwayFromZero)
        : null;

    /// <summary>What every prompt may speak of.</summary>
    public Dictionary<string, object?> Words() => new()
    {
        // Nobody says of home where it is.
        ["where"] = Situation.AskedPlace?.Name is { } place ? $" in {place}" : "",
        ["full"] = Situation.Full,
        // The day is over there, or nearly.
        ["evening"] = TimeZoneInfo.ConvertTime(Situation.Now, _zone).Hour >= EveningHour,
    };

    public PartFact Fact(string what) => new(what, Source);

    public string Told(int degrees) => string.Create(CultureInfo.InvariantCulture, $"{degrees} {(Celsius ? 'C' : 'F')}");

    private DateOnly DateOf(WeatherPoint point) => point.Time is > 0 and < 253_402_300_800
        ? DateOf(DateTimeOffset.FromUnixTimeSeconds(point.Time))
        : DateOnly.MinValue;

    private DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);
}

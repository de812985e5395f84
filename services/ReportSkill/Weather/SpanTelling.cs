using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>Tells the weather of several days: a week, a weekend.</summary>
internal static class SpanTelling
{
    private const int MostDays = 14;

    public static PartReport Tell(Forecast forecast, DateOnly first, DateOnly last)
    {
        var days = Enumerable.Range(0, Math.Min(last.DayNumber - first.DayNumber + 1, MostDays))
            .Select(ahead => first.AddDays(ahead))
            .Select(day => (Day: day, Point: forecast.Of(day)))
            .Where(day => day.Point is not null)
            .Select(day => (day.Day, Point: day.Point!, Name: NameOf(day.Day, forecast)))
            .ToList();
        if (days.Count == 0)
            return DayTelling.TooFar(forecast);
        var words = forecast.Words();
        words["span"] = SpanOf(forecast, first, last);
        // Nobody looks farther ahead than a week or so.
        words["until"] = days[^1].Day < last ? days[^1].Name : null;
        words["days"] = days.Count;
        var wet = days.Where(day => WeatherWords.Wet(day.Point.Icon) is not null).ToList();
        words["wetDays"] = wet.Count;
        words["wet"] = Or([.. wet.Select(day => WeatherWords.Wet(day.Point.Icon)!).Distinct()]);
        words["when"] = When([.. wet.Select(day => day.Name)]);
        words["clearDays"] = days.Count(day => SkyChange.Of(day.Point) == Sky.Clear);
        // Of days that nothing is known of, nothing is told.
        var lines = days.Any(day => day.Point.Icon is not null)
            ? new List<PartLine> { new(IsWeekend(first, last) ? "WeatherWeekend" : "WeatherWeek", words) }
            : [];
        var facts = days.Select(day => forecast.Fact($"{day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {day.Point.Icon ?? "unknown"}{Range(forecast, day.Point)}")).ToList();
        var highs = days.Select(day => (day.Name, High: forecast.Degrees(day.Point.TemperatureHigh))).Where(day => day.High is not null).ToList();
        if (highs.Count > 0)
        {
            var (warmest, coolest) = (highs.MaxBy(day => day.High), highs.MinBy(day => day.High));
            words["warmest"] = warmest.Name;
            words["coolest"] = coolest.Name;
            words["onWarmest"] = On(warmest.Name);
            words["onCoolest"] = On(coolest.Name);
            words["leastNumber"] = WeatherWords.Number(coolest.High);
            words["most"] = WeatherWords.Degrees(warmest.High);
            words["least"] = WeatherWords.Degrees(coolest.High);
            words["steady"] = warmest.High - coolest.High < (forecast.Celsius ? 3 : 5);
            lines.Add(new("WeatherSpanHighs", words));
        }

        if (lines.Count > 0 && words["until"] is not null)
            lines.Add(new("WeatherSpanUntil", words));

        return lines.Count == 0 ? WeatherPart.Down(PartKind.Weather) : new(PartKind.Weather, PartOutcome.Told, lines) { Facts = facts };
    }

    private static bool IsWeekend(DateOnly first, DateOnly last) => last.DayOfWeek == DayOfWeek.Sunday && last.DayNumber - first.DayNumber < 2;

    private static string SpanOf(Forecast forecast, DateOnly first, DateOnly last) => IsWeekend(first, last) ? "this weekend"
        : first > DateOnly.FromDateTime(forecast.Situation.Now.DateTime) ? "next week"
        : "this week";

    private static string NameOf(DateOnly day, Forecast forecast) => (day.DayNumber - DateOnly.FromDateTime(forecast.Situation.Now.DateTime).DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        _ => day.ToString("dddd", CultureInfo.InvariantCulture),
    };

    private static string Range(Forecast forecast, WeatherPoint point) =>
        forecast.Degrees(point.TemperatureHigh) is { } high && forecast.Degrees(point.TemperatureLow) is { } low
            ? string.Create(CultureInfo.InvariantCulture, $", {low} to {forecast.Told(high)}")
            : "";

    private static bool IsWeekday(string day) => day is not ("today" or "tomorrow");

    private static string On(string day) => IsWeekday(day) ? $"on {day}" : day;

    // "today, tomorrow and on Friday": one "on" does for all the weekdays.
    private static string When(IReadOnlyList<string> days) =>
        Join([.. days.Select((day, at) => at == days.Count(name => !IsWeekday(name)) ? On(day) : day)], "and");

    private static string Or(IReadOnlyList<string> things) => Join(things, "or");

    private static string Join(IReadOnlyList<string> things, string word) =>
        things.Count < 2 ? string.Concat(things) : $"{string.Join(", ", things.SkipLast(1))} {word} {things[^1]}";
}

using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>Tells the weather of one day. What is not known is not told.</summary>
internal static class DayTelling
{
    public static PartReport Tell(Forecast forecast, DateOnly day, Yesterday? yesterday)
    {
        var ahead = day.DayNumber - DateOnly.FromDateTime(forecast.Situation.Now.DateTime).DayNumber;
        var point = forecast.Of(day);
        return ahead switch
        {
            0 => Today(forecast, day, point, yesterday),
            _ when point is null => ahead > 2 ? TooFar(forecast) : WeatherPart.Down(PartKind.Weather),
            1 => Tomorrow(forecast, point),
            _ => Other(forecast, day, point),
        };
    }

    internal static PartReport TooFar(Forecast forecast) => new(PartKind.Weather, PartOutcome.Told, [new("WeatherTooFar", forecast.Words())]);

    private static PartReport Today(Forecast forecast, DateOnly day, WeatherPoint? point, Yesterday? yesterday)
    {
        var icon = forecast.Now?.Icon ?? point?.Icon;
        var words = Words(forecast, icon, point);
        words["sky"] = WeatherWords.SkyNow(icon);
        var now = forecast.Degrees(forecast.Now?.Temperature);
        words["now"] = WeatherWords.Degrees(now);
        words["tomorrow"] = false;
        var lines = new List<PartLine>();
        if (now is not null)
            lines.Add(new("WeatherIntro", words));
        else if (WeatherWords.MimEnd(icon) is { } basic)
            lines.Add(new($"WeatherBasic{basic}", words));
        if (now is not null && (SkyChange.MimOf(forecast, day) ?? CommentOf(icon)) is { } comment)
            lines.Add(new(comment, words));
        if (HighLow(forecast, point, yesterday, words) is { } highLow)
            lines.Add(highLow);
        return Report(forecast, lines, now is null ? null : $"now {forecast.Told(now.Value)}", icon, point, yesterday);
    }

    private static PartReport Tomorrow(Forecast forecast, WeatherPoint point)
    {
        var words = Words(forecast, point.Icon, point);
        words["tomorrow"] = true;
        var lines = new List<PartLine>();
        if (HasHighLow(words))
        {
            if (words["sky"] is not null)
                lines.Add(new("WeatherIntroTomorrow", words));
            if (CommentOf(point.Icon) is { } comment)
                lines.Add(new(comment, words));
            lines.Add(new("WeatherTomorrowHighLow", words, WeatherView.Of(forecast, point)));
        }
        else if (WeatherWords.MimEnd(point.Icon) is { } basic)
        {
            lines.Add(new($"WeatherBasic{basic}", words));
        }

        return Report(forecast, lines, null, point.Icon, point, null);
    }

    private static PartReport Other(Forecast forecast, DateOnly day, WeatherPoint point)
    {
        var words = Words(forecast, point.Icon, point);
        words["day"] = DayOf(day, day.DayNumber - DateOnly.FromDateTime(forecast.Situation.Now.DateTime).DayNumber);
        return Report(forecast, words["sky"] is null && !HasHighLow(words) ? [] : [new("WeatherOnDay", words, WeatherView.Of(forecast, point))], null, point.Icon, point, null);
    }

    // A Friday of another week needs more than its name.
    private static string DayOf(DateOnly day, int ahead) => day.ToString(ahead < 7 ? "dddd" : "dddd, MMMM d", CultureInfo.InvariantCulture);

    private static PartLine? HighLow(Forecast forecast, WeatherPoint? point, Yesterday? yesterday, Dictionary<string, object?> words)
    {
        if (forecast.Degrees(point?.TemperatureHigh) is not { } high || !HasHighLow(words))
            return null;
        var difference = yesterday is null ? 0 : high - yesterday.High;
        words["yesterday"] = WeatherWords.Degrees(yesterday?.High);
        words["difference"] = WeatherWords.Degrees(Math.Abs(difference));
        var (hot, cold) = forecast.Bounds;
        var mim = difference >= forecast.Noticeable ? high >= hot ? "WeatherTodayHotter" : "WeatherTodayWarmer"
            : difference <= -forecast.Noticeable ? high <= cold ? "WeatherTodayColder" : "WeatherTodayCooler"
            : "WeatherTodayHighLow";
        return new(mim, words, WeatherView.Of(forecast, point!));
    }

    private static Dictionary<string, object?> Words(Forecast forecast, string? icon, WeatherPoint? point)
    {
        var words = forecast.Words();
        words["sky"] = WeatherWords.Sky(icon);
        var (high, low) = (forecast.Degrees(point?.TemperatureHigh), forecast.Degrees(point?.TemperatureLow));
        words["high"] = WeatherWords.Degrees(high);
        words["low"] = WeatherWords.Degrees(low);
        // "between 44 and 58 degrees": only the last of two has a unit.
        words["highNumber"] = WeatherWords.Number(high);
        words["lowNumber"] = WeatherWords.Number(low);
        return words;
    }

    private static bool HasHighLow(Dictionary<string, object?> words) => words["high"] is not null && words["low"] is not null;

    private static string? CommentOf(string? icon) => WeatherWords.MimEnd(icon) is { } end ? $"WeatherComment{end}" : null;

    private static PartReport Report(Forecast forecast, List<PartLine> lines, string? now, string? icon, WeatherPoint? point, Yesterday? yesterday)
    {
        if (lines.Count == 0)
            return WeatherPart.Down(PartKind.Weather);
        var facts = new List<PartFact>();
        if (now is not null)
            facts.Add(forecast.Fact(now));
        if (icon is not null)
            facts.Add(forecast.Fact($"sky {icon}"));
        if (forecast.Degrees(point?.TemperatureHigh) is { } high)
            facts.Add(forecast.Fact($"high {forecast.Told(high)}"));
        if (forecast.Degrees(point?.TemperatureLow) is { } low)
            facts.Add(forecast.Fact($"low {forecast.Told(low)}"));
        if (yesterday is not null)
            facts.Add(new($"yesterday's high {forecast.Told(yesterday.High)}", yesterday.Source));
        return new(PartKind.Weather, PartOutcome.Told, lines) { Facts = facts };
    }
}

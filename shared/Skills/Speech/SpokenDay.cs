using System.Globalization;

namespace Jibo.Pegasus.Skills.Speech;

/// <summary>Days as people say them.</summary>
public static class SpokenDay
{
    private const int DaysOfAWeek = 7;

    // Farther away, "the third of May" might be taken for another year's.
    private const int MostWithoutYear = 300;

    /// <summary>"tomorrow", "on Friday", "on the third of May".</summary>
    public static string Of(DateOnly day, DateOnly today) => Near(day, today) ?? $"on {DateOf(day, today)}";

    /// <summary>The day itself: "tomorrow", "Friday", "the third of May".</summary>
    public static string NameOf(DateOnly day, DateOnly today)
    {
        const string On = "on ";
        var said = Of(day, today);
        return said.StartsWith(On, StringComparison.Ordinal) ? said[On.Length..] : said;
    }

    /// <summary>"today", "tomorrow", "yesterday", "on Friday", "last Friday"; null for a day that is a week away or more.</summary>
    public static string? Near(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 1 and < DaysOfAWeek => $"on {day.DayOfWeek}",
        < -1 and > -DaysOfAWeek => $"last {day.DayOfWeek}",
        _ => null,
    };

    /// <summary>"the third of May"; with its year where that is not clear.</summary>
    public static string DateOf(DateOnly day, DateOnly today)
    {
        var date = $"the {SpokenNumber.Ordinal(day.Day)} of {day.ToString("MMMM", CultureInfo.InvariantCulture)}";
        return HasClearYear(day, today) ? date : $"{date} {day.Year.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Whether a date need not be said with its year: it is this year's, or not long to come.</summary>
    public static bool HasClearYear(DateOnly day, DateOnly today) =>
        day.Year == today.Year || day.DayNumber - today.DayNumber is > 0 and < MostWithoutYear;
}

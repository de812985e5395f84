using System.Globalization;

namespace Jibo.Pegasus.ReportSkill.Asking;

/// <summary>The days that were asked for.</summary>
/// <param name="First">Null for what the hour suggests.</param>
/// <param name="Last">Of several days; null for one.</param>
internal readonly record struct AskedDays(DateOnly? First, DateOnly? Last = null)
{
    /// <summary>What the parser's word for a day means today.</summary>
    /// <param name="date">One of <c>today tonight tomorrow yesterday weekend week nextweek</c>, or <c>2026-12-24</c>; null for none.</param>
    /// <param name="today">The day where the robot is.</param>
    public static AskedDays Of(string? date, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        return date switch
        {
            null => default,
            "today" or "tonight" => new(today),
            "tomorrow" => new(today.AddDays(1)),
            "yesterday" => new(today.AddDays(-1)),
            // On Sunday what is left of the weekend is Sunday.
            "weekend" => today.DayOfWeek == DayOfWeek.Sunday ? new(today, today) : new(Later(today, monday.AddDays(5)), monday.AddDays(6)),
            // On Sunday the week is over, and who asks means the one that comes.
            "week" => today.DayOfWeek == DayOfWeek.Sunday ? new(today, today.AddDays(6)) : new(today, monday.AddDays(6)),
            "nextweek" => new(monday.AddDays(7), monday.AddDays(13)),
            _ => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000
                ? new(day)
                : default,
        };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

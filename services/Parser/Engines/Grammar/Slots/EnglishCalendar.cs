namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>The names of weekdays and months.</summary>
internal static class EnglishCalendar
{
    public static bool TryGetWeekday(ReadOnlySpan<char> word, out DayOfWeek weekday)
    {
        (var known, weekday) = word switch
        {
            "monday" or "mondays" => (true, DayOfWeek.Monday),
            "tuesday" or "tuesdays" => (true, DayOfWeek.Tuesday),
            "wednesday" or "wednesdays" => (true, DayOfWeek.Wednesday),
            "thursday" or "thursdays" => (true, DayOfWeek.Thursday),
            "friday" or "fridays" => (true, DayOfWeek.Friday),
            "saturday" or "saturdays" => (true, DayOfWeek.Saturday),
            "sunday" or "sundays" => (true, DayOfWeek.Sunday),
            _ => (false, default),
        };
        return known;
    }

    /// <param name="month">1 to 12.</param>
    public static bool TryGetMonth(ReadOnlySpan<char> word, out int month)
    {
        month = word switch
        {
            "january" or "jan" => 1,
            "february" or "feb" => 2,
            "march" or "mar" => 3,
            "april" or "apr" => 4,
            "may" => 5,
            "june" or "jun" => 6,
            "july" or "jul" => 7,
            "august" or "aug" => 8,
            "september" or "sep" or "sept" => 9,
            "october" or "oct" => 10,
            "november" or "nov" => 11,
            "december" or "dec" => 12,
            _ => 0,
        };
        return month > 0;
    }
}

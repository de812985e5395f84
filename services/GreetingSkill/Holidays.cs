namespace Jibo.Pegasus.GreetingSkill;

/// <summary>Days that a greeting may speak of.</summary>
internal static class Holidays
{
    private static readonly (string Name, (int Month, int Day) From, (int Month, int Day) To)[] Fixed =
    [
        ("New Year", (1, 1), (1, 1)),
        ("Valentine's Day", (2, 14), (2, 14)),
        ("April Fools' Day", (4, 1), (4, 1)),
        ("Earth Day", (4, 22), (4, 22)),
        ("Halloween", (10, 31), (10, 31)),
        ("Christmas", (12, 24), (12, 26)),
    ];

    /// <summary>The holiday of a day, or null.</summary>
    /// <param name="today">Local to the robot.</param>
    /// <param name="countryCode">Where it stands, as in <c>US</c>; null when unknown.</param>
    public static string? On(DateTimeOffset today, string? countryCode)
    {
        if (Thanksgiving(today.Year, countryCode) is { } thanksgiving && thanksgiving == DateOnly.FromDateTime(today.DateTime))
            return "Thanksgiving";
        var day = (today.Month, today.Day);
        foreach (var (name, from, to) in Fixed)
        {
            if (day.CompareTo(from) >= 0 && day.CompareTo(to) <= 0)
                return name;
        }

        return null;
    }

    private static DateOnly? Thanksgiving(int year, string? countryCode) => countryCode?.ToUpperInvariant() switch
    {
        "US" or "USA" => Nth(4, DayOfWeek.Thursday, year, 11),
        "CA" or "CAN" => Nth(2, DayOfWeek.Monday, year, 10),
        _ => null,
    };

    private static DateOnly Nth(int nth, DayOfWeek weekday, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var untilFirst = ((int)weekday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(untilFirst + (7 * (nth - 1)));
    }
}

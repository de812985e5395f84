namespace Jibo.Pegasus.Accounts.Holidays;

/// <summary>A day of every year.</summary>
/// <param name="Id">Stable; robots remember days by it.</param>
/// <param name="Category"><c>national</c>, <c>religious</c> or <c>fun</c>.</param>
/// <param name="In">When it is in a year.</param>
internal sealed record Holiday(string Id, string Name, string Category, Func<int, DateOnly> In)
{
    /// <summary>This year's, or next year's when that is over.</summary>
    public DateOnly NextFrom(DateOnly today) => In(today.Year) is var day && day >= today ? day : In(today.Year + 1);
}

/// <summary>The days that a robot may speak of, as they are kept in the United States, where all robots were sold.</summary>
internal static class HolidayCalendar
{
    public static IReadOnlyList<Holiday> All { get; } =
    [
        Fixed("new-years-day", "New Year's Day", "national", 1, 1),
        new("martin-luther-king-day", "Martin Luther King Day", "national", year => Nth(year, 1, DayOfWeek.Monday, 3)),
        Fixed("groundhog-day", "Groundhog Day", "fun", 2, 2),
        Fixed("valentines-day", "Valentine's Day", "fun", 2, 14),
        new("presidents-day", "Presidents' Day", "national", year => Nth(year, 2, DayOfWeek.Monday, 3)),
        Fixed("pi-day", "Pi Day", "fun", 3, 14),
        Fixed("st-patricks-day", "Saint Patrick's Day", "fun", 3, 17),
        Fixed("april-fools-day", "April Fools' Day", "fun", 4, 1),
        new("easter", "Easter", "religious", Easter),
        Fixed("earth-day", "Earth Day", "fun", 4, 22),
        new("mothers-day", "Mother's Day", "fun", year => Nth(year, 5, DayOfWeek.Sunday, 2)),
        new("memorial-day", "Memorial Day", "national", year => Last(year, 5, DayOfWeek.Monday)),
        new("fathers-day", "Father's Day", "fun", year => Nth(year, 6, DayOfWeek.Sunday, 3)),
        Fixed("juneteenth", "Juneteenth", "national", 6, 19),
        Fixed("independence-day", "Independence Day", "national", 7, 4),
        new("labor-day", "Labor Day", "national", year => Nth(year, 9, DayOfWeek.Monday, 1)),
        new("columbus-day", "Columbus Day", "national", year => Nth(year, 10, DayOfWeek.Monday, 2)),
        Fixed("halloween", "Halloween", "fun", 10, 31),
        Fixed("veterans-day", "Veterans Day", "national", 11, 11),
        new("thanksgiving", "Thanksgiving", "national", year => Nth(year, 11, DayOfWeek.Thursday, 4)),
        Fixed("christmas-eve", "Christmas Eve", "religious", 12, 24),
        Fixed("christmas", "Christmas", "religious", 12, 25),
        Fixed("new-years-eve", "New Year's Eve", "fun", 12, 31),
    ];

    private static Holiday Fixed(string id, string name, string category, int month, int day) => new(id, name, category, year => new(year, month, day));

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }

    private static DateOnly Last(int year, int month, DayOfWeek weekday)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
    }

    // The Gregorian reckoning in the form of Meeus, Jones and Butcher.
    private static DateOnly Easter(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = (year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var sunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - moon - (inCentury % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * sunday)) / 451;
        var day = moon + sunday - (7 * late) + 114;
        return new(year, day / 31, (day % 31) + 1);
    }
}

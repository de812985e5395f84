using System.Globalization;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

internal enum IcsTimeKind
{
    /// <summary>A day, in whatever zone.</summary>
    Date,

    /// <summary>What a clock on the wall shows, wherever it hangs.</summary>
    Floating,

    Utc,

    /// <summary>Of a zone that has a name.</summary>
    Zoned,
}

/// <summary>A value of type DATE or DATE-TIME (RFC 5545, 3.3.4 and 3.3.5).</summary>
/// <param name="Local">Midnight for a day.</param>
/// <param name="Zone">Where <paramref name="Kind"/> is <see cref="IcsTimeKind.Zoned"/>.</param>
internal readonly record struct IcsTime(LocalDateTime Local, IcsTimeKind Kind, string? Zone = null)
{
    public bool IsDate => Kind == IcsTimeKind.Date;

    /// <summary>The only value of a property.</summary>
    public static IcsTime? Of(IcsProperty property) => Parse(property.Value, property.Zone);

    /// <summary><c>20300102</c>, <c>20300102T160000</c> or <c>20300102T160000Z</c>; null for anything else.</summary>
    public static IcsTime? Parse(ReadOnlySpan<char> value, string? zone)
    {
        value = value.Trim();
        if (value.Length < 8 || !TryNumber(value[..4], 1, 9999, out var year) || !TryNumber(value[4..6], 1, 12, out var month)
            || !TryNumber(value[6..8], 1, CalendarSystem.Iso.GetDaysInMonth(year, month), out var day))
            return null;
        var date = new LocalDate(year, month, day);
        if (value.Length == 8)
            return new(date.AtMidnight(), IcsTimeKind.Date);
        if (value[8] is not ('T' or 't') || value.Length is not (15 or 16)
            || !TryNumber(value[9..11], 0, 23, out var hour) || !TryNumber(value[11..13], 0, 59, out var minute)
            || !TryNumber(value[13..15], 0, 60, out var second))
            return null;
        // No clock here knows leap seconds.
        var local = date.At(new LocalTime(hour, minute, Math.Min(second, 59)));
        if (value.Length == 16)
            return value[15] is 'Z' or 'z' ? new(local, IcsTimeKind.Utc) : null;
        return zone is null ? new(local, IcsTimeKind.Floating) : new(local, IcsTimeKind.Zoned, zone);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, int min, int max, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= min && number <= max;
}

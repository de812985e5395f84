using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A value of type DURATION (RFC 5545, 3.3.6): days as calendars count them, and time as clocks do.</summary>
internal readonly record struct IcsLength(int Days, long Seconds)
{
    /// <summary>Ten thousand years: longer ones are no lengths.</summary>
    private const long MaxDays = 3_652_500;

    private const long SecondsOfDay = 86_400;

    /// <summary><c>P7W</c>, <c>P1DT2H</c>, <c>PT30M</c>; null for anything else, for less than nothing and for more than ten thousand years.</summary>
    public static IcsLength? Parse(string value)
    {
        var text = value.AsSpan().Trim();
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        if (text is not ['P' or 'p', _, ..])
            return null;
        long days = 0;
        long seconds = 0;
        long? number = null;
        var inTime = false;
        foreach (var c in text[1..])
        {
            if (char.IsAsciiDigit(c))
            {
                number = (number ?? 0) * 10 + (c - '0');
                if (number > MaxDays * SecondsOfDay)
                    return null;
                continue;
            }

            if (c is 'T' or 't' && !inTime && number is null)
            {
                inTime = true;
                continue;
            }

            if (number is not { } n)
                return null;
            switch (char.ToUpperInvariant(c))
            {
                case 'W' when !inTime:
                    days += n * 7;
                    break;
                case 'D' when !inTime:
                    days += n;
                    break;
                case 'H' when inTime:
                    seconds += n * 3600;
                    break;
                case 'M' when inTime:
                    seconds += n * 60;
                    break;
                case 'S' when inTime:
                    seconds += n;
                    break;
                default:
                    return null;
            }

            number = null;
        }

        var isNone = number is not null || days > MaxDays || seconds > MaxDays * SecondsOfDay || (negative && (days > 0 || seconds > 0));
        return isNone ? null : new((int)days, seconds);
    }

    /// <summary>The end of something that begins then. Days first, on the clock of its zone.</summary>
    public Instant After(LocalDateTime start, DateTimeZone zone)
    {
        var from = Days == 0 ? start : CalendarTimes.Plus(start.Date, Days).At(start.TimeOfDay);
        return CalendarTimes.Plus(CalendarTimes.At(from, zone), Duration.FromSeconds(Seconds));
    }
}

using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>When an event is: whole days, or from one moment to another. How long it is goes for each of its recurrences.</summary>
internal sealed record IcsSpan
{
    /// <summary>On the clock of <see cref="Zone"/>; midnight for days.</summary>
    public required LocalDateTime Start { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>Whole days, from 1; null for what has a time of day.</summary>
    public int? Days { get; init; }

    /// <summary>For what has a time of day; null where the event says neither end nor length.</summary>
    public IcsLength? Length { get; init; }

    public bool IsDays => Days is not null;

    /// <summary>Longest that it may last, rounded up: what began so long ago may still go on.</summary>
    public Duration Reach => Duration.FromDays((Days ?? Length?.Days ?? 0) + 2) + Duration.FromSeconds(Length?.Seconds ?? 0);

    /// <summary>Null where the event has no start, or ends before it begins.</summary>
    public static IcsSpan? Of(IcsEvent read, Func<IcsTime, DateTimeZone> zoneOf)
    {
        if (read.Start is not { } start)
            return null;
        if (start.IsDate || read.IsMarkedFullDay)
            return OfDays(read, start);
        var zone = zoneOf(start);
        if (read.End is { } end)
        {
            // The same exact time goes for all of a series (RFC 5545, 3.8.5.3).
            var exact = CalendarTimes.At(end.Local, end.IsDate ? zone : zoneOf(end)) - CalendarTimes.At(start.Local, zone);
            return exact < Duration.Zero ? null : new() { Start = start.Local, Zone = zone, Length = new(0, (long)exact.TotalSeconds) };
        }

        return new() { Start = start.Local, Zone = zone, Length = read.Length };
    }

    public Instant At(LocalDateTime start) => CalendarTimes.At(start, Zone);

    private static IcsSpan? OfDays(IcsEvent read, IcsTime start)
    {
        var days = read switch
        {
            { End: { } end } => Period.DaysBetween(start.Local.Date, end.Local.Date) + (end.Local.TimeOfDay > start.Local.TimeOfDay ? 1 : 0),
            { Length: { } length } => length.Days + (int)((length.Seconds + 86_399) / 86_400),
            _ => 1,
        };
        // An end on the day itself is how some write a single day.
        return days < 0 ? null : new() { Start = start.Local.Date.AtMidnight(), Zone = DateTimeZone.Utc, Days = Math.Max(days, 1) };
    }
}

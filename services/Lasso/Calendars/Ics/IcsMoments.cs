using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>Starts of an event that its file names one by one (EXDATE, RECURRENCE-ID, RDATE), in whatever way.</summary>
internal sealed class IcsMoments(IcsSpan span, Func<IcsTime, DateTimeZone> zoneOf)
{
    private readonly HashSet<Instant> _moments = [];

    /// <summary>All that starts on these days.</summary>
    private readonly HashSet<LocalDate> _days = [];

    public bool Holds(LocalDateTime start) =>
        (_days.Count > 0 && _days.Contains(start.Date)) || (_moments.Count > 0 && _moments.Contains(span.At(start)));

    public void AddAll(IcsProperty property)
    {
        foreach (var text in property.Value.Split(','))
        {
            if (IcsTime.Parse(text, property.Zone) is { } time)
                Add(time);
        }
    }

    public void Add(IcsTime time)
    {
        if (time.IsDate || span.IsDays)
            _days.Add(time.Local.Date);
        else
            _moments.Add(CalendarTimes.At(time.Local, ZoneOf(time)));
    }

    /// <summary>Starts on the clock of the event's zone. Of a period only the start counts; a day begins when the event itself does.</summary>
    public static IEnumerable<LocalDateTime> StartsOf(IcsProperty property, IcsSpan span, Func<IcsTime, DateTimeZone> zoneOf)
    {
        foreach (var text in property.Value.Split(','))
        {
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            if (IcsTime.Parse(slash < 0 ? text : text.AsSpan(0, slash), property.Zone) is not { } time)
                continue;
            if (time.IsDate || span.IsDays)
                yield return time.Local.Date.At(span.Start.TimeOfDay);
            else
                yield return time.Kind == IcsTimeKind.Floating
                    ? time.Local
                    : CalendarTimes.At(time.Local, zoneOf(time)).InZone(span.Zone).LocalDateTime;
        }
    }

    /// <summary>A time that names no zone is meant on the event's own clock.</summary>
    private DateTimeZone ZoneOf(IcsTime time) => time.Kind == IcsTimeKind.Floating ? span.Zone : zoneOf(time);
}

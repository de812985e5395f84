using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>The zones that a file's times name. IANA's own are taken where they are meant: they know more than the copy in a file.</summary>
/// <param name="otherwise">For names that nobody knows.</param>
/// <param name="until">Until when zones that the file describes are reckoned.</param>
internal sealed class IcsZones(IcsCalendar calendar, DateTimeZone otherwise, Instant until, WorkBudget budget)
{
    private readonly Dictionary<string, DateTimeZone> _zones = new(StringComparer.OrdinalIgnoreCase);

    public DateTimeZone Of(string name)
    {
        if (_zones.TryGetValue(name, out var zone))
            return zone;
        // A dictionary of names that a file makes up grows no longer than the file.
        return _zones[name] = CalendarZones.TryFind(name, out var known) ? known : Described(name) ?? otherwise;
    }

    /// <summary>The zone that a file as a whole is in: the one that it names, or the only one that it describes. Null where it does not say.</summary>
    public static DateTimeZone? OfWhole(IcsCalendar calendar)
    {
        if (CalendarZones.TryFind(calendar.ZoneName, out var named))
            return named;
        return calendar.Zones is [var only] && (CalendarZones.TryFind(only.Id, out var zone) || CalendarZones.TryFind(only.Location, out zone)) ? zone : null;
    }

    private DateTimeZone? Described(string name)
    {
        foreach (var zone in calendar.Zones)
        {
            if (!name.Equals(zone.Id, StringComparison.OrdinalIgnoreCase))
                continue;
            if (CalendarZones.TryFind(zone.Location, out var known))
                return known;
            return IcsTimeZone.Of(zone, until, budget);
        }

        return null;
    }
}

using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Jibo.Pegasus.Lasso.Calendars.Google;

/// <summary>Reads pages of <c>events.list</c>.</summary>
internal static class GoogleEvents
{
    /// <summary>The calendar's own zone; null where it does not say.</summary>
    public static DateTimeZone? ZoneOf(JsonElement? page) => CalendarZones.TryFind(page.Text("timeZone"), out var zone) ? zone : null;

    /// <exception cref="UnreadableCalendarException">It is no page of events.</exception>
    public static void AddTo(Agenda agenda, JsonElement? page)
    {
        var items = page.List("items");
        if (items is null && page.Text("kind") != "calendar#events")
            throw new UnreadableCalendarException("no list of events");
        foreach (var item in items ?? [])
        {
            if (IsWanted(item))
                Add(agenda, item);
        }
    }

    /// <summary>Not what is off, what the person said no to, and not the place where they work, which Google writes as an event of the day.</summary>
    private static bool IsWanted(JsonElement? item) =>
        item.Text("status") != "cancelled"
        && item.Text("eventType") != "workingLocation"
        && item.List("attendees")?.Any(guest => guest.IsTrue("self") && guest.Text("responseStatus") == "declined") != true;

    private static void Add(Agenda agenda, JsonElement? item)
    {
        var (start, end) = (item.Member("start"), item.Member("end"));
        var hasEnd = end is { ValueKind: JsonValueKind.Object } && !item.IsTrue("endTimeUnspecified");
        if (DayOf(start) is { } first)
        {
            var until = hasEnd ? DayOf(end) : CalendarTimes.Plus(first, 1);
            if (until is { } day)
                agenda.AddDays(item.Text("summary"), first, day == first ? CalendarTimes.Plus(first, 1) : day);
            else
                agenda.Drop();
        }
        else if (MomentOf(start) is { } begin && (!hasEnd || MomentOf(end) is not null))
        {
            agenda.Add(item.Text("summary"), begin, hasEnd ? MomentOf(end) : null);
        }
        else
        {
            agenda.Drop();
        }
    }

    private static LocalDate? DayOf(JsonElement? time) =>
        time.Text("date") is { } text && LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? CalendarTimes.Clamp(day) : null;

    private static Instant? MomentOf(JsonElement? time)
    {
        if (time.Text("dateTime") is not { } text)
            return null;
        if (OffsetDateTimePattern.Rfc3339.Parse(text).TryGetValue(default, out var moment))
            return CalendarTimes.At(moment.LocalDateTime, moment.Offset);
        // Without an offset, the zone stands beside it.
        return LocalDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var local)
            && CalendarZones.TryFind(time.Text("timeZone"), out var zone)
                ? CalendarTimes.At(local, zone)
                : null;
    }
}

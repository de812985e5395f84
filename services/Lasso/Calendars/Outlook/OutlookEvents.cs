using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Jibo.Pegasus.Lasso.Calendars.Outlook;

/// <summary>Reads pages of <c>calendarView</c>.</summary>
internal static class OutlookEvents
{
    private static readonly LocalTime Noon = new(12, 0);

    /// <exception cref="UnreadableCalendarException">It is no page of events.</exception>
    public static void AddTo(Agenda agenda, JsonElement? page)
    {
        foreach (var item in page.List("value") ?? throw new UnreadableCalendarException("no list of events"))
        {
            if (item.IsTrue("isCancelled") || item.Member("responseStatus").Text("response") == "declined")
                continue;
            if (TimeOf(item.Member("start")) is not { } start || TimeOf(item.Member("end")) is not { } end)
                agenda.Drop();
            else if (item.IsTrue("isAllDay"))
                AddDays(agenda, item.Text("subject"), start, end);
            else
                agenda.Add(item.Text("subject"), start.Moment, end.Moment);
        }
    }

    private static void AddDays(Agenda agenda, string? subject, OutlookTime start, OutlookTime end)
    {
        var (first, until) = (DayOf(start, agenda), DayOf(end, agenda));
        agenda.AddDays(subject, first, until == first ? CalendarTimes.Plus(first, 1) : until);
    }

    /// <summary>
    /// All-day events run from midnight to midnight. One that was made in another zone than the answer's may come at another time of day:
    /// then the midnight of our zone that is nearest.
    /// </summary>
    private static LocalDate DayOf(OutlookTime time, Agenda agenda)
    {
        if (time.Local.TimeOfDay == LocalTime.Midnight)
            return CalendarTimes.Clamp(time.Local.Date);
        var here = time.Moment.InZone(agenda.Window.Zone).LocalDateTime;
        return here.TimeOfDay < Noon ? here.Date : CalendarTimes.Plus(here.Date, 1);
    }

    /// <summary>An end that is missing is missing altogether: Graph always writes both.</summary>
    private static OutlookTime? TimeOf(JsonElement? time)
    {
        if (time.Text("dateTime") is not { } text)
            return null;
        if (OffsetDateTimePattern.Rfc3339.Parse(text).TryGetValue(default, out var exact))
            return new(exact.LocalDateTime, CalendarTimes.At(exact.LocalDateTime, exact.Offset));
        if (!LocalDateTimePattern.ExtendedIso.Parse(text).TryGetValue(default, out var local))
            return null;
        var name = time.Text("timeZone");
        var zone = DateTimeZone.Utc;
        return name is null || CalendarZones.TryFind(name, out zone) ? new(local, CalendarTimes.At(local, zone)) : null;
    }

    private readonly record struct OutlookTime(LocalDateTime Local, Instant Moment);
}

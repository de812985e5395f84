using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>
/// A calendar as an ICS address gives it, around the day of a clock in Boston: something every working day, something today, something
/// all day tomorrow, something tomorrow.
/// </summary>
public sealed class FakeCalendar(TimeProvider time)
{
    public const string Zone = "America/New_York";

    /// <summary>What stands in it further, as lines between <c>BEGIN:VEVENT</c> and <c>END:VEVENT</c>.</summary>
    public List<string> FurtherEvents { get; } = [];

    /// <summary>Without the events that it invents.</summary>
    public bool OnlyFurther { get; set; }

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).Date);

    /// <summary>Answers one question.</summary>
    public Task AnswerAsync(HttpContext context) =>
        Misbehaviour.WriteAsync(context, 200, Write(), "text/calendar; charset=utf-8");

    public string Write()
    {
        var ics = new StringBuilder();
        void Line(string line) => ics.Append(line).Append("\r\n");

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Invented//Calendar//EN");
        Line($"X-WR-TIMEZONE:{Zone}");
        WriteZone(Line);
        if (!OnlyFurther)
        {
            var tomorrow = Today.AddDays(1);
            // A Monday long before, so that its times are recurrences.
            Event(Line, "standup", "Morning stand-up", "20240101T091500", "20240101T093000", "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
            Event(Line, "dinner", "Dinner with Sam", $"{Day(Today)}T183000", $"{Day(Today)}T200000");
            Event(Line, "dentist", "Dentist", $"{Day(tomorrow)}T141000", $"{Day(tomorrow)}T150000");
            Line("BEGIN:VEVENT");
            Line("UID:books@invented.example");
            Line("DTSTAMP:20240101T000000Z");
            Line("SUMMARY:Library books are due");
            Line($"DTSTART;VALUE=DATE:{Day(tomorrow)}");
            Line($"DTEND;VALUE=DATE:{Day(tomorrow.AddDays(1))}");
            Line("END:VEVENT");
        }

        foreach (var lines in FurtherEvents)
        {
            Line("BEGIN:VEVENT");
            Line(lines.ReplaceLineEndings("\r\n"));
            Line("END:VEVENT");
        }

        Line("END:VCALENDAR");
        return ics.ToString();
    }

    private static void Event(Action<string> line, string id, string summary, string start, string end, string? rule = null)
    {
        line("BEGIN:VEVENT");
        line($"UID:{id}@invented.example");
        line("DTSTAMP:20240101T000000Z");
        line($"SUMMARY:{summary}");
        line($"DTSTART;TZID={Zone}:{start}");
        line($"DTEND;TZID={Zone}:{end}");
        if (rule is not null)
            line(rule);
        line("END:VEVENT");
    }

    private static void WriteZone(Action<string> line)
    {
        line("BEGIN:VTIMEZONE");
        line($"TZID:{Zone}");
        line("BEGIN:DAYLIGHT");
        line("DTSTART:20070311T020000");
        line("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU");
        line("TZOFFSETFROM:-0500");
        line("TZOFFSETTO:-0400");
        line("END:DAYLIGHT");
        line("BEGIN:STANDARD");
        line("DTSTART:20071104T020000");
        line("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU");
        line("TZOFFSETFROM:-0400");
        line("TZOFFSETTO:-0500");
        line("END:STANDARD");
        line("END:VTIMEZONE");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

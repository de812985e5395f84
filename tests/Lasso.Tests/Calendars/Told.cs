using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.Lasso.Calendars.Ics;
using NodaTime;
using NodaTime.Text;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

/// <summary>What a calendar says, in a form that reads well in a test.</summary>
internal static class Told
{
    public const string NewYork = "America/New_York";

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    public static Instant Moment(string text) => InstantPattern.General.Parse(text).Value;

    /// <summary>A window of whole days, the last one included.</summary>
    public static CalendarWindow Days(string first, string last, string zone = NewYork) => new(
        Zone(zone).AtStartOfDay(LocalDatePattern.Iso.Parse(first).Value).ToInstant(),
        Zone(zone).AtStartOfDay(LocalDatePattern.Iso.Parse(last).Value.PlusDays(1)).ToInstant(),
        Zone(zone));

    /// <summary>An ICS file of events, each as its lines.</summary>
    public static string File(params IEnumerable<string> events) => Lines(
        ["BEGIN:VCALENDAR", "VERSION:2.0", .. events.SelectMany(lines => new[] { "BEGIN:VEVENT", lines, "END:VEVENT" }), "END:VCALENDAR"]);

    public static string Lines(params IEnumerable<string> lines) => string.Concat(lines.Select(line => line.ReplaceLineEndings("\r\n") + "\r\n"));

    public static Agenda Read(string file, CalendarWindow window)
    {
        var agenda = new Agenda(window);
        IcsAgenda.Fill(agenda, IcsReader.Read(System.Text.Encoding.UTF8.GetBytes(file), CancellationToken.None), CancellationToken.None);
        return agenda;
    }

    /// <summary>Events of a file as <see cref="Lines(Agenda)"/>.</summary>
    public static string[] Events(string file, CalendarWindow window) => Lines(Read(file, window));

    public static string[] Lines(Agenda agenda) => Lines(agenda.ToJson());

    /// <summary><c>2030-01-02T09:00:00-05:00 Title</c>, then <c>/ end</c> where there is one; the word <c>day</c> before the title of whole days.</summary>
    public static string[] Lines(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        document.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["events"]);
        return [.. document.RootElement.GetProperty("events").EnumerateArray().Select(Line)];
    }

    private static string Line(JsonElement one)
    {
        var start = TimeOf(one.GetProperty("start"));
        var day = one.GetProperty("fullDay").GetBoolean() ? "day " : "";
        var end = one.TryGetProperty("end", out var until) ? " / " + TimeOf(until) : "";
        return $"{start} {day}{one.GetProperty("summary").GetString()}{end}";
    }

    private static string TimeOf(JsonElement time)
    {
        var text = time.GetProperty("dateTime").GetString()!;
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()
            .ShouldBe(time.GetProperty("timestamp").GetInt64());
        return text;
    }
}

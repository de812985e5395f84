using System.Text;
using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.Lasso.Calendars.Ics;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

public class IcsReaderTests
{
    [Theory]
    [InlineData("", "nothing")]
    [InlineData("\r\n\r\n", "nothing")]
    [InlineData("<!DOCTYPE html><html></html>", "no calendar")]
    [InlineData("""{"items":[]}""", "no calendar")]
    [InlineData("VERSION:2.0\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR", "no calendar")]
    [InlineData("BEGIN:VCARD\r\nEND:VCARD", "no calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0", "half a calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCAL", "half a calendar")]
    [InlineData("\0\0\0\0", "no calendar")]
    public void What_is_no_whole_calendar_is_refused(string file, string why) =>
        Should.Throw<UnreadableCalendarException>(() => Read(file)).Message.ShouldBe(why);

    [Fact]
    public void Another_encoding_is_no_calendar() =>
        Should.Throw<UnreadableCalendarException>(() => IcsReader.Read(Encoding.Unicode.GetBytes("BEGIN:VCALENDAR\r\nEND:VCALENDAR"), default));

    [Fact]
    public void Nesting_has_a_bound()
    {
        var lines = Enumerable.Repeat("BEGIN:X", 100_000);

        Should.Throw<UnreadableCalendarException>(() => Read(Told.Lines(["BEGIN:VCALENDAR", .. lines]))).Message.ShouldBe("a calendar nested beyond measure");
    }

    [Fact]
    public void Alarms_and_whatever_else_is_in_an_event_are_passed_over()
    {
        var calendar = Read(Told.Lines(
            "begin:vcalendar", "X-WR-TIMEZONE:Europe/Vienna",
            "BEGIN:VEVENT", "SUMMARY:Event", "BEGIN:VALARM", "SUMMARY:Alarm", "TRIGGER:-PT15M", "BEGIN:X", "UID:x", "END:X", "END:VALARM", "UID:event", "END:VEVENT",
            "BEGIN:VTODO", "SUMMARY:Task", "BEGIN:VEVENT", "SUMMARY:in a task", "END:VEVENT", "END:VTODO",
            "BEGIN:VJOURNAL", "UID:journal", "END:VJOURNAL",
            "end:vcalendar"));

        var only = calendar.Events.ShouldHaveSingleItem();
        (only.Summary, only.Uid, calendar.ZoneName).ShouldBe(("Event", "event", "Europe/Vienna"));
    }

    [Fact]
    public void Several_calendars_may_lie_in_one_file() =>
        Read(Told.File("SUMMARY:a") + Told.File("SUMMARY:b")).Events.Select(one => one.Summary).ShouldBe(["a", "b"]);

    [Fact]
    public void Lines_that_are_none_and_ends_of_nothing_are_passed_over() =>
        Read(Told.Lines("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:a", "and a line that somebody did not fold", "END:VTODO", "UID:u", "END:VEVENT", "END:VCALENDAR"))
            .Events.ShouldHaveSingleItem().Uid.ShouldBe("u");

    [Fact]
    public void A_component_that_is_not_ended_ends_with_the_one_around_it() =>
        Read(Told.Lines("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:a", "BEGIN:VALARM", "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:b", "END:VCALENDAR"))
            .Events.Select(one => one.Summary).ShouldBe(["a", "b"]);

    [Fact]
    public void Events_beyond_measure_are_counted()
    {
        var calendar = Read(Told.File(Enumerable.Repeat("SUMMARY:x", IcsReader.MaxEvents + 7)));

        (calendar.Events.Count, calendar.Excess).ShouldBe((IcsReader.MaxEvents, 7));
    }

    [Fact]
    public void Reading_can_be_called_off() =>
        Should.Throw<OperationCanceledException>(() => IcsReader.Read(Encoding.UTF8.GetBytes(Told.File("SUMMARY:x")), new(canceled: true)));

    private static IcsCalendar Read(string file) => IcsReader.Read(Encoding.UTF8.GetBytes(file), CancellationToken.None);
}

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

/// <summary>Single events of a file.</summary>
public class IcsAgendaTests
{
    private const string Start = "DTSTART;TZID=America/New_York:20300102T090000";

    [Theory]
    [InlineData("DTEND;TZID=America/New_York:20300102T100000", " / 2030-01-02T10:00:00-05:00")]
    [InlineData("DTEND:20300102T160000Z", " / 2030-01-02T11:00:00-05:00")]
    [InlineData("DTEND;TZID=Europe/Vienna:20300102T160000", " / 2030-01-02T10:00:00-05:00")]
    [InlineData("DTEND;VALUE=DATE:20300103", " / 2030-01-03T00:00:00-05:00")]
    [InlineData("DTEND;TZID=America/New_York:20300102T090000", " / 2030-01-02T09:00:00-05:00")]
    [InlineData("DURATION:PT45M", " / 2030-01-02T09:45:00-05:00")]
    [InlineData("DURATION:P1DT1H", " / 2030-01-03T10:00:00-05:00")]
    [InlineData("DTEND;TZID=America/New_York:99991231T235959", " / 9998-12-30T19:00:00-05:00")]
    [InlineData("DURATION:P3000000D", " / 9998-12-30T19:00:00-05:00")]
    [InlineData("X-NO-END:1", "")]
    public void What_has_a_time_of_day_ends_as_it_says(string end, string told) =>
        Told.Events(Told.File($"SUMMARY:x\n{Start}\n{end}"), Told.Days("2030-01-02", "2030-01-03")).ShouldBe(["2030-01-02T09:00:00-05:00 x" + told]);

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20300102", "02")]
    [InlineData("DTSTART:20300102", "02")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDTEND;VALUE=DATE:20300102", "02")] // as some write a single day
    [InlineData("DTSTART;VALUE=DATE:20300102\nDTEND;VALUE=DATE:20300103", "02")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDTEND;VALUE=DATE:20300104", "02 03")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDURATION:P2D", "02 03")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDURATION:PT25H", "02 03")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDTEND:20300103T120000", "02 03")]
    [InlineData("DTSTART;VALUE=DATE:20291224\nDTEND;VALUE=DATE:20300103", "02")]
    [InlineData("DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:99991231", "02 03")]
    [InlineData("DTSTART;VALUE=DATE:20291224\nDTEND;VALUE=DATE:20300102", "")]
    [InlineData("DTSTART;TZID=Asia/Tokyo:20300103T000000\nDTEND;TZID=Asia/Tokyo:20300104T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE", "03")]
    [InlineData("DTSTART:20300103T000000Z\nDTEND:20300105T000000Z\nX-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE", "03")]
    public void Whole_days_stand_on_each_of_their_days(string lines, string days) =>
        string.Join(' ', Told.Events(Told.File("SUMMARY:x\n" + lines), Told.Days("2030-01-02", "2030-01-03")).Select(line => line[8..10])).ShouldBe(days);

    [Theory]
    [InlineData("SUMMARY:no start")]
    [InlineData("DTSTART:yesterday")]
    [InlineData("DTSTART:20300230T090000")]
    [InlineData("DTSTART:00000102T090000")]
    [InlineData("DTSTART;VALUE=DATE:20301301")]
    [InlineData(Start + "\nDTEND:later")]
    [InlineData(Start + "\nDTEND;TZID=America/New_York:20300102T085959")]
    [InlineData(Start + "\nDURATION:-PT5M")]
    [InlineData(Start + "\nDURATION:P99999999999999D")]
    [InlineData(Start + "\nRRULE:FREQ=SOMETIMES")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nDTEND;VALUE=DATE:20300101")]
    [InlineData("DTSTART;VALUE=DATE:20300102\nRRULE:FREQ=HOURLY")]
    [InlineData(Start + "\nRECURRENCE-ID:then")]
    public void What_cannot_be_is_dropped_and_counted(string lines)
    {
        var agenda = Told.Read(Told.File(lines, "SUMMARY:good\n" + Start), Told.Days("2030-01-02", "2030-01-03"));

        agenda.Dropped.ShouldBe(1);
        Told.Lines(agenda).ShouldBe(["2030-01-02T09:00:00-05:00 good"]);
    }

    [Theory]
    [InlineData("STATUS:CANCELLED", false)]
    [InlineData("status: cancelled ", false)]
    [InlineData("STATUS:CONFIRMED", true)]
    [InlineData("STATUS:TENTATIVE", true)]
    [InlineData("TRANSP:TRANSPARENT", true)]
    public void What_is_off_is_not_told(string status, bool told) =>
        Told.Events(Told.File($"{Start}\n{status}"), Told.Days("2030-01-02", "2030-01-03")).Length.ShouldBe(told ? 1 : 0);

    [Fact]
    public void Titles_are_unescaped_unfolded_and_cleaned()
    {
        string[] events =
        [
            $"SUMMARY;LANGUAGE=en:Lunch\\, then\\n a walk\n  with Sam\n{Start}",
            $"SUMMARY:Nul\0and\u0007bell\n{Start}",
            $"SUMMARY:{new string('y', 10_240)}\n{Start}",
            Start,
        ];

        Told.Events(Told.File(events), Told.Days("2030-01-02", "2030-01-03")).Select(line => line["2030-01-02T09:00:00-05:00 ".Length..])
            .ShouldBe(["", "Lunch, then a walk with Sam", "Nulandbell", new string('y', 199)]);
    }

    [Fact]
    public void Newer_versions_of_an_event_take_the_place_of_older_ones() => Told.Events(
        Told.File($"UID:1\nSEQUENCE:2\nSUMMARY:new\n{Start}", $"UID:1\nSEQUENCE:1\nSUMMARY:old\n{Start}", $"UID:2\nSUMMARY:other\n{Start}"),
        Told.Days("2030-01-02", "2030-01-03")).Select(line => line.Split(' ')[1]).ShouldBe(["new", "other"]);

    [Fact]
    public void The_same_event_twice_is_told_once() =>
        Told.Events(Told.File($"UID:1\n{Start}", $"UID:1\n{Start}"), Told.Days("2030-01-02", "2030-01-03")).Length.ShouldBe(1);

    [Fact]
    public void Events_without_an_id_are_events_of_their_own() =>
        Told.Events(Told.File(Start, Start), Told.Days("2030-01-02", "2030-01-03")).Length.ShouldBe(2);

    [Fact]
    public void Ten_thousand_events_are_read()
    {
        var events = Enumerable.Range(0, 10_000).Select(i =>
            $"UID:{i}\nSUMMARY:{i}\nDTSTART;TZID=Europe/Vienna:20300{i % 9 + 1}02T{i / 500 + 1:00}0000\nDURATION:PT{i % 60 + 1}M\nRRULE:FREQ=YEARLY;COUNT=3\nDESCRIPTION:{new string('z', 300)}");

        // Those of January: one in nine.
        Told.Events(Told.File(events), Told.Days("2030-01-01", "2030-01-03")).Length.ShouldBe(1112);
    }
}

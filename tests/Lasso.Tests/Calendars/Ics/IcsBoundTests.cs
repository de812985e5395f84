using System.Diagnostics;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

/// <summary>A few letters can ask for more work than a day has. What is too much is dropped and counted, and the rest is told.</summary>
public class IcsBoundTests
{
    private const string Good = "UID:good\nSUMMARY:good\nDTSTART:20300102T150000Z";

    [Theory]
    [InlineData("DTSTART:20291231T000000Z\nRRULE:FREQ=SECONDLY")]
    [InlineData("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY")]
    [InlineData("DTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=2147483647")]
    [InlineData("DTSTART:19700101T000000Z\nRRULE:FREQ=MINUTELY;COUNT=2147483647")]
    [InlineData("DTSTART:19700101T000000Z\nRRULE:FREQ=DAILY;COUNT=2147483647;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10")]
    [InlineData("DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY;COUNT=2000000")]
    [InlineData("DTSTART:20291231T000000Z\nDURATION:P3000000D\nRRULE:FREQ=MINUTELY")]
    [InlineData("DTSTART:20291231T000000Z\nRRULE:FREQ=MINUTELY")]
    public void Too_much_is_dropped(string lines)
    {
        var clock = Stopwatch.StartNew();
        var agenda = Told.Read(Told.File($"UID:bomb\n{lines}", Good), Told.Days("2030-01-02", "2030-01-03"));

        agenda.Dropped.ShouldBe(1);
        Told.Lines(agenda).ShouldBe(["2030-01-02T10:00:00-05:00 good"]);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("DTSTART:19700101T000000Z\nRRULE:FREQ=DAILY", 2)]
    [InlineData("DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY", 2)]
    [InlineData("DTSTART:19700101T150000Z\nRRULE:FREQ=DAILY;COUNT=21916", 0)] // the last one is on 1 January 2030
    [InlineData("DTSTART:19700101T150000Z\nRRULE:FREQ=DAILY;COUNT=21917", 1)]
    [InlineData("DTSTART:16040102T150000Z\nRRULE:FREQ=YEARLY;COUNT=426", 0)]
    [InlineData("DTSTART:16040102T150000Z\nRRULE:FREQ=YEARLY;COUNT=427", 1)]
    [InlineData("DTSTART:20250101T000000Z\nRRULE:FREQ=HOURLY;COUNT=43872", 19)] // five years and a leap day of hours: until the end of 2 January in UTC
    [InlineData("DTSTART:20291231T000000Z\nRRULE:FREQ=SECONDLY;BYHOUR=12;BYMINUTE=0;BYSECOND=0", 2)]
    [InlineData("DTSTART:20291231T000000Z\nRRULE:FREQ=SECONDLY;INTERVAL=3600", 48)]
    [InlineData("DTSTART:20291231T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0)]
    public void Long_series_within_bounds_are_right(string lines, int told)
    {
        var agenda = Told.Read(Told.File($"UID:1\n{lines}"), Told.Days("2030-01-02", "2030-01-03"));

        (agenda.Count, agenda.Dropped).ShouldBe((told, 0));
    }

    [Fact]
    public void Many_bombs_in_one_file_take_no_longer_than_one_budget()
    {
        var clock = Stopwatch.StartNew();
        var bombs = Enumerable.Range(0, 20_000).Select(i => $"UID:{i}\nDTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY;COUNT=999999999;BYDAY=MO");
        var agenda = Told.Read(Told.File([Good, .. bombs]), Told.Days("2030-01-02", "2030-01-03"));

        agenda.Dropped.ShouldBe(20_000);
        Told.Lines(agenda).ShouldBe(["2030-01-02T10:00:00-05:00 good"]);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Zones_that_change_every_second_are_no_danger()
    {
        var file = Told.Lines(
            "BEGIN:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:Mad",
            "BEGIN:STANDARD", "DTSTART:20300101T000000", "RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+0100", "TZOFFSETTO:-1200", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:20300101T000000", "RRULE:FREQ=MINUTELY", "TZOFFSETFROM:-1200", "TZOFFSETTO:+1400", "END:DAYLIGHT",
            "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=Mad:20300102T120000", "RRULE:FREQ=HOURLY", "END:VEVENT", "END:VCALENDAR");

        Should.NotThrow(() => Told.Events(file, Told.Days("2030-01-02", "2030-01-03")));
    }

    [Fact]
    public void Long_lists_of_dates_are_read_as_far_as_a_line_goes()
    {
        var dates = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"20300102T{i / 3600 % 24:00}{i / 60 % 60:00}{i % 60:00}Z"));
        var agenda = Told.Read(Told.File($"UID:1\nDTSTART:20300102T120000Z\nRDATE:{dates}\nEXDATE:{dates}", Good), Told.Days("2030-01-02", "2030-01-03"));

        agenda.Count.ShouldBe(2);
    }
}

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

/// <summary>Times of zones that a file names or describes, told in New York's.</summary>
public class IcsZonesTests
{
    /// <summary>Clocks of a made-up place: two hours from UTC, three in summer, under a name that nobody else knows.</summary>
    private static readonly string[] OwnZone =
    [
        "BEGIN:VTIMEZONE", "TZID:Our place",
        "BEGIN:STANDARD", "DTSTART:16011028T040000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:16010325T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "END:DAYLIGHT",
        "END:VTIMEZONE",
    ];

    [Theory]
    [InlineData("DTSTART;TZID=America/New_York:20300102T090000", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART;TZID=america/new_york:20300102T090000", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART;TZID=Eastern Standard Time:20300102T090000", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART;TZID=\"W. Europe Standard Time\":20300102T180000", "2030-01-02T12:00:00-05:00")]
    [InlineData("DTSTART;TZID=/example.org/2026/Europe/Vienna:20300102T180000", "2030-01-02T12:00:00-05:00")]
    [InlineData("DTSTART:20300102T140000Z", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART;TZID=Europe/Vienna:20300102T140000Z", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART:20300102T090000", "2030-01-02T09:00:00-05:00")] // floating: wherever it is shown
    [InlineData("DTSTART;TZID=Nowhere:20300102T090000", "2030-01-02T09:00:00-05:00")] // a name that says nothing
    [InlineData("DTSTART;TZID=Our place:20300102T160000", "2030-01-02T09:00:00-05:00")]
    [InlineData("DTSTART;TZID=our place:20300102T160000", "2030-01-02T09:00:00-05:00")]
    public void Times_are_those_of_their_zone(string start, string told) =>
        Told.Events(With(OwnZone, "SUMMARY:x", start), Told.Days("2030-01-01", "2030-01-05")).ShouldBe([told + " x"]);

    [Theory]
    [InlineData("20300330T120000", "2030-03-30T06:00:00-04:00")] // +2 the day before summer time begins
    [InlineData("20300331T120000", "2030-03-31T05:00:00-04:00")]
    [InlineData("20300331T033000", "2030-03-30T21:30:00-04:00")] // skipped: half an hour after the change
    [InlineData("20301027T033000", "2030-10-26T20:30:00-04:00")] // twice: the first
    [InlineData("20301028T120000", "2030-10-28T06:00:00-04:00")]
    public void Zones_of_a_file_have_summer_time_too(string start, string told) =>
        Told.Events(With(OwnZone, "SUMMARY:x", $"DTSTART;TZID=Our place:{start}"), Told.Days("2030-03-01", "2030-10-31")).ShouldBe([told + " x"]);

    [Fact]
    public void Rules_of_zones_may_have_ended()
    {
        string[] zone =
        [
            "BEGIN:VTIMEZONE", "TZID:Our place",
            "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20141026T000000Z", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20150329T020000Z", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
            "BEGIN:STANDARD", "DTSTART:20151108T040000", "RDATE:20151108T040000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0300", "END:STANDARD",
            "END:VTIMEZONE",
        ];

        Told.Events(With(zone, "SUMMARY:x", "DTSTART;TZID=Our place:20300702T120000"), Told.Days("2030-07-01", "2030-07-03"))
            .ShouldBe(["2030-07-02T05:00:00-04:00 x"]);
    }

    [Fact]
    public void A_zone_without_rules_keeps_its_offset()
    {
        string[] zone = ["BEGIN:VTIMEZONE", "TZID:Custom", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530", "END:STANDARD", "END:VTIMEZONE"];

        Told.Events(With(zone, "SUMMARY:x", "DTSTART;TZID=Custom:20300102T193000"), Told.Days("2030-01-02", "2030-01-02"))
            .ShouldBe(["2030-01-02T09:00:00-05:00 x"]);
    }

    [Theory]
    [InlineData("X-LIC-LOCATION:Europe/Vienna", "2030-07-02T06:00:00-04:00")]
    [InlineData("X-LIC-LOCATION:Mars", "2030-07-02T07:00:00-04:00")]
    public void The_name_behind_a_name_is_asked_first(string location, string told)
    {
        string[] zone = ["BEGIN:VTIMEZONE", "TZID:Mine", location, "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE"];

        Told.Events(With(zone, "SUMMARY:x", "DTSTART;TZID=Mine:20300702T120000"), Told.Days("2030-07-02", "2030-07-02")).ShouldBe([told + " x"]);
    }

    [Theory]
    [InlineData("TZOFFSETTO:+9900")]
    [InlineData("TZOFFSETTO:soon")]
    [InlineData("TZOFFSETTO:+01")]
    [InlineData("X-NOTHING:1")]
    public void A_zone_that_cannot_be_read_is_none(string line)
    {
        string[] zone = ["BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETFROM:+0100", line, "END:STANDARD", "END:VTIMEZONE"];

        Told.Events(With(zone, "SUMMARY:x", "DTSTART;TZID=Mine:20300702T120000"), Told.Days("2030-07-02", "2030-07-02"))
            .ShouldBe(["2030-07-02T12:00:00-04:00 x"]);
    }

    [Fact]
    public void The_calendars_zone_holds_for_times_without_one()
    {
        var file = Told.Lines(
            "BEGIN:VCALENDAR", "X-WR-TIMEZONE:Europe/Vienna",
            "BEGIN:VEVENT", "SUMMARY:lunch", "DTSTART:20300102T120000", "END:VEVENT",
            "BEGIN:VEVENT", "SUMMARY:holiday", "DTSTART;VALUE=DATE:20300102", "END:VEVENT",
            "END:VCALENDAR");

        Told.Events(file, Told.Days("2030-01-02", "2030-01-02")).ShouldBe(
        [
            "2030-01-02T00:00:00-05:00 day holiday / 2030-01-03T00:00:00-05:00",
            "2030-01-02T06:00:00-05:00 lunch",
        ]);
    }

    private static string With(string[] zone, params string[] lines) =>
        Told.Lines(["BEGIN:VCALENDAR", .. zone, "BEGIN:VEVENT", .. lines, "END:VEVENT", "END:VCALENDAR"]);
}

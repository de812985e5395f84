namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

/// <summary>Recurring events of a file, with what is left out, added and changed.</summary>
public class IcsSeriesTests
{
    private const string Nine = "DTSTART;TZID=America/New_York:20291231T090000\nDTEND;TZID=America/New_York:20291231T100000";
    private const string Daily = "UID:1\nSUMMARY:x\n" + Nine + "\nRRULE:FREQ=DAILY";

    [Fact]
    public void A_series_is_told_as_far_as_the_window_goes() => Told.Events(Told.File(Daily), Told.Days("2030-01-02", "2030-01-03")).ShouldBe(
    [
        "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00",
        "2030-01-03T09:00:00-05:00 x / 2030-01-03T10:00:00-05:00",
    ]);

    [Theory]
    [InlineData("EXDATE;TZID=America/New_York:20300102T090000", "03 04")]
    [InlineData("EXDATE:20300102T140000Z", "03 04")]
    [InlineData("EXDATE:20300102T090000", "03 04")]
    [InlineData("EXDATE;VALUE=DATE:20300102", "03 04")]
    [InlineData("EXDATE;TZID=Europe/Vienna:20300102T150000,20300104T150000", "03")]
    [InlineData("EXDATE:20300102T140000Z\nEXDATE:20300103T140000Z", "04")]
    [InlineData("EXDATE:20300102T140001Z", "02 03 04")]
    [InlineData("EXDATE:soon,20300102T140000Z", "03 04")]
    [InlineData("RDATE;TZID=America/New_York:20300103T120000", "02 03 03 04")]
    [InlineData("RDATE;VALUE=PERIOD:20300103T170000Z/PT1H,20300104T170000Z/20300104T180000Z", "02 03 03 04 04")]
    [InlineData("RDATE;TZID=America/New_York:20300103T090000", "02 03 04")] // already one
    [InlineData("RDATE:20300103T170000Z\nEXDATE:20300103T170000Z", "02 03 04")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=TH;BYHOUR=18", "02 03 03 04")] // a second rule
    public void Starts_are_left_out_and_added(string lines, string days) => Days(Told.File($"{Daily}\n{lines}")).ShouldBe(days);

    [Theory]
    [InlineData("UNTIL=20300103T140000Z", "02 03")]
    [InlineData("UNTIL=20300103T135959Z", "02")]
    [InlineData("UNTIL=20300103T090000", "02 03")]
    [InlineData("UNTIL=20300103", "02 03")] // a day means all of it
    [InlineData("COUNT=4", "02 03")]
    public void A_series_ends_as_it_says(string end, string days) => Days(Told.File($"{Daily};{end}")).ShouldBe(days);

    [Fact]
    public void Starts_that_are_only_listed_are_a_series_too() =>
        Days(Told.File($"UID:1\n{Nine}\nRDATE;TZID=America/New_York:20300102T090000,20300104T090000")).ShouldBe("02 04");

    [Theory]
    [InlineData("RECURRENCE-ID;TZID=America/New_York:20300103T090000")]
    [InlineData("RECURRENCE-ID:20300103T140000Z")]
    [InlineData("RECURRENCE-ID:20300103T090000")]
    [InlineData("RECURRENCE-ID;VALUE=DATE:20300103")]
    [InlineData("RECURRENCE-ID;TZID=Europe/Vienna:20300103T150000")]
    public void One_of_a_series_may_be_moved(string which)
    {
        var file = Told.File(Daily, $"UID:1\nSUMMARY:moved\n{which}\nDTSTART;TZID=America/New_York:20300104T150000\nDURATION:PT5M");

        Told.Events(file, Told.Days("2030-01-02", "2030-01-04")).ShouldBe(
        [
            "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00",
            "2030-01-04T09:00:00-05:00 x / 2030-01-04T10:00:00-05:00",
            "2030-01-04T15:00:00-05:00 moved / 2030-01-04T15:05:00-05:00",
        ]);
    }

    [Fact]
    public void One_may_be_moved_into_the_window_from_far_away() =>
        Days(Told.File(Daily + ";UNTIL=20300101T140000Z", "UID:1\nRECURRENCE-ID:20291231T140000Z\nDTSTART:20300103T140000Z")).ShouldBe("03");

    [Fact]
    public void One_of_a_series_may_be_off() =>
        Days(Told.File("UID:1\nRECURRENCE-ID:20300103T140000Z\nDTSTART:20300103T140000Z\nSTATUS:CANCELLED", Daily)).ShouldBe("02 04");

    [Fact]
    public void Of_two_changes_of_the_same_one_the_newer_counts() => Days(Told.File(
        Daily,
        "UID:1\nSEQUENCE:3\nRECURRENCE-ID:20300103T140000Z\nDTSTART:20300103T150000Z\nSTATUS:CANCELLED",
        "UID:1\nSEQUENCE:2\nRECURRENCE-ID:20300103T140000Z\nDTSTART:20300103T160000Z")).ShouldBe("02 04");

    [Fact]
    public void A_series_that_is_off_is_off_with_its_changes() =>
        Days(Told.File($"{Daily}\nSTATUS:CANCELLED", "UID:1\nRECURRENCE-ID:20300103T140000Z\nDTSTART:20300103T150000Z")).ShouldBe("");

    [Fact]
    public void A_change_without_its_series_stands_for_itself() =>
        Days(Told.File("UID:1\nRECURRENCE-ID:20300103T140000Z\nDTSTART:20300103T150000Z")).ShouldBe("03");

    [Fact]
    public void A_change_that_cannot_be_read_leaves_its_series_alone()
    {
        var agenda = Told.Read(Told.File(Daily, "UID:1\nSEQUENCE:9\nRECURRENCE-ID:then\nDTSTART:20300103T150000Z"), Told.Days("2030-01-02", "2030-01-04"));

        (agenda.Count, agenda.Dropped).ShouldBe((3, 1));
    }

    [Fact]
    public void Whole_days_recur_as_days()
    {
        const string Birthday = "UID:1\nSUMMARY:x\nDTSTART;VALUE=DATE:16040103\nRRULE:FREQ=YEARLY";

        Told.Events(Told.File(Birthday), Told.Days("2030-01-02", "2030-01-04", "Pacific/Kiritimati"))
            .ShouldBe(["2030-01-03T00:00:00+14:00 day x / 2030-01-04T00:00:00+14:00"]);
        Days(Told.File(Birthday + "\nEXDATE;VALUE=DATE:20300103")).ShouldBe("");
        Days(Told.File(Birthday + "\nEXDATE:20300103T000000Z")).ShouldBe("");
        Days(Told.File(Birthday, "UID:1\nRECURRENCE-ID;VALUE=DATE:20300103\nDTSTART;VALUE=DATE:20300104")).ShouldBe("04");
        Days(Told.File(Birthday + ";UNTIL=20300103")).ShouldBe("03");
        Days(Told.File(Birthday + ";UNTIL=20300102T235959Z")).ShouldBe("");
    }

    [Fact]
    public void Days_that_began_before_the_window_reach_into_it() =>
        Days(Told.File("UID:1\nDTSTART;VALUE=DATE:20291227\nDTEND;VALUE=DATE:20300104\nRRULE:FREQ=MONTHLY")).ShouldBe("02 03");

    [Fact]
    public void Nights_that_began_before_the_window_reach_into_it() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20291201T220000\nDURATION:PT10H\nRRULE:FREQ=DAILY"), Told.Days("2030-01-02", "2030-01-02")).ShouldBe(
    [
        "2030-01-01T22:00:00-05:00 x / 2030-01-02T08:00:00-05:00",
        "2030-01-02T22:00:00-05:00 x / 2030-01-03T08:00:00-05:00",
    ]);

    [Fact]
    public void A_series_keeps_its_time_of_day_when_clocks_change() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20300101T090000\nRRULE:FREQ=DAILY"), Told.Days("2030-03-09", "2030-03-11")).ShouldBe(
    [
        "2030-03-09T09:00:00-05:00 x",
        "2030-03-10T09:00:00-04:00 x",
        "2030-03-11T09:00:00-04:00 x",
    ]);

    [Fact]
    public void A_series_of_another_zone_keeps_the_time_of_day_there() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Vienna:20300101T150000\nRRULE:FREQ=WEEKLY;BYDAY=MO"), Told.Days("2030-03-04", "2030-04-02")).ShouldBe(
    [
        "2030-03-04T09:00:00-05:00 x",
        "2030-03-11T10:00:00-04:00 x",
        "2030-03-18T10:00:00-04:00 x",
        "2030-03-25T10:00:00-04:00 x",
        "2030-04-01T09:00:00-04:00 x",
    ]);

    [Fact]
    public void A_time_that_a_clock_skips_is_an_hour_later_that_day() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20300101T023000\nRRULE:FREQ=DAILY"), Told.Days("2030-03-09", "2030-03-11")).ShouldBe(
    [
        "2030-03-09T02:30:00-05:00 x",
        "2030-03-10T03:30:00-04:00 x",
        "2030-03-11T02:30:00-04:00 x",
    ]);

    [Fact]
    public void A_time_that_a_clock_shows_twice_is_the_first() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20300101T013000\nRRULE:FREQ=DAILY"), Told.Days("2030-11-03", "2030-11-03")).ShouldBe(
        ["2030-11-03T01:30:00-04:00 x"]);

    [Fact]
    public void Hours_that_fall_together_when_a_clock_skips_are_told_once() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=America/New_York:20300310T000000\nRRULE:FREQ=HOURLY;COUNT=5"), Told.Days("2030-03-10", "2030-03-10")).ShouldBe(
    [
        "2030-03-10T00:00:00-05:00 x",
        "2030-03-10T01:00:00-05:00 x",
        "2030-03-10T03:00:00-04:00 x",
        "2030-03-10T04:00:00-04:00 x",
    ]);

    [Fact]
    public void The_evening_in_another_zone_falls_on_another_day() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART;TZID=Asia/Tokyo:20300101T080000\nRRULE:FREQ=WEEKLY;BYDAY=MO"), Told.Days("2030-01-06", "2030-01-06")).ShouldBe(
        ["2030-01-06T18:00:00-05:00 x"]);

    [Fact]
    public void In_UTC_a_series_keeps_its_time_in_UTC() => Told.Events(
        Told.File("UID:1\nSUMMARY:x\nDTSTART:20300101T140000Z\nRRULE:FREQ=DAILY"), Told.Days("2030-03-09", "2030-03-10")).ShouldBe(
        ["2030-03-09T09:00:00-05:00 x", "2030-03-10T10:00:00-04:00 x"]);

    private static string Days(string file) =>
        string.Join(' ', Told.Events(file, Told.Days("2030-01-02", "2030-01-04")).Select(line => line[8..10]));
}

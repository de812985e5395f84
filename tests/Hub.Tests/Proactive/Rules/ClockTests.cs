using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class ClockTests
{
    [Theory]
    [InlineData("00:00", "NIGHT", "MID")]
    [InlineData("02:00", "NIGHT", "LATE")]
    [InlineData("04:45", "MORNING", "EARLY")]
    [InlineData("06:45", "MORNING", "MID")]
    [InlineData("10:00", "MORNING", "LATE")]
    [InlineData("12:00", "AFTERNOON", "EARLY")]
    [InlineData("14:00", "AFTERNOON", "MID")]
    [InlineData("16:00", "AFTERNOON", "LATE")]
    [InlineData("18:00", "EVENING", "EARLY")]
    [InlineData("20:00", "EVENING", "MID")]
    [InlineData("21:00", "EVENING", "LATE")]
    [InlineData("22:00", "NIGHT", "EARLY")]
    public void A_part_of_the_day_begins_with_its_first_minute(string from, string basic, string detail)
    {
        var begins = TimeSpan.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        DayPart.Of(begins).ShouldBe(new DayPart(basic, detail));
        var before = begins - TimeSpan.FromMilliseconds(1);
        DayPart.Of(before < TimeSpan.Zero ? before + TimeSpan.FromDays(1) : before).ShouldNotBe(new DayPart(basic, detail));
    }

    [Theory]
    [InlineData("2030-01-02T08:30:00.123-08:00", "MORNING MID", 3)]
    [InlineData("2030-01-03T01:30:00.000+09:00", "NIGHT MID", 4)]
    [InlineData("2030-01-02T16:30:00Z", "AFTERNOON LATE", 3)]
    [InlineData("2030-01-02T22:15-02:30", "NIGHT EARLY", 3)]
    [InlineData("2030-01-02T09:30:00.5", "MORNING MID", 3)]
    public void The_wall_shows_what_the_robot_says(string iso, string part, int day)
    {
        var clock = WallClock.Of(new Location { Iso = iso }, Moments.Now);
        $"{clock.Part.Basic} {clock.Part.Detail}".ShouldBe(part);
        clock.DayOfWeek.ShouldBe(day);
        clock.Note.ShouldBeNull();
    }

    // Robots in the zones where summer begins and ends: the text has the hour on the wall, whatever the zone does.
    [Theory]
    [InlineData("2030-03-10T09:59:59.999Z", "2030-03-10T01:59:59.999-08:00", "NIGHT MID")]
    [InlineData("2030-03-10T10:00:00Z", "2030-03-10T03:00:00.000-07:00", "NIGHT LATE")]
    [InlineData("2030-03-10T11:45:00Z", "2030-03-10T04:45:00.000-07:00", "MORNING EARLY")]
    [InlineData("2030-11-03T08:59:59Z", "2030-11-03T01:59:59.000-07:00", "NIGHT MID")]
    [InlineData("2030-11-03T09:00:00Z", "2030-11-03T01:00:00.000-08:00", "NIGHT MID")]
    [InlineData("2030-11-03T12:45:00Z", "2030-11-03T04:45:00.000-08:00", "MORNING EARLY")]
    [InlineData("2030-03-31T01:00:00Z", "2030-03-31T03:00:00.000+02:00", "NIGHT LATE")]
    public void Days_with_a_change_of_summer_time_are_as_the_wall_has_them(string now, string iso, string part)
    {
        var clock = WallClock.Of(new Location { Iso = iso }, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        $"{clock.Part.Basic} {clock.Part.Detail}".ShouldBe(part);
        clock.DayOfWeek.ShouldBe(0);
        clock.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public void A_robot_whose_clock_is_an_hour_off_is_believed(int minutes)
    {
        var wrong = Moments.Now.AddMinutes(minutes).ToOffset(TimeSpan.FromHours(-8));
        var clock = WallClock.Of(new Location { Iso = wrong.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture) }, Moments.Now);
        clock.Local.ShouldBe(wrong.DateTime);
        clock.Note.ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, "2030-01-02T16:30:00", "did not say its time")]
    [InlineData("", null, "2030-01-02T16:30:00", "did not say its time")]
    [InlineData("half past eight", null, "2030-01-02T16:30:00", "cannot be read")]
    [InlineData("2030-13-45T99:99:99Z", -122.6, "2030-01-02T08:30:00", "longitude")]
    [InlineData(null, 151.2, "2030-01-03T02:30:00", "longitude")]
    [InlineData(null, 4000.0, "2030-01-02T16:30:00", "UTC")]
    [InlineData("1970-01-01T00:00:12.000-08:00", null, "2030-01-02T08:30:00", "far from the hub's")]
    [InlineData("1970-01-01T00:00:12.000", -122.6, "2030-01-02T08:30:00", "far from the hub's")]
    public void A_robot_without_a_usable_clock_gets_the_hubs_and_the_note_says_so(string? iso, double? east, string local, string note)
    {
        var clock = WallClock.Of(new Location { Iso = iso, Lng = east }, Moments.Now);
        clock.Local.ShouldBe(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture));
        clock.Note.ShouldNotBeNull().ShouldContain(note);
    }

    [Theory]
    [InlineData("2030-01-02T04:44:59.999-08:00", "2030-01-01", 23.99)]
    [InlineData("2030-01-02T04:45:00.000-08:00", "2030-01-02", 0)]
    [InlineData("2030-01-02T23:45:00.000-08:00", "2030-01-02", 19)]
    public void Who_is_up_late_is_up_late_on_the_day_before(string iso, string day, double hours)
    {
        var clock = WallClock.Of(new Location { Iso = iso }, Moments.Now);
        clock.Day.ShouldBe(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        clock.SinceDayBegan.TotalHours.ShouldBe(hours, 0.02);
    }
}

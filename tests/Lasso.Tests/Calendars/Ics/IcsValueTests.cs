using Jibo.Pegasus.Lasso.Calendars.Ics;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

public class IcsValueTests
{
    [Theory]
    [InlineData("20300102", "2030-01-02T00:00:00", IcsTimeKind.Date)]
    [InlineData("20300102T160500", "2030-01-02T16:05:00", IcsTimeKind.Zoned)]
    [InlineData("20300102T160500Z", "2030-01-02T16:05:00", IcsTimeKind.Utc)]
    [InlineData(" 20300102t160500z ", "2030-01-02T16:05:00", IcsTimeKind.Utc)]
    [InlineData("20161231T235960Z", "2016-12-31T23:59:59", IcsTimeKind.Utc)]
    [InlineData("00010101", "0001-01-01T00:00:00", IcsTimeKind.Date)]
    [InlineData("99991231T235959", "9999-12-31T23:59:59", IcsTimeKind.Zoned)]
    [InlineData("20280229", "2028-02-29T00:00:00", IcsTimeKind.Date)]
    public void Times_are_read(string text, string local, object kind)
    {
        var time = IcsTime.Parse(text, "Europe/Vienna").ShouldNotBeNull();

        (NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(time.Local), time.Kind).ShouldBe((local, (IcsTimeKind)kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2030")]
    [InlineData("00000101")]
    [InlineData("20301301")]
    [InlineData("20300230")]
    [InlineData("20290229")]
    [InlineData("2030-01-02")]
    [InlineData("20300102T24000")]
    [InlineData("20300102T240000")]
    [InlineData("20300102T166000")]
    [InlineData("20300102T160061")]
    [InlineData("20300102 160000")]
    [InlineData("20300102T160000+0100")]
    [InlineData("20300102T160000X")]
    [InlineData("+2030102")]
    [InlineData("２０３００１０２")]
    [InlineData("20300102T1605")]
    public void Other_texts_are_no_times(string text) => IcsTime.Parse(text, null).ShouldBeNull();

    [Theory]
    [InlineData("P1D", 1, 0)]
    [InlineData("P2W", 14, 0)]
    [InlineData("PT90M", 0, 5400)]
    [InlineData("P1DT2H3M4S", 1, 7384)]
    [InlineData("+pt1h", 0, 3600)]
    [InlineData("PT0S", 0, 0)]
    [InlineData("-PT0S", 0, 0)]
    [InlineData("P3652500D", 3652500, 0)]
    public void Lengths_are_read(string text, int days, long seconds) => IcsLength.Parse(text).ShouldBe(new(days, seconds));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("1D")]
    [InlineData("P1")]
    [InlineData("PD")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("P1DT2H3")]
    [InlineData("P1Y")]
    [InlineData("-P1D")]
    [InlineData("P3652501D")]
    [InlineData("P999999999999999999999D")]
    [InlineData("PT999999999999999999999S")]
    [InlineData("P999999999999W")]
    [InlineData("PT1.5H")]
    public void Other_texts_are_no_lengths(string text) => IcsLength.Parse(text).ShouldBeNull();

    [Fact]
    public void A_day_is_what_a_calendar_calls_one_and_24_hours_are_24_hours()
    {
        var zone = Told.Zone(Told.NewYork);
        var before = new LocalDateTime(2030, 3, 9, 20, 0);

        IcsLength.Parse("P1D")!.Value.After(before, zone).ShouldBe(Told.Moment("2030-03-11T00:00:00Z"));
        IcsLength.Parse("PT24H")!.Value.After(before, zone).ShouldBe(Told.Moment("2030-03-11T01:00:00Z"));
    }

    [Fact]
    public void Lengths_end_where_time_does() =>
        IcsLength.Parse("P3652500D")!.Value.After(new(9998, 6, 1, 0, 0), DateTimeZone.Utc).ShouldBe(Told.Moment("9998-12-31T00:00:00Z"));
}

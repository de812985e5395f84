using Jibo.Pegasus.Lasso.Calendars;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class CalendarWindowTests
{
    [Theory]
    [InlineData("2030-01-02T16:00:00Z", "America/Los_Angeles", "2030-01-02T08:00:00Z", "2030-01-04T08:00:00Z")]
    [InlineData("2030-01-02T07:59:59Z", "America/Los_Angeles", "2030-01-01T08:00:00Z", "2030-01-03T08:00:00Z")]
    [InlineData("2030-01-02T16:00:00Z", "Asia/Tokyo", "2030-01-02T15:00:00Z", "2030-01-04T15:00:00Z")]
    [InlineData("2030-03-09T20:00:00Z", "America/New_York", "2030-03-09T05:00:00Z", "2030-03-11T04:00:00Z")] // tomorrow has 23 hours
    [InlineData("2030-01-02T16:00:00Z", "UTC", "2030-01-02T00:00:00Z", "2030-01-04T00:00:00Z")]
    [InlineData("2011-12-29T12:00:00Z", "Pacific/Apia", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z")] // tomorrow was left out there
    public void By_default_it_is_today_and_tomorrow_of_the_zone(string now, string zone, string from, string to)
    {
        var window = CalendarWindow.Of(Told.Moment(now), end: null, Told.Zone(zone));

        (window.From, window.To).ShouldBe((Told.Moment(from), Told.Moment(to)));
    }

    [Fact]
    public void An_end_can_be_asked_for()
    {
        var window = CalendarWindow.Of(Told.Moment("2030-01-02T16:00:00Z"), new(2030, 1, 2, 18, 0, 0, TimeSpan.Zero), DateTimeZone.Utc);

        window.To.ShouldBe(Told.Moment("2030-01-02T18:00:00Z"));
        window.LastDay.ShouldBe(new(2030, 1, 2));
    }

    [Fact]
    public void An_end_in_the_past_leaves_nothing()
    {
        var agenda = new Agenda(CalendarWindow.Of(Told.Moment("2030-01-02T16:00:00Z"), DateTimeOffset.MinValue, DateTimeZone.Utc));
        agenda.Add("x", Told.Moment("2030-01-02T18:00:00Z"), null);
        agenda.AddDays("y", new(2030, 1, 2), new(2030, 1, 3));

        agenda.Window.IsEmpty.ShouldBeTrue();
        agenda.Count.ShouldBe(0);
    }

    [Fact]
    public void However_late_the_end_the_window_is_no_longer_than_a_quarter_of_a_year()
    {
        var window = CalendarWindow.Of(Told.Moment("2030-01-02T16:00:00Z"), DateTimeOffset.MaxValue, DateTimeZone.Utc);

        window.LastDay.ShouldBe(new LocalDate(2030, 1, 2).PlusDays(CalendarWindow.MaxDays - 1));
    }

    [Fact]
    public void What_is_asked_for_holds_the_window_of_every_zone()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            for (var hour = 0; hour < 48; hour++)
            {
                var now = Told.Moment("2030-03-30T00:00:00Z") + Duration.FromHours(hour);
                var window = CalendarWindow.Of(now, end: null, Told.Zone(id));
                var (from, to) = CalendarWindow.ToAsk(now, end: null);

                from.ShouldBeLessThanOrEqualTo(window.From);
                to.ShouldBeGreaterThanOrEqualTo(window.To);
            }
        }
    }
}

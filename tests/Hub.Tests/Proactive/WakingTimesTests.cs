using Jibo.Pegasus.Hub.Proactive.Facts;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

public class WakingTimesTests
{
    private static readonly DateTimeOffset Day = new(2030, 1, 2, 4, 45, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "08:00", "08:00", false)]
    [InlineData("06:30", "08:00", "06:30", true)]
    [InlineData("06:30 07:00 07:30", "23:00", "06:30", true)]
    [InlineData("06:30 18:00", "23:00", "06:30", true)]
    [InlineData("01:00 06:30", "08:00", "06:30", true)]
    [InlineData("04:00 05:00", "06:00", "04:45", false)]
    [InlineData("04:00 05:00", "10:00", "10:00", false)]
    [InlineData("04:00 05:00 10:00 11:00", "12:00", "10:00", true)]
    [InlineData("02:00 05:30 09:00 12:30", "13:00", "04:45", false)]
    [InlineData("04:45", "05:00", "04:45", true)]
    [InlineData("04:44", "05:00", "04:45", false)]
    public void The_household_woke_with_its_first_launch_after_a_quiet_night(string launches, string now, string woke, bool isKnown)
    {
        var found = WakingTimes.Find([.. launches.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(At)], Day, At(now), isWhole: true);
        found.ShouldBe((At(woke), isKnown));
    }

    [Fact]
    public void A_night_that_cannot_be_seen_whole_ends_when_the_day_begins() =>
        WakingTimes.Find([At("06:30")], Day, At("08:00"), isWhole: false).ShouldBe((Day, false));

    private static DateTimeOffset At(string time) => new(Day.Date + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}

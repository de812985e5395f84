using System.Globalization;
using Jibo.Pegasus.History.Reminders;

namespace Jibo.Pegasus.History.Tests.Reminders;

public sealed class RepeatedTimeTests
{
    [Theory]
    // Clocks in Los Angeles go forward on March 10 and back on November 3.
    [InlineData("2030-03-09T17:00:00Z", "daily", "America/Los_Angeles", "2030-03-09T17:00:00Z", "2030-03-10T16:00:00Z")]
    [InlineData("2030-11-02T16:00:00Z", "daily", "America/Los_Angeles", "2030-11-02T16:00:00Z", "2030-11-03T17:00:00Z")]
    [InlineData("2030-03-05T17:00:00Z", "weekly", "America/Los_Angeles", "2030-03-05T17:00:00Z", "2030-03-12T16:00:00Z")]
    // Half past two does not exist on March 10, and is back the day after.
    [InlineData("2030-03-09T10:30:00Z", "daily", "America/Los_Angeles", "2030-03-09T10:30:00Z", "2030-03-10T10:30:00Z")]
    [InlineData("2030-03-09T10:30:00Z", "daily", "America/Los_Angeles", "2030-03-10T10:30:00Z", "2030-03-11T09:30:00Z")]
    // Half past one comes twice on November 3, and is told the first time.
    [InlineData("2030-11-02T08:30:00Z", "daily", "America/Los_Angeles", "2030-11-02T08:30:00Z", "2030-11-03T08:30:00Z")]
    [InlineData("2030-11-02T08:30:00Z", "daily", "America/Los_Angeles", "2030-11-03T08:30:00Z", "2030-11-04T09:30:00Z")]
    [InlineData("2030-01-01T08:00:00Z", "daily", "-08:00", "2030-01-04T07:59:59Z", "2030-01-04T08:00:00Z")]
    [InlineData("2030-01-01T08:00:00Z", "daily", "-08:00", "2030-01-04T08:00:00Z", "2030-01-05T08:00:00Z")]
    [InlineData("2030-01-01T08:00:00Z", "weekly", null, "2035-01-01T08:00:00Z", "2035-01-02T08:00:00Z")]
    [InlineData("2030-01-01T08:00:00Z", "daily", null, "2029-06-01T08:00:00Z", "2030-01-02T08:00:00Z")]
    public void It_comes_again_at_the_same_hour_of_its_place(string first, string repeat, string? zone, string after, string next)
    {
        var found = RepeatedTime.Next(Ms(first), repeat, RepeatedTime.FindZone(zone)!, Ms(after));

        DateTimeOffset.FromUnixTimeMilliseconds(found).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture).ShouldBe(next);
    }

    [Theory]
    [InlineData("Atlantis/Sunken")]
    [InlineData("../Berlin")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe//Berlin")]
    [InlineData("+15:00")]
    [InlineData("+1:00")]
    [InlineData("Europe/Berlin\n")]
    public void What_is_no_zone_is_none(string name) => RepeatedTime.FindZone(name).ShouldBeNull();

    private static long Ms(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}

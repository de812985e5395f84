using Jibo.Pegasus.Lasso.Calendars;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class CalendarZonesTests
{
    [Theory]
    [InlineData("America/Los_Angeles", "America/Los_Angeles")]
    [InlineData("america/los_angeles", "America/Los_Angeles")]
    [InlineData("UTC", "UTC")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    public void Names_of_IANA_are_known(string name, string id)
    {
        CalendarZones.TryGet(name, out var zone).ShouldBeTrue();
        zone!.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("Pacific Standard Time")]
    [InlineData("UTC+5")]
    [InlineData("UTC\0")]
    [InlineData("../../etc/passwd")]
    public void Callers_may_send_nothing_else(string? name) => CalendarZones.TryGet(name, out _).ShouldBeFalse();

    [Fact]
    public void A_name_without_end_is_none() => CalendarZones.TryFind(new string('/', 1_000_000), out _).ShouldBeFalse();

    [Theory]
    [InlineData("Pacific Standard Time", "America/Los_Angeles")]
    [InlineData("w. europe standard time", "Europe/Berlin")]
    [InlineData("Tokyo Standard Time", "Asia/Tokyo")]
    [InlineData("/example.org/20260101_1/Europe/Vienna", "Europe/Vienna")]
    [InlineData("/example.org/20260101_1/America/Argentina/Ushuaia", "America/Argentina/Ushuaia")]
    [InlineData("tzone://Microsoft/Utc", "UTC")]
    public void Calendars_may_also_mean_a_zone_in_another_way(string name, string id)
    {
        CalendarZones.TryFind(name, out var zone).ShouldBeTrue();
        zone!.Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("Customized Time Zone")]
    [InlineData("tzone://Microsoft/Custom")]
    [InlineData("/")]
    public void Names_of_their_own_mean_nothing_yet(string name) => CalendarZones.TryFind(name, out _).ShouldBeFalse();

    [Theory]
    [InlineData("America/Los_Angeles", "Pacific Standard Time")]
    [InlineData("Asia/Kolkata", "India Standard Time")]
    [InlineData("Antarctica/Troll", null)]
    public void Windows_has_a_name_for_most(string id, string? name) => CalendarZones.WindowsNameOf(Told.Zone(id)).ShouldBe(name);

    [Fact]
    public void Every_zone_of_IANA_is_found()
    {
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
            CalendarZones.TryGet(id, out _).ShouldBeTrue(id);
    }
}

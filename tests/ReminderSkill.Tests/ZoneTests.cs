using System.Globalization;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>Which zone a robot stands in: by its country, its offset of the moment, and how near the zone's own place is.</summary>
public class ZoneTests
{
    [Theory]
    [InlineData("US", 45.0, -122.0, "2030-01-02T08:00:00-08:00", "America/Los_Angeles")]
    [InlineData("US", 39.7, -105.0, "2030-01-02T08:00:00-07:00", "America/Denver")]
    [InlineData("US", 33.4, -112.1, "2030-01-02T08:00:00-07:00", "America/Phoenix")]
    [InlineData("us", 33.4, -112.1, "2030-07-02T08:00:00-07:00", "America/Phoenix")]
    [InlineData("DE", 52.4, 13.0, "2030-01-02T08:00:00+01:00", "Europe/Berlin")]
    [InlineData("IN", 19.0, 72.8, "2030-01-02T08:00:00+05:30", "Asia/Kolkata")]
    [InlineData("NZ", -36.8, 174.8, "2030-01-02T08:00:00+13:00", "Pacific/Auckland")]
    [InlineData("US", 45.0, -122.0, "2030-01-02T08:00:00+03:00", "+03:00")]
    [InlineData("", 45.0, -122.0, "2030-01-02T08:00:00-08:00", "-08:00")]
    public void It_is_found(string country, double lat, double lng, string now, string zone) =>
        RobotZone.Find(new Location { CountryCode = country, Lat = lat, Lng = lng }, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Id.ShouldBe(zone);

    [Fact]
    public void Lines_that_are_none_are_passed_over() => ZoneTable.Parse(
    [
        "# a comment", "", "XX", "XX\t+9\tNo/Where", "XX\tnowhere\tNo/Where", "XX\t+123456\tNo/Where", "US\t+340308-1181434\tAmerica/Los_Angeles\tPacific", "DE,DK\t+5230+01322\tEurope/Berlin",
    ]).Select(place => $"{place.Zone} {place.Countries.Count} {place.Lat:0.0} {place.Lng:0.0}").ShouldBe(["America/Los_Angeles 1 34.1 -118.2", "Europe/Berlin 2 52.5 13.4"]);
}

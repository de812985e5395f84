using System.Text.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.ReportSkill.Tests.Support;

namespace Jibo.Pegasus.ReportSkill.Tests;

/// <summary>What is read of the settings, and what of values that are none.</summary>
public sealed class PreferenceTests
{
    [Fact]
    public void What_nobody_has_set_is_what_the_manifest_says()
    {
        var read = Read();

        (read.Weather, read.Calendar, read.Commute, read.News).ShouldBe((true, false, false, true));
        read.NewsSources.ShouldBe(["42208", "42207", "42200", "42210"]);
        read.CommuteMode.ShouldBe("driving");
        read.CommuteTime.ShouldBe(new TimeOnly(9, 0));
        read.Calendars.ShouldBeEmpty();
        read.Celsius.ShouldBeFalse("nobody knows the country");
    }

    // The app's own order, which is not that of the original's code.
    [Theory]
    [InlineData("0", "driving")]
    [InlineData("1", "transit")]
    [InlineData("2", "bicycling")]
    [InlineData("3", "walking")]
    [InlineData("\"2\"", "bicycling")]
    [InlineData("4", "driving")]
    [InlineData("-1", "driving")]
    [InlineData("1.5", "driving")]
    [InlineData("null", "driving")]
    public void The_way_to_work_is_the_one_that_the_app_shows(string choice, string mode) =>
        Read(("commuteType", $$"""{"value":{{choice}}}""")).CommuteMode.ShouldBe(mode);

    [Fact]
    public void Calendars_are_those_that_are_linked()
    {
        var read = Read(
            ("google:workCalendar:readonly", """{"credentialExists":true}"""),
            ("outlook:personalCalendar:readonly", """{"credentialExists":false}"""),
            ("ics:personalCalendar:readonly", """{"credentialExists":true}"""),
            ("myspace:personalCalendar:readonly", """{"credentialExists":true}"""),
            ("google:personalCalendar:readonly", """{"value":true}"""));

        read.Calendars.ShouldBe([("google", "workCalendar"), ("ics", "personalCalendar")]);
    }

    [Theory]
    [InlineData("""{"value":{"city":"Salem","lat":44.9,"lng":-123.0}}""", "Salem", 44.9, -123.0)]
    [InlineData("""{"value":{"name":"The mill","lat":44.9,"lon":-123.0}}""", "The mill", 44.9, -123.0)]
    public void Places_have_a_name_and_coordinates(string value, string name, double lat, double lng) =>
        Read(("work", value)).Work.ShouldBe(new ReportPlace(lat, lng, name));

    [Theory]
    [InlineData("""{"value":"1 Main Street"}""")]
    [InlineData("""{"value":{"city":"Salem"}}""")]
    [InlineData("""{"value":{"lat":91,"lng":0}}""")]
    [InlineData("""{"value":{"lat":"44","lng":0}}""")]
    [InlineData("""{"value":null}""")]
    [InlineData("""[]""")]
    public void A_place_without_coordinates_is_none(string value) => Read(("home", value)).Home.ShouldBeNull();

    [Theory]
    [InlineData("""{"value":"07:30"}""", 7, 30)]
    [InlineData("""{"value":"25:00"}""", 9, 0)]
    [InlineData("""{"value":730}""", 9, 0)]
    public void The_time_at_work_is_a_time(string value, int hour, int minute) =>
        Read(("commuteTime", value)).CommuteTime.ShouldBe(new TimeOnly(hour, minute));

    [Fact]
    public void News_are_of_the_categories_that_are_switched_on()
    {
        var read = Read(NewsCategories.All.Select(one => (one.Key, one.Key == "newsStrange" ? """{"value":true}""" : """{"value":false}""")));

        read.NewsSources.ShouldBe(["42204"]);
    }

    [Theory]
    [InlineData("US", false)]
    [InlineData("de", true)]
    [InlineData(null, false)]
    public void Who_has_not_chosen_hears_the_degrees_of_the_country(string? country, bool celsius) =>
        PreferenceReader.Defaults(new() { CountryCode = country }).Celsius.ShouldBe(celsius);

    [Theory]
    // Wednesday 2 January 2030, Saturday the 5th, Sunday the 6th.
    [InlineData("2030-01-02", null, null, null)]
    [InlineData("2030-01-02", "today", "2030-01-02", null)]
    [InlineData("2030-01-02", "tonight", "2030-01-02", null)]
    [InlineData("2030-01-02", "tomorrow", "2030-01-03", null)]
    [InlineData("2030-01-02", "yesterday", "2030-01-01", null)]
    [InlineData("2030-01-02", "weekend", "2030-01-05", "2030-01-06")]
    [InlineData("2030-01-05", "weekend", "2030-01-05", "2030-01-06")]
    [InlineData("2030-01-06", "weekend", "2030-01-06", "2030-01-06")]
    [InlineData("2030-01-02", "week", "2030-01-02", "2030-01-06")]
    [InlineData("2030-01-06", "week", "2030-01-06", "2030-01-12")]
    [InlineData("2030-01-02", "nextweek", "2030-01-07", "2030-01-13")]
    [InlineData("2030-01-02", "2030-12-24", "2030-12-24", null)]
    [InlineData("2030-01-02", "2030-02-30", null, null)]
    [InlineData("2030-01-02", "9999-12-31", null, null)]
    [InlineData("2030-01-02", "someday", null, null)]
    public void Days_are_those_that_people_mean(string today, string? said, string? first, string? last)
    {
        var days = AskedDays.Of(said, DateOnly.Parse(today));

        days.First.ShouldBe(first is null ? null : DateOnly.Parse(first));
        days.Last.ShouldBe(last is null ? null : DateOnly.Parse(last));
    }

    private static ReportPreferences Read(params IEnumerable<(string Key, string Value)> values)
    {
        var data = Manifest.Defaults.ToDictionary();
        foreach (var (key, value) in values)
            data[key] = JsonElement.Parse(value);
        return PreferenceReader.Read(new SkillSettings { SkillId = "report-skill", Data = data }, null);
    }
}

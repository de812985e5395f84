using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class IcsCalendarTests
{
    private const string Path = "/private/secret.ics";

    [Theory]
    [InlineData("text/calendar")]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    public async Task A_calendar_is_read_from_its_address(string contentType)
    {
        await using var bench = await StartAsync();
        bench.Origin.Answer(Path, 200, Told.File("SUMMARY:Lunch\nDTSTART;TZID=America/New_York:20300102T120000\nDURATION:PT1H"), contentType);

        (await bench.LinesAsync("ics")).ShouldBe(["2030-01-02T12:00:00-05:00 Lunch / 2030-01-02T13:00:00-05:00"]);

        var call = bench.Origin.Calls.ShouldHaveSingleItem();
        call.Headers.ContainsKey("Authorization").ShouldBeFalse();
        call.Headers["Accept"].ShouldStartWith("text/calendar");
    }

    [Fact]
    public async Task Days_are_those_of_the_calendar_where_the_caller_names_no_zone()
    {
        await using var bench = await StartAsync();
        bench.Origin.Answer(Path, 200, Told.Lines(
            "BEGIN:VCALENDAR", "X-WR-TIMEZONE:Asia/Tokyo", "BEGIN:VEVENT", "SUMMARY:x", "DTSTART:20300104T200000", "END:VEVENT", "END:VCALENDAR"), "text/calendar");

        (await bench.LinesAsync("ics", zone: null)).ShouldBe(["2030-01-04T20:00:00+09:00 x"]);
    }

    [Fact]
    public async Task Where_nobody_names_a_zone_it_is_the_operators()
    {
        await using var bench = await CalendarBench.StartAsync(change: options => options with { Zone = Told.Zone("Europe/Vienna") });
        bench.Tokens.Fixed = bench.Origin.UriOf(Path).ToString();
        bench.Origin.Answer(Path, 200, Told.File("SUMMARY:x\nDTSTART:20300103T200000"), "text/calendar");

        (await bench.LinesAsync("ics", zone: null)).ShouldBe(["2030-01-03T20:00:00+01:00 x"]);
    }

    [Fact]
    public async Task The_end_can_be_later()
    {
        await using var bench = await StartAsync();
        bench.Origin.Answer(Path, 200, Told.File("SUMMARY:x\nDTSTART:20300102T200000\nRRULE:FREQ=DAILY"), "text/calendar");

        (await bench.LinesAsync("ics", end: CalendarBench.Now.AddDays(7))).Length.ShouldBe(7);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret.ics")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/secret.ics")]
    [InlineData("javascript:alert(1)")]
    public async Task What_is_no_address_is_an_invalid_link(string address)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Tokens.Fixed = address;

        var e = await Should.ThrowAsync<CredentialException>(() => bench.FetchAsync("ics"));

        e.Failure.ShouldBe(CredentialFailure.Invalid);
        e.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task An_address_in_this_network_is_refused()
    {
        await using var bench = await CalendarBench.StartAsync(allowPrivate: false);
        bench.Tokens.Fixed = bench.Origin.UriOf(Path).ToString();
        bench.Origin.Answer(Path, 200, Told.File(), "text/calendar");

        (await Should.ThrowAsync<OriginException>(() => bench.FetchAsync("ics"))).Failure.ShouldBe(OriginFailure.Forbidden);
        bench.Origin.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(401, OriginFailure.Unauthorized)]
    [InlineData(403, OriginFailure.Unauthorized)]
    [InlineData(404, OriginFailure.NotFound)]
    [InlineData(410, OriginFailure.NotFound)]
    [InlineData(429, OriginFailure.Busy)]
    public async Task Refusals_do_not_tell_the_address(int status, object failure)
    {
        await using var bench = await StartAsync();
        bench.Origin.Answer(Path, status, "no", "text/plain");

        var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync("ics"));

        (e.Failure, e.Status).ShouldBe(((OriginFailure)failure, status));
        e.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20300102T1200")]
    public async Task What_is_no_calendar_is_a_bad_answer(string body)
    {
        await using var bench = await StartAsync();
        bench.Origin.Answer(Path, 200, body, "text/calendar");

        (await Should.ThrowAsync<OriginException>(() => bench.FetchAsync("ics"))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Fact]
    public async Task The_world_that_tests_ask_has_a_calendar()
    {
        await using var bench = await StartAsync();
        var calendar = new TestSupport.Origins.FakeCalendar(new TestSupport.ManualTime(CalendarBench.Now));
        bench.Origin.Answer(Path, 200, calendar.Write(), "text/calendar");

        (await bench.LinesAsync("ics")).ShouldBe(
        [
            "2030-01-02T09:15:00-05:00 Morning stand-up / 2030-01-02T09:30:00-05:00",
            "2030-01-02T18:30:00-05:00 Dinner with Sam / 2030-01-02T20:00:00-05:00",
            "2030-01-03T00:00:00-05:00 day Library books are due / 2030-01-04T00:00:00-05:00",
            "2030-01-03T09:15:00-05:00 Morning stand-up / 2030-01-03T09:30:00-05:00",
            "2030-01-03T14:10:00-05:00 Dentist / 2030-01-03T15:00:00-05:00",
        ]);
    }

    private static async Task<CalendarBench> StartAsync()
    {
        var bench = await CalendarBench.StartAsync();
        bench.Tokens.Fixed = bench.Origin.UriOf(Path).ToString();
        return bench;
    }
}

using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class OutlookCalendarTests
{
    private const string Path = "/v1.0/me/calendarView";

    [Theory]
    [InlineData(Told.NewYork, "Eastern Standard Time")]
    [InlineData("Asia/Kolkata", "India Standard Time")]
    [InlineData("Antarctica/Troll", "UTC")]
    [InlineData(null, "UTC")]
    public async Task Only_what_is_needed_is_asked_for(string? zone, string prefer)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, """{"value":[]}""");

        await bench.FetchAsync("outlook", zone);

        var call = bench.Origin.Calls.ShouldHaveSingleItem();
        (call.Method, call.Path, call.Headers["Authorization"]).ShouldBe(("GET", Path, "Bearer token-1"));
        call.Headers["Prefer"].ShouldBe($"outlook.timezone=\"{prefer}\"");
        call.Query.Select(one => $"{one.Key}={one.Value}").ShouldBe(
        [
            "startDateTime=2030-01-01T00:00:00Z", "endDateTime=2030-01-05T00:00:00Z", "$orderby=start/dateTime", "$top=250",
            "$select=subject,isAllDay,isCancelled,responseStatus,start,end",
        ], ignoreOrder: true);
    }

    [Theory]
    [InlineData("2030-01-02T09:00:00.0000000", "2030-01-02T10:30:00.0000000", "Eastern Standard Time", "", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:30:00-05:00")]
    [InlineData("2030-01-02T14:00:00.0000000", "2030-01-02T15:00:00.0000000", "UTC", "", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    [InlineData("2030-01-02T15:00:00", "2030-01-02T16:00:00", "Europe/Vienna", "", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    [InlineData("2030-01-02T14:00:00Z", "2030-01-02T15:00:00Z", "UTC", "", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    [InlineData("2030-01-02T00:00:00.0000000", "2030-01-03T00:00:00.0000000", "Eastern Standard Time", ",\"isAllDay\":true", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("2030-01-02T00:00:00.0000000", "2030-01-02T00:00:00.0000000", "UTC", ",\"isAllDay\":true", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("2029-12-24T00:00:00.0000000", "2030-01-03T00:00:00.0000000", "UTC", ",\"isAllDay\":true", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("2030-01-02T05:00:00.0000000", "2030-01-03T05:00:00.0000000", "UTC", ",\"isAllDay\":true", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("2030-01-01T23:00:00.0000000", "2030-01-02T23:00:00.0000000", "UTC", ",\"isAllDay\":true", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("0001-01-01T00:00:00", "9999-12-31T23:59:59", "UTC", "", "0001-12-31T19:04:00-04:56 x / 9998-12-30T19:00:00-05:00")]
    [InlineData("2030-01-02T09:00:00", "2030-01-02T10:00:00", "UTC", ",\"isCancelled\":true", "")]
    [InlineData("2030-01-02T09:00:00", "2030-01-02T10:00:00", "UTC", ",\"responseStatus\":{\"response\":\"declined\"}", "")]
    [InlineData("2030-01-02T14:00:00", "2030-01-02T15:00:00", "UTC", ",\"responseStatus\":{\"response\":\"none\"},\"isCancelled\":false", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    public async Task Events_are_told_as_they_are(string start, string end, string zone, string more, string told)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, $$"""{"value":[{{Event("x", start, end, zone, more)}}]}""");

        string.Join('|', await bench.LinesAsync("outlook")).ShouldBe(told);
    }

    [Theory]
    [InlineData("""{"subject":"x"}""")]
    [InlineData("""{"subject":"x","start":{"dateTime":"2030-01-02T09:00:00","timeZone":"UTC"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T09:00:00","timeZone":"UTC"},"end":{"dateTime":"2030-01-02T08:00:00","timeZone":"UTC"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-13-02T09:00:00","timeZone":"UTC"},"end":{"dateTime":"2030-01-02T08:00:00","timeZone":"UTC"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T07:00:00","timeZone":"Mars"},"end":{"dateTime":"2030-01-02T08:00:00","timeZone":"UTC"}}""")]
    [InlineData("""{"isAllDay":true,"start":{"dateTime":"2030-01-03T00:00:00","timeZone":"UTC"},"end":{"dateTime":"2030-01-02T00:00:00","timeZone":"UTC"}}""")]
    [InlineData("[[]]")]
    [InlineData("false")]
    public async Task What_is_no_event_is_dropped_and_the_others_told(string item)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, $$"""{"value":[{{item}},{{Event("good", "2030-01-02T14:00:00", "2030-01-02T15:00:00", "UTC")}}]}""");

        (await bench.LinesAsync("outlook")).ShouldBe(["2030-01-02T09:00:00-05:00 good / 2030-01-02T10:00:00-05:00"]);
    }

    [Fact]
    public async Task All_pages_are_read()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.InTurn(
            Path,
            context => CalendarFailureTests.AnswerAsync(context, Linked("two", "15", bench.Origin.UriOf("v1.0/me/calendarView?$skip=1").ToString())),
            context => CalendarFailureTests.AnswerAsync(context, Linked("one", "14", null)));

        (await bench.LinesAsync("outlook")).Select(line => line.Split(' ')[1]).ShouldBe(["one", "two"]);
        bench.Origin.Calls[1].Query.Single().ShouldBe(new("$skip", "1"));
        bench.Origin.Calls[1].Headers["Prefer"].ShouldBe("outlook.timezone=\"Eastern Standard Time\"");
    }

    [Fact]
    public async Task The_token_goes_nowhere_else()
    {
        await using var bench = await CalendarBench.StartAsync();
        await using var other = await FakeOrigin.StartAsync();
        bench.Origin.Answer(Path, Linked("x", "14", other.UriOf("v1.0/me/calendarView").ToString()));

        var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync("outlook"));

        e.Failure.ShouldBe(OriginFailure.Forbidden);
        other.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_without_end_have_one()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, Linked("x", "14", "me/calendarView?again=1"));

        (await bench.LinesAsync("outlook")).Length.ShouldBe(10);
        bench.Origin.Calls.Count.ShouldBe(10);
    }

    [Fact]
    public async Task What_the_person_did_not_allow_wants_another_link()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, 403, """{"error":{"code":"ErrorAccessDenied"}}""");

        (await Should.ThrowAsync<CredentialException>(() => bench.FetchAsync("outlook"))).Failure.ShouldBe(CredentialFailure.Invalid);
    }

    private static string Event(string subject, string start, string end, string zone, string more = "") =>
        $$$"""{"subject":"{{{subject}}}","start":{"dateTime":"{{{start}}}","timeZone":"{{{zone}}}"},"end":{"dateTime":"{{{end}}}","timeZone":"{{{zone}}}"}{{{more}}}}""";

    private static string Linked(string subject, string hour, string? next) =>
        $$"""{{{(next is null ? "" : $"\"@odata.nextLink\":\"{next}\",")}}"value":[{{Event(subject, $"2030-01-02T{hour}:00:00", $"2030-01-02T{hour}:10:00", "UTC")}}]}""";
}

using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class GoogleCalendarTests
{
    private const string Path = "/calendar/v3/calendars/primary/events";

    [Fact]
    public async Task Only_what_is_needed_is_asked_for()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, Page(""));

        await bench.FetchAsync("google");

        var call = bench.Origin.Calls.ShouldHaveSingleItem();
        (call.Method, call.Path, call.Headers["Authorization"]).ShouldBe(("GET", Path, "Bearer token-1"));
        call.Query.Where(one => one.Key != "fields").Select(one => $"{one.Key}={one.Value}").ShouldBe(
            ["singleEvents=true", "orderBy=startTime", "timeMin=2030-01-01T00:00:00Z", "timeMax=2030-01-05T00:00:00Z", "maxResults=250", "maxAttendees=1"],
            ignoreOrder: true);
        call.Query["fields"].ShouldNotContain("description");
        call.Query["fields"].ShouldNotContain("location");
    }

    [Theory]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T09:00:00-05:00"},"end":{"dateTime":"2030-01-02T10:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T14:00:00Z","timeZone":"Europe/Vienna"},"end":{"dateTime":"2030-01-02T15:00:00.000Z"}}""", "2030-01-02T09:00:00-05:00 x / 2030-01-02T10:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T15:00:00","timeZone":"Europe/Vienna"},"end":{"dateTime":"2030-01-02T15:30:00","timeZone":"Europe/Vienna"}}""", "2030-01-02T09:00:00-05:00 x / 2030-01-02T09:30:00-05:00")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 x")]
    [InlineData("""{"summary":"x","endTimeUnspecified":true,"start":{"dateTime":"2030-01-02T09:00:00-05:00"},"end":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 x")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 ")]
    [InlineData("""{"summary":"x","start":{"date":"2030-01-02"},"end":{"date":"2030-01-03"}}""", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"date":"2030-01-02"}}""", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"date":"2029-12-24"},"end":{"date":"2030-01-04"}}""", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00|2030-01-03T00:00:00-05:00 day x / 2030-01-04T00:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"date":"0001-01-01"},"end":{"date":"9999-12-31"}}""", "2030-01-02T00:00:00-05:00 day x / 2030-01-03T00:00:00-05:00|2030-01-03T00:00:00-05:00 day x / 2030-01-04T00:00:00-05:00")]
    [InlineData("""{"summary":"x","start":{"dateTime":"0001-01-01T00:00:00+14:00"},"end":{"dateTime":"9999-12-31T23:59:59-12:00"}}""", "0001-12-31T19:04:00-04:56 x / 9998-12-30T19:00:00-05:00")]
    [InlineData("""{"summary":"a\u0000b","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 ab")]
    [InlineData("""{"summary":"a\ud800b","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 ")]
    [InlineData("""{"summary":7,"start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "2030-01-02T09:00:00-05:00 ")]
    [InlineData("""{"status":"cancelled","summary":"x","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", "")]
    [InlineData("""{"status":"cancelled"}""", "")]
    [InlineData("""{"eventType":"workingLocation","summary":"Home","start":{"date":"2030-01-02"},"end":{"date":"2030-01-03"}}""", "")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T09:00:00-05:00"},"attendees":[{"self":true,"responseStatus":"declined"}]}""", "")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-02T09:00:00-05:00"},"attendees":[{"responseStatus":"declined"},{"self":true,"responseStatus":"tentative"}]}""", "2030-01-02T09:00:00-05:00 x")]
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-01T23:00:00-05:00"},"end":{"dateTime":"2030-01-01T23:59:00-05:00"}}""", "")] // asked for, and yesterday
    [InlineData("""{"summary":"x","start":{"dateTime":"2030-01-04T00:00:00-05:00"}}""", "")] // and the day after tomorrow
    public async Task Events_are_told_as_they_are(string item, string told)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, Page(item));

        string.Join('|', await bench.LinesAsync("google")).ShouldBe(told);
    }

    [Theory]
    [InlineData("""{"summary":"x"}""")]
    [InlineData("""{"start":{}}""")]
    [InlineData("""{"start":"2030-01-02"}""")]
    [InlineData("""{"start":{"date":"2030-02-30"},"end":{"date":"2030-03-01"}}""")]
    [InlineData("""{"start":{"dateTime":"tomorrow"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T09:00:00"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T09:00:00-05:00"},"end":{"dateTime":"2030-01-02T08:59:59-05:00"}}""")]
    [InlineData("""{"start":{"dateTime":"2030-01-02T09:00:00-05:00"},"end":{"dateTime":"later"}}""")]
    [InlineData("""{"start":{"date":"2030-01-02"},"end":{"date":"2030-01-01"}}""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"\ud800":1}""")]
    public async Task What_is_no_event_is_dropped_and_the_others_told(string item)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, Page(item + """,{"summary":"good","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}"""));

        (await bench.LinesAsync("google")).ShouldBe(["2030-01-02T09:00:00-05:00 good"]);
    }

    [Fact]
    public async Task Days_are_those_of_the_calendar_where_the_caller_names_no_zone()
    {
        await using var bench = await CalendarBench.StartAsync();
        // It is already the 3rd in Tokyo.
        bench.Origin.Answer(Path, """
            {"timeZone":"Asia/Tokyo","items":[
                {"summary":"over","start":{"dateTime":"2030-01-02T20:00:00+09:00"},"end":{"dateTime":"2030-01-02T21:00:00+09:00"}},
                {"summary":"today","start":{"dateTime":"2030-01-03T08:00:00+09:00"}},
                {"summary":"tomorrow","start":{"date":"2030-01-04"},"end":{"date":"2030-01-05"}}]}
            """);

        (await bench.LinesAsync("google", zone: null)).ShouldBe(
            ["2030-01-03T08:00:00+09:00 today", "2030-01-04T00:00:00+09:00 day tomorrow / 2030-01-05T00:00:00+09:00"]);
    }

    [Fact]
    public async Task All_pages_are_read_with_one_token()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.On(Path, context => CalendarFailureTests.AnswerAsync(context, context.Request.Query["pageToken"].ToString() switch
        {
            "" => Page("""{"summary":"one","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", next: "a/b&c"),
            "a/b&c" => Page("""{"summary":"two","start":{"dateTime":"2030-01-02T08:00:00-05:00"}}"""),
            _ => "{}",
        }));

        (await bench.LinesAsync("google")).ShouldBe(["2030-01-02T08:00:00-05:00 two", "2030-01-02T09:00:00-05:00 one"]);
        bench.Tokens.Asked.ShouldBe([null]);
    }

    [Fact]
    public async Task Pages_without_end_have_one()
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, Page("""{"summary":"again","start":{"dateTime":"2030-01-02T09:00:00-05:00"}}""", next: "more"));

        (await bench.LinesAsync("google")).Length.ShouldBe(10);
        bench.Origin.Calls.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("""{"error":{"code":403,"errors":[{"domain":"usageLimits","reason":"userRateLimitExceeded"}]}}""", OriginFailure.Busy)]
    [InlineData("""{"error":{"code":403,"errors":[{"domain":"usageLimits","reason":"accessNotConfigured"}]}}""", OriginFailure.Unauthorized)]
    [InlineData("""{"error":"no"}""", OriginFailure.Unauthorized)]
    [InlineData("<html>", OriginFailure.Unauthorized)]
    public async Task A_403_means_what_its_reason_says(string body, object failure)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, 403, body);

        var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync("google"));

        (e.Failure, e.Status).ShouldBe(((OriginFailure)failure, 403));
    }

    [Theory]
    [InlineData("""{"error":{"code":403,"errors":[{"domain":"global","reason":"insufficientPermissions"}]}}""")]
    [InlineData("""{"error":{"code":403,"details":[{"reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT"}]}}""")]
    public async Task What_the_person_did_not_allow_wants_another_link(string body)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer(Path, 403, body);

        (await Should.ThrowAsync<CredentialException>(() => bench.FetchAsync("google"))).Failure.ShouldBe(CredentialFailure.Invalid);
    }

    [Fact]
    public async Task Thousands_of_events_are_told_as_far_as_pages_go()
    {
        await using var bench = await CalendarBench.StartAsync();
        var title = new string('x', 300);
        var items = string.Join(',', Enumerable.Range(0, 260).Select(i =>
            $$$"""{"summary":"{{{title}}}","start":{"dateTime":"2030-01-02T{{{i / 60:00}}}:{{{i % 60:00}}}:00-05:00"}}"""));
        bench.Origin.Answer(Path, Page(items, next: "more"));

        (await bench.LinesAsync("google")).Length.ShouldBe(Lasso.Calendars.Agenda.MaxEvents);
    }

    private static string Page(string items, string? next = null) =>
        $$"""{"kind":"calendar#events","timeZone":"Europe/Vienna",{{(next is null ? "" : $"\"nextPageToken\":\"{next}\",")}}"items":[{{items}}]}""";
}

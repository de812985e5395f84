using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

/// <summary>What goes wrong with Google and Microsoft alike.</summary>
public class CalendarFailureTests
{
    private const string Google = "google";
    private const string Outlook = "outlook";

    [Theory]
    [InlineData(Google)]
    [InlineData(Outlook)]
    public async Task A_refused_token_is_asked_for_anew_once(string service)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.InTurn("/", Misbehaviour.Status(401), context => AnswerAsync(context, Empty(service)));

        (await bench.LinesAsync(service)).ShouldBeEmpty();

        bench.Tokens.Asked.ShouldBe([null, "token-1"]);
        bench.Origin.Calls.Select(call => call.Headers["Authorization"]).ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Theory]
    [InlineData(Google)]
    [InlineData(Outlook)]
    public async Task When_the_new_token_is_refused_too_the_link_is_no_good(string service)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.On("/", Misbehaviour.Status(401));

        var e = await Should.ThrowAsync<CredentialException>(() => bench.FetchAsync(service));

        e.Failure.ShouldBe(CredentialFailure.Invalid);
        e.Message.ShouldNotContain("token-");
        bench.Origin.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(Google, CredentialFailure.NotLinked)]
    [InlineData(Google, CredentialFailure.Revoked)]
    [InlineData(Outlook, CredentialFailure.Revoked)]
    [InlineData(Outlook, CredentialFailure.RefreshFailed)]
    [InlineData("ics", CredentialFailure.NotLinked)]
    public async Task Without_a_token_nobody_is_asked(string service, object failure)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Tokens.Failure = (CredentialFailure)failure;

        (await Should.ThrowAsync<CredentialException>(() => bench.FetchAsync(service))).Failure.ShouldBe((CredentialFailure)failure);

        bench.Origin.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, OriginFailure.Refused)]
    [InlineData(404, OriginFailure.NotFound)]
    [InlineData(410, OriginFailure.NotFound)]
    public async Task Refusals_are_told_apart(int status, object failure)
    {
        foreach (var service in (string[])[Google, Outlook])
        {
            await using var bench = await CalendarBench.StartAsync();
            bench.Origin.On("/", Misbehaviour.Status(status));

            var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync(service));

            (e.Failure, e.Status).ShouldBe(((OriginFailure)failure, status));
        }
    }

    [Theory]
    [InlineData(Google)]
    [InlineData(Outlook)]
    public async Task Who_asks_for_less_is_left_alone(string service)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.On("/", Misbehaviour.TooMany(TimeSpan.FromSeconds(70)));

        var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync(service));

        (e.Failure, e.Status, e.RetryAfter).ShouldBe((OriginFailure.Busy, 429, TimeSpan.FromSeconds(70)));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Please log in.</body></html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"events\"")]
    [InlineData("{}")]
    [InlineData("""{"items":{},"value":{}}""")]
    [InlineData("""{"items":[{"start":{"dateTime":""")]
    public async Task What_is_no_page_of_events_is_a_bad_answer(string body)
    {
        foreach (var service in (string[])[Google, Outlook])
        {
            await using var bench = await CalendarBench.StartAsync();
            bench.Origin.Answer("/", 200, body);

            var e = await Should.ThrowAsync<OriginException>(() => bench.FetchAsync(service));

            e.Failure.ShouldBe(OriginFailure.BadAnswer);
            e.Message.ShouldNotContain("log in");
        }
    }

    [Theory]
    [InlineData(Google)]
    [InlineData(Outlook)]
    public async Task Deep_nesting_is_a_bad_answer(string service)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Origin.Answer("/", $$"""{"kind":"calendar#events","value":[],"items":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""");

        (await Should.ThrowAsync<OriginException>(() => bench.FetchAsync(service))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }

    [Theory]
    [InlineData(Google)]
    [InlineData(Outlook)]
    [InlineData("ics")]
    public async Task Fifty_megabytes_are_too_long(string service)
    {
        await using var bench = await CalendarBench.StartAsync();
        bench.Tokens.Fixed = service == "ics" ? bench.Origin.UriOf("cal.ics").ToString() : null;
        bench.Origin.Huge("/");

        (await Should.ThrowAsync<OriginException>(() => bench.FetchAsync(service))).Failure.ShouldBe(OriginFailure.TooLong);
    }

    private static string Empty(string service) => service == Google ? """{"kind":"calendar#events","items":[]}""" : """{"value":[]}""";

    internal static Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, json);
    }
}

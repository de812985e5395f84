using System.Net;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

public sealed class RelayFailureTests : IAsyncLifetime
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";
    private const string Ada = "/v1/google_calendar?skillId=report-skill&accountId=ada&calendar=personalCalendar";

    private readonly ManualTime _time = new();
    private RunningLasso _lasso = null!;

    public async ValueTask InitializeAsync() => _lasso = await RunningLasso.StartAsync(_time);

    public ValueTask DisposeAsync() => _lasso.DisposeAsync();

    [Fact]
    public async Task A_status_of_the_origin_is_passed_on()
    {
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Busy, "Open-Meteo asks for less")
        {
            Status = 429,
            RetryAfter = TimeSpan.FromSeconds(6.5),
        });

        var answer = await _lasso.GetAsync(Boston);

        ((int)answer.Status).ShouldBe(429);
        answer.ContentType.ShouldBe("text/html; charset=utf-8");
        answer.Body.ShouldBe("""Error getting Open-Meteo data: {"status":429,"error":"Busy","message":"Open-Meteo asks for less"}""");
        answer.Header("Retry-After").ShouldBe("7");
    }

    [Theory]
    [InlineData(OriginFailure.Unreachable, null, 502)]
    [InlineData(OriginFailure.TimedOut, null, 502)]
    [InlineData(OriginFailure.BadAnswer, 200, 502)]
    [InlineData(OriginFailure.Forbidden, 302, 502)]
    [InlineData(OriginFailure.Refused, 500, 500)]
    [InlineData(OriginFailure.Unauthorized, 401, 401)]
    [InlineData(OriginFailure.NotFound, null, 404)]
    [InlineData(OriginFailure.Refused, 999, 502)]
    public async Task Every_other_failure_is_a_bad_gateway(object failure, int? status, int expected)
    {
        _lasso.World.News.Fails(new OriginException("Feeds", (OriginFailure)failure, "it went wrong") { Status = status });

        var answer = await _lasso.GetAsync("/v1/ap_news?sourceID=42208");

        ((int)answer.Status).ShouldBe(expected);
        answer.Body.ShouldStartWith(expected == 502 ? "Error getting Feeds data: Error: it went wrong" : $$"""Error getting Feeds data: {"status":{{expected}}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Nothing_is_an_empty_reply(string data)
    {
        _lasso.World.Weather.Answers(data);

        var answer = await _lasso.GetAsync(Boston);

        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.BadGateway, "Empty reply from Open-Meteo"));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{\"half\":")]
    [InlineData("{} {}")]
    [InlineData("{\"\\ud800\":1")]
    public async Task What_is_no_json_is_passed_on_to_nobody(string data)
    {
        _lasso.World.Weather.Answers(data);

        (await _lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.BadGateway);

        // Nor is it kept.
        _lasso.World.Weather.Answers("{}");
        (await _lasso.GetAsync(Boston)).Body.ShouldBe("""{"relayData":{},"lassoDataFromRedis":false}""");
    }

    [Fact]
    public async Task A_fault_that_nobody_foresaw_tells_nothing_of_the_inside()
    {
        _lasso.World.Weather.Fails(new InvalidOperationException("secret inside"));

        var answer = await _lasso.GetAsync(Boston);

        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.BadGateway, "Error getting Open-Meteo data: Error: Open-Meteo gave what cannot be read"));
    }

    [Fact]
    public async Task What_strangers_say_is_no_markup()
    {
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Refused, "<script>alert('&')</script>") { Status = 503 });

        var answer = await _lasso.GetAsync(Boston);

        answer.Body.ShouldNotContain("<");
        answer.Body.ShouldContain("&lt;script&gt;alert('&amp;')&lt;/script&gt;");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
        answer.Header("Content-Security-Policy").ShouldBe("default-src 'none'; sandbox");
    }

    [Theory]
    [InlineData(CredentialFailure.NotLinked, 404, "NOT_LINKED")]
    [InlineData(CredentialFailure.Revoked, 401, "REVOKED_ACCESS")]
    [InlineData(CredentialFailure.Invalid, 401, "INVALID_TOKEN")]
    [InlineData(CredentialFailure.RefreshFailed, 502, "REFRESH_FAILED")]
    public async Task A_calendar_that_cannot_be_opened_says_why(object failure, int status, string problem)
    {
        _lasso.World.Google.Fails(new CredentialException((CredentialFailure)failure, "no token"));

        var answer = await _lasso.GetAsync(Ada);

        ((int)answer.Status).ShouldBe(status);
        answer.Header("x-lasso-problem").ShouldBe(problem);
        answer.Body.ShouldBe($$"""Error getting Google Calendar data: {"status":{{status}},"error":"{{problem}}","message":"no token"}""");
    }

    [Fact]
    public async Task A_fetch_that_takes_too_long_ends()
    {
        _lasso.World.Weather.Waits();
        var asking = _lasso.GetAsync(Boston);
        await _lasso.World.Weather.AskedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(9));

        var answer = await asking;

        (answer.Status, answer.Body).ShouldBe((HttpStatusCode.BadGateway, "Error getting Open-Meteo data: Error: Open-Meteo gave nothing within 9 s"));
    }

    [Fact]
    public async Task All_who_wait_hear_of_a_failure_and_the_next_one_asks_again()
    {
        var answer = _lasso.World.Weather.Waits();
        var asking = Enumerable.Range(0, 10).Select(_ => _lasso.GetAsync(Boston)).ToArray();
        await _lasso.World.Weather.AskedAsync(1);
        answer.SetException(new OriginException("Open-Meteo", OriginFailure.Unreachable, "gone"));
        (await Task.WhenAll(asking)).ShouldAllBe(one => one.Status == HttpStatusCode.BadGateway);

        _lasso.World.Weather.Answers("{}");
        (await _lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_prefetch_that_fails_harms_nobody()
    {
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Unreachable, "gone"));

        (await _lasso.HeadAsync(Boston)).Status.ShouldBe(HttpStatusCode.OK);
        await _lasso.World.Weather.AskedAsync(1);

        _lasso.World.Weather.Answers("{}");
        (await _lasso.GetAsync($"{Boston}&skipCache=1")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

public sealed class RelayTests : IAsyncLifetime
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";

    private readonly ManualTime _time = new();
    private RunningLasso _lasso = null!;

    public async ValueTask InitializeAsync() => _lasso = await RunningLasso.StartAsync(_time, "--lasso:maxPrefetches=2");

    public ValueTask DisposeAsync() => _lasso.DisposeAsync();

    [Fact]
    public async Task What_is_fetched_is_json_and_what_is_kept_is_the_stored_text()
    {
        _lasso.World.Weather.Answers("""{"currently":{"temperature":41.5}}""");

        var miss = await _lasso.GetAsync(Boston);
        _time.Advance(TimeSpan.FromMinutes(3));
        var hit = await _lasso.GetAsync(Boston);

        miss.Status.ShouldBe(HttpStatusCode.OK);
        miss.Body.ShouldBe("""{"relayData":{"currently":{"temperature":41.5}},"lassoDataFromRedis":false}""");
        miss.ContentType.ShouldBe("application/json; charset=utf-8");
        hit.Body.ShouldBe("""{"relayData":{"currently":{"temperature":41.5}},"lassoDataFromRedis":true,"lassoInsertedIntoRedisAt":"2030-01-02T16:00:00.000Z"}""");
        hit.ContentType.ShouldBe("text/html; charset=utf-8");
        (miss.Header("x-lasso-source"), hit.Header("x-lasso-source")).ShouldBe(("open-meteo", "open-meteo"));
        (miss.Header("x-lasso-stale"), hit.Header("x-lasso-stale")).ShouldBe((null, null));
        _lasso.World.Weather.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("/v1/dark_sky?lat=42.3601&lon=-71.0589", 15 * 60)]
    [InlineData("/v1/ap_news?sourceID=42208", 65 * 60)]
    [InlineData("/v1/google_maps?origin={\"lat\":42.1,\"lon\":-71}&destination={\"lat\":42.2,\"lon\":-71.1}&mode=driving", 15 * 60)]
    [InlineData("/v1/google_calendar?skillId=report-skill&accountId=ada&calendar=personalCalendar", 60)]
    [InlineData("/v1/outlook_calendar?skillId=report-skill&accountId=ada&calendar=workCalendar", 60)]
    [InlineData("/v1/ics_calendar?skillId=report-skill&accountId=ada&calendar=workCalendar&zone=Europe/Berlin", 60)]
    [InlineData("/v1/places?name=Boston", 24 * 60 * 60)]
    public async Task Each_kind_is_kept_for_its_time_and_no_longer(string path, int seconds)
    {
        (await _lasso.GetAsync(path)).Body.ShouldContain("\"lassoDataFromRedis\":false");
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        (await _lasso.GetAsync(path)).Body.ShouldContain("\"lassoDataFromRedis\":true");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await _lasso.GetAsync(path)).Body.ShouldContain("\"lassoDataFromRedis\":false");
    }

    [Fact]
    public async Task Places_are_rounded_to_eleven_metres_before_anybody_is_asked()
    {
        await _lasso.GetAsync("/v1/dark_sky?lat=42.360071&lon=-71.05888");
        var near = await _lasso.GetAsync("/v1/dark_sky?lat=42.36010&lon=-7.10589e1");

        near.Body.ShouldContain("\"lassoDataFromRedis\":true");
        _lasso.World.Weather.Asked.ShouldHaveSingleItem().Place.ShouldBe(new Coordinates(42.3601m, -71.0589m));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("0")]
    public async Task Anything_in_skipCache_fetches_anew_and_keeps_what_comes(string value)
    {
        await _lasso.GetAsync(Boston);
        _lasso.World.Weather.Answers("""{"second":true}""");

        (await _lasso.GetAsync($"{Boston}&skipCache={value}")).Body.ShouldContain("""{"second":true},"lassoDataFromRedis":false""");
        (await _lasso.GetAsync($"{Boston}&skipCache=")).Body.ShouldContain("""{"second":true},"lassoDataFromRedis":true""");
    }

    [Fact]
    public async Task A_prefetch_is_answered_at_once_and_fetched_afterwards()
    {
        var answer = _lasso.World.Weather.Waits();

        var head = await _lasso.HeadAsync(Boston);

        (head.Status, head.Body).ShouldBe((HttpStatusCode.OK, ""));
        await _lasso.World.Weather.AskedAsync(1);
        var later = _lasso.GetAsync(Boston);
        answer.SetResult("""{"prefetched":true}""");
        (await later).Body.ShouldContain("prefetched");
        (await _lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":true");
        _lasso.World.Weather.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Prefetches_beyond_what_may_be_under_way_are_left_out()
    {
        var answer = _lasso.World.Weather.Waits();
        foreach (var latitude in (int[])[1, 2, 3, 4])
            (await _lasso.HeadAsync($"/v1/dark_sky?lat={latitude}&lon=0")).Status.ShouldBe(HttpStatusCode.OK);
        await _lasso.World.Weather.AskedAsync(2);
        answer.SetResult("{}");

        // Whoever really asks is answered all the same.
        (await _lasso.GetAsync("/v1/dark_sky?lat=4&lon=0")).Body.ShouldContain("\"lassoDataFromRedis\":false");
        _lasso.World.Weather.Asked.Select(query => query.Place.Latitude).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_cost_one_fetch()
    {
        var answer = _lasso.World.Weather.Waits();
        var asking = Enumerable.Range(0, 100).Select(_ => _lasso.GetAsync(Boston)).ToArray();
        await _lasso.World.Weather.AskedAsync(1);
        answer.SetResult("""{"once":true}""");

        (await Task.WhenAll(asking)).ShouldAllBe(one => one.Body.Contains("once", StringComparison.Ordinal));
        _lasso.World.Weather.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_leaves_takes_nothing_from_those_who_stay()
    {
        var answer = _lasso.World.Weather.Waits();
        using var leaving = new CancellationTokenSource();
        var gone = _lasso.Http.GetAsync(Boston, leaving.Token);
        await _lasso.World.Weather.AskedAsync(1);
        var staying = _lasso.GetAsync(Boston);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        answer.SetResult("{}");

        (await staying).Status.ShouldBe(HttpStatusCode.OK);
        _lasso.World.Weather.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_moment_is_kept_apart_from_now_and_from_other_hours()
    {
        await _lasso.GetAsync(Boston);
        (await _lasso.GetAsync($"{Boston}&secondsSinceEpoch=1893513600")).Body.ShouldContain("false");
        (await _lasso.GetAsync($"{Boston}&secondsSinceEpoch=1893513660.5")).Body.ShouldContain("true");
        (await _lasso.GetAsync($"{Boston}&secondsSinceEpoch=1893517200")).Body.ShouldContain("false");

        _lasso.World.Weather.Asked.Select(query => query.At).ShouldBe(
            [null, DateTimeOffset.FromUnixTimeSeconds(1893513600), DateTimeOffset.FromUnixTimeSeconds(1893517200)]);
    }

    [Fact]
    public async Task Ways_are_asked_in_both_styles_and_are_the_same_way()
    {
        await _lasso.GetAsync("""/v1/google_maps?origin={"lat":42.1,"lon":-71}&destination={"lat":42.2,"lon":-71.1}&mode=bicycling""");
        var older = await _lasso.GetAsync("/v1/google_maps?origin[lat]=42.1&origin[lon]=-71.0&destination[lat]=42.20000&destination[lon]=-71.1&mode=bicycling");
        var other = await _lasso.GetAsync("/v1/google_maps?origin[lat]=42.1&origin[lon]=-71.0&destination[lat]=42.20000&destination[lon]=-71.1&mode=walking");

        older.Body.ShouldContain("\"lassoDataFromRedis\":true");
        other.Body.ShouldContain("\"lassoDataFromRedis\":false");
        _lasso.World.Maps.Asked[0].ShouldBe(new MapsQuery(new(42.1m, -71), new(42.2m, -71.1m), TravelMode.Bicycling));
    }

    [Fact]
    public async Task Calendars_of_two_people_never_meet()
    {
        _lasso.World.Google.Answer = (query, _) => Task.FromResult($$"""{"events":[],"of":"{{query.Key.AccountId}}"}""");
        foreach (var (skill, account) in ((string, string)[])[("report-skill", "ada"), ("report-skill", "bob"), ("a", ";1;b"), ("a;1", "b")])
        {
            var answer = await _lasso.GetAsync($"/v1/google_calendar?skillId={skill}&accountId={account}&calendar=personalCalendar");
            answer.Body.ShouldContain("\"lassoDataFromRedis\":false");
            JsonElement.Parse(answer.Body).GetProperty("relayData").GetProperty("of").GetString().ShouldBe(account);
        }
    }

    [Fact]
    public async Task A_calendar_asked_until_another_day_or_in_another_zone_is_fetched_anew()
    {
        const string Path = "/v1/google_calendar?skillId=report-skill&accountId=ada&calendar=personalCalendar";
        (await _lasso.GetAsync($"{Path}&endDate=2030-01-03T04:59:59Z&zone=America/New_York")).Body.ShouldContain("false");
        (await _lasso.GetAsync($"{Path}&endDate=2030-01-03T04:59:59Z&zone=America/New_York")).Body.ShouldContain("true");
        (await _lasso.GetAsync($"{Path}&endDate=2030-01-04T04:59:59Z&zone=America/New_York")).Body.ShouldContain("false");
        (await _lasso.GetAsync($"{Path}&endDate=2030-01-04T04:59:59Z&zone=Europe/Berlin")).Body.ShouldContain("false");
        (await _lasso.GetAsync(Path)).Body.ShouldContain("false");

        _lasso.World.Google.Asked[0].ShouldBe(new CalendarQuery(
            new("report-skill", "ada", "google", "personalCalendar"), new DateTimeOffset(2030, 1, 3, 4, 59, 59, TimeSpan.Zero), "America/New_York"));
    }

    [Fact]
    public async Task What_nobody_knows_is_not_found()
    {
        (await _lasso.GetAsync("/v1/dark_moon?lat=1&lon=1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

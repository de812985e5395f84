using System.Net;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

/// <summary>What is older than it should be: better than nothing, within a bound, and never of a calendar whose right is gone.</summary>
public sealed class StaleTests : IAsyncLifetime
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";
    private const string Ada = "/v1/google_calendar?skillId=report-skill&accountId=ada&calendar=personalCalendar";

    private static readonly CredentialKey AdasKey = new("report-skill", "ada", "google", "personalCalendar");

    private readonly ManualTime _time = new();
    private RunningLasso _lasso = null!;

    public async ValueTask InitializeAsync() => _lasso = await RunningLasso.StartAsync(_time);

    public ValueTask DisposeAsync() => _lasso.DisposeAsync();

    [Theory]
    [InlineData("/v1/dark_sky?lat=1&lon=2", 6 * 60)]
    [InlineData("/v1/ap_news?sourceID=42208", 6 * 60)]
    [InlineData("/v1/google_maps?origin={\"lat\":42.1,\"lon\":-71}&destination={\"lat\":42.2,\"lon\":-71.1}&mode=driving", 60)]
    [InlineData("/v1/ics_calendar?skillId=report-skill&accountId=ada&calendar=workCalendar", 10)]
    [InlineData("/v1/places?name=Boston", 7 * 24 * 60)]
    public async Task While_an_origin_is_in_trouble_old_data_stands_in_within_a_bound(string path, int minutes)
    {
        await _lasso.GetAsync(path);
        var gone = new OriginException("Somebody", OriginFailure.Unreachable, "gone");
        _lasso.World.Weather.Fails(gone);
        _lasso.World.News.Fails(gone);
        _lasso.World.Maps.Fails(gone);
        _lasso.World.Ics.Fails(gone);
        _lasso.World.Places.Fails(gone);

        _time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromMilliseconds(1));
        var old = await _lasso.GetAsync(path);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var tooOld = await _lasso.GetAsync(path);

        old.Status.ShouldBe(HttpStatusCode.OK);
        old.Header("x-lasso-stale").ShouldBe("true");
        old.Body.ShouldEndWith("\"lassoDataFromRedis\":true,\"lassoInsertedIntoRedisAt\":\"2030-01-02T16:00:00.000Z\"}");
        tooOld.Status.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Once_the_origin_is_back_nothing_is_stale()
    {
        await _lasso.GetAsync(Boston);
        _time.Advance(TimeSpan.FromHours(1));
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Busy, "less") { Status = 503 });
        (await _lasso.GetAsync(Boston)).Header("x-lasso-stale").ShouldBe("true");

        _lasso.World.Weather.Answers("{}");
        var answer = await _lasso.GetAsync(Boston);

        (answer.Header("x-lasso-stale"), answer.Body).ShouldBe((null, """{"relayData":{},"lassoDataFromRedis":false}"""));
    }

    [Fact]
    public async Task Whoever_wants_it_new_is_told_that_it_cannot_be_had()
    {
        await _lasso.GetAsync(Boston);
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Unreachable, "gone"));

        (await _lasso.GetAsync($"{Boston}&skipCache=1")).Status.ShouldBe(HttpStatusCode.BadGateway);
        (await _lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_no_longer_exists_is_not_served_from_the_past()
    {
        await _lasso.GetAsync(Boston);
        _time.Advance(TimeSpan.FromHours(1));
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.NotFound, "no such place"));

        (await _lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(CredentialFailure.NotLinked)]
    [InlineData(CredentialFailure.Revoked)]
    [InlineData(CredentialFailure.Invalid)]
    public async Task Of_a_calendar_whose_right_is_gone_nothing_is_told_any_more(object failure)
    {
        await _lasso.GetAsync(Ada);
        _time.Advance(TimeSpan.FromMinutes(2));
        _lasso.World.Google.Fails(new CredentialException((CredentialFailure)failure, "no token"));
        ((int)(await _lasso.GetAsync(Ada)).Status).ShouldBeInRange(401, 404);

        // Also not when its origin is in trouble afterwards.
        _lasso.World.Google.Fails(new OriginException("Google Calendar", OriginFailure.Unreachable, "gone"));
        (await _lasso.GetAsync(Ada)).Status.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_calendar_that_turns_us_away_is_forgotten(int status)
    {
        await _lasso.GetAsync(Ada);
        _time.Advance(TimeSpan.FromMinutes(2));
        _lasso.World.Google.Fails(new OriginException("Google Calendar", OriginFailure.Refused, "no") { Status = status });
        ((int)(await _lasso.GetAsync(Ada)).Status).ShouldBe(status);

        _lasso.World.Google.Fails(new OriginException("Google Calendar", OriginFailure.Unreachable, "gone"));
        (await _lasso.GetAsync(Ada)).Status.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task A_token_that_was_not_refreshed_this_time_is_only_trouble()
    {
        await _lasso.GetAsync(Ada);
        _time.Advance(TimeSpan.FromMinutes(2));
        _lasso.World.Google.Fails(new CredentialException(CredentialFailure.RefreshFailed, "later"));

        (await _lasso.GetAsync(Ada)).Header("x-lasso-stale").ShouldBe("true");
    }

    [Fact]
    public async Task A_calendar_that_is_unlinked_is_forgotten_at_once_in_all_its_variants()
    {
        await _lasso.GetAsync(Ada);
        await _lasso.Desk.ForgetAsync(AdasKey, TestContext.Current.CancellationToken);
        _lasso.World.Google.Fails(new CredentialException(CredentialFailure.NotLinked, "no token"));

        (await _lasso.GetAsync(Ada)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_under_way_for_a_calendar_that_is_unlinked_is_not_kept()
    {
        var answer = _lasso.World.Google.Waits();
        var early = _lasso.GetAsync(Ada);
        await _lasso.World.Google.AskedAsync(1);
        await _lasso.Desk.ForgetAsync(AdasKey, TestContext.Current.CancellationToken);
        answer.SetResult("{}");
        await early;

        _lasso.World.Google.Fails(new CredentialException(CredentialFailure.NotLinked, "no token"));
        (await _lasso.GetAsync(Ada)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}

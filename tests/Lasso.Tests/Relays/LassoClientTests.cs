using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

/// <summary>The client and the service, one against the other.</summary>
public sealed class LassoClientTests : IAsyncLifetime
{
    private const string Token = "a-lasso-token-of-forty-characters-or-so-1";

    private readonly ManualTime _time = new();
    private RunningLasso _lasso = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lasso = await RunningLasso.StartAsync(_time);

    public ValueTask DisposeAsync() => _lasso.DisposeAsync();

    [Fact]
    public async Task Weather_says_whose_it_is_how_old_and_whether_too_old()
    {
        _lasso.World.Weather.Answers(
            """{"latitude":42.3601,"timezone":"America/New_York","currently":{"time":1893600000,"temperature":41.5,"icon":"rain","ozone":300.1},"daily":{"data":[{"time":1893560400,"temperatureHigh":50,"temperatureLow":30.25}]},"flags":{"units":"us"}}""");
        var question = new WeatherQuestion { Latitude = 42.360071, Longitude = -71.0589 };

        var fresh = await _lasso.Client.GetWeatherAsync(question, JiboHeaders.Unknown, Ct);
        _time.Advance(TimeSpan.FromMinutes(1));
        var kept = await _lasso.Client.GetWeatherAsync(question, JiboHeaders.Unknown, Ct);
        _time.Advance(TimeSpan.FromHours(1));
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Unreachable, "gone"));
        var stale = await _lasso.Client.GetWeatherAsync(question, JiboHeaders.Unknown, Ct);

        (fresh.FromCache, fresh.CachedAt, fresh.Stale, fresh.Source).ShouldBe((false, null, false, "open-meteo"));
        (kept.FromCache, kept.CachedAt, kept.Stale, kept.Source).ShouldBe((true, new DateTimeOffset(2030, 1, 2, 16, 0, 0, TimeSpan.Zero), false, "open-meteo"));
        (stale.FromCache, stale.Stale).ShouldBe((true, true));
        stale.Data.Currently!.Temperature.ShouldBe(41.5);
        stale.Data.Currently.Unknown!["ozone"].GetDouble().ShouldBe(300.1);
        stale.Data.Daily!.Data[0].TemperatureLow.ShouldBe(30.25);
        stale.Data.Unknown!.ShouldContainKey("flags");
        _lasso.World.Weather.Asked[0].ShouldBe(new WeatherQuery(new(42.3601m, -71.0589m), null));
    }

    [Fact]
    public async Task A_prefetch_makes_the_next_question_quick()
    {
        _lasso.World.Weather.Answers("{}");
        var question = new WeatherQuestion { Latitude = 1, Longitude = 2, At = new DateTimeOffset(2030, 1, 1, 16, 0, 0, TimeSpan.Zero) };

        await _lasso.Client.PrefetchWeatherAsync(question, JiboHeaders.Unknown, Ct);
        await _lasso.World.Weather.AskedAsync(1);
        await _lasso.Client.GetWeatherAsync(question, JiboHeaders.Unknown, Ct);

        _lasso.World.Weather.Asked.ShouldHaveSingleItem().At.ShouldBe(question.At);
    }

    [Fact]
    public async Task Ways_calendars_and_places_arrive_as_they_were_asked()
    {
        _lasso.World.Maps.Answers("""{"status":"OK","routes":[{"summary":"I-90","legs":[{"duration":{"value":1380,"text":"23 mins"},"duration_in_traffic":{"value":1500,"text":"25 mins"}}]}]}""");
        _lasso.World.Ics.Answers("""{"events":[{"summary":"Dentist","fullDay":false,"start":{"timestamp":1893600000000,"dateTime":"2030-01-02T11:00:00-05:00"}}]}""");
        _lasso.World.Places.Answers("""{"places":[{"name":"Boston","region":"Massachusetts","country":"United States","latitude":42.36,"longitude":-71.06,"zone":"America/New_York"}]}""");

        var way = await _lasso.Client.GetDirectionsAsync(
            new() { Origin = new(42.1, -71), Destination = new(-0.00001, 180), Mode = "transit" }, JiboHeaders.Unknown, Ct);
        var calendar = await _lasso.Client.GetCalendarAsync(
            new()
            {
                Service = "ics",
                SkillId = "report-skill",
                AccountId = "ada & co",
                Calendar = "workCalendar",
                End = new DateTimeOffset(2030, 1, 4, 0, 0, 0, TimeSpan.FromHours(-5)),
                Zone = "America/New_York",
            },
            JiboHeaders.Unknown, Ct);
        var places = await _lasso.Client.FindPlacesAsync(new() { Name = "Boston & Söhne", Region = "Massachusetts" }, JiboHeaders.Unknown, Ct);

        way.Data.Status.ShouldBe(DirectionsStatus.Ok);
        way.Data.Routes[0].Legs[0].DurationInTraffic!.Value.ShouldBe(1500);
        _lasso.World.Maps.Asked[0].ShouldBe(new MapsQuery(new(42.1m, -71), new(0, 180), TravelMode.Transit));
        calendar.Data.Events[0].Start.Timestamp.ShouldBe(1893600000000);
        calendar.Source.ShouldBe("ics-calendar");
        _lasso.World.Ics.Asked[0].ShouldBe(new CalendarQuery(
            new("report-skill", "ada & co", "ics", "workCalendar"), new DateTimeOffset(2030, 1, 4, 5, 0, 0, TimeSpan.Zero), "America/New_York"));
        places.Data.Places[0].Zone.ShouldBe("America/New_York");
        _lasso.World.Places.Asked[0].ShouldBe(new PlaceQuery("Boston & Söhne", "Massachusetts", null));
    }

    [Fact]
    public async Task News_are_read_out_of_their_xml()
    {
        _lasso.World.News.Answers("\"" + """<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title>A robot dances</title><updated>2030-01-02T15:00:00Z</updated></entry></feed>""" + "\"");

        var news = await _lasso.Client.GetNewsAsync("42208", JiboHeaders.Unknown, Ct);

        news.Data.Items.ShouldHaveSingleItem().Headline.ShouldBe("A robot dances");
        (news.Source, news.FromCache).ShouldBe(("feeds", false));
    }

    [Fact]
    public async Task Failures_say_what_lasso_said()
    {
        _lasso.World.Google.Fails(new CredentialException(CredentialFailure.Revoked, "the right is gone"));
        _lasso.World.Weather.Fails(new OriginException("Open-Meteo", OriginFailure.Unreachable, "no <connection>"));
        var question = new CalendarQuestion { Service = "google", SkillId = "report-skill", AccountId = "ada", Calendar = "workCalendar" };

        var revoked = await Should.ThrowAsync<ServiceCallException>(() => _lasso.Client.GetCalendarAsync(question, JiboHeaders.Unknown, Ct));
        var gone = await Should.ThrowAsync<ServiceCallException>(
            () => _lasso.Client.GetWeatherAsync(new() { Latitude = 1, Longitude = 1 }, JiboHeaders.Unknown, Ct));
        var wrong = await Should.ThrowAsync<ServiceCallException>(
            () => _lasso.Client.GetWeatherAsync(new() { Latitude = 100, Longitude = 1 }, JiboHeaders.Unknown, Ct));
        var nobody = await Should.ThrowAsync<ServiceCallException>(
            () => _lasso.Client.GetCalendarAsync(question with { Service = "../v1/credential?" }, JiboHeaders.Unknown, Ct));

        (revoked.Failure, revoked.Status).ShouldBe((ServiceCallFailure.Refused, 401));
        (gone.Failure, gone.Message).ShouldBe((ServiceCallFailure.Unavailable, "Error getting Open-Meteo data: Error: no <connection>"));
        (wrong.Failure, wrong.Message).ShouldBe((ServiceCallFailure.Refused, "Invalid lat in Dark Sky request"));
        nobody.Failure.ShouldBe(ServiceCallFailure.Refused);
    }

    [Fact]
    public async Task A_client_in_a_container_bears_the_token_it_was_given()
    {
        await using var guarded = await RunningLasso.StartAsync(_time, $"--lasso:token={Token}");
        await using var with = new ServiceCollection().AddLassoClient(guarded.Address, token: Token).BuildServiceProvider();
        await using var without = new ServiceCollection().AddLassoClient(guarded.Address).BuildServiceProvider();
        var question = new PlaceQuestion { Name = "Boston" };

        (await with.GetRequiredService<ILassoClient>().FindPlacesAsync(question, JiboHeaders.Unknown, Ct)).Data.Places.ShouldBeEmpty();
        (await Should.ThrowAsync<ServiceCallException>(
            () => without.GetRequiredService<ILassoClient>().FindPlacesAsync(question, JiboHeaders.Unknown, Ct))).Status.ShouldBe(401);
    }
}

using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>
/// Everything that lasso asks where nobody has a key: weather and places as from Open-Meteo, ways as from OSRM, news as from feeds, and
/// a calendar behind an address. Small, invented and the same for the same moment. Each kind can fail alone.
/// </summary>
public sealed class FakeWorld : FakeOrigin
{
    private readonly TimeProvider _time;

    private FakeWorld(TimeProvider time)
    {
        _time = time;
        Sky = new(time);
        Feeds = new(time);
        Calendar = new(time);
    }

    public FakeSky Sky { get; }

    public FakeRoads Roads { get; } = new();

    public FakeFeeds Feeds { get; }

    public FakeCalendar Calendar { get; }

    /// <summary>The address of the calendar, as its owner would give it.</summary>
    public Uri CalendarAddress => UriOf("/calendars/ada.ics");

    /// <param name="time">Whose moment it is there; the system's when null.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<FakeWorld> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var world = new FakeWorld(time ?? TimeProvider.System);
        foreach (var kind in Enum.GetValues<WorldKind>())
            world.Mend(kind);
        await world.ListenAsync(port).ConfigureAwait(false);
        return world;
    }

    /// <summary>Environment variables that point lasso here, all providers without keys.</summary>
    public IReadOnlyDictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["ETCO_lasso_openMeteoUrl"] = UriOf(PrefixOf(WorldKind.Weather)).AbsoluteUri,
            ["ETCO_lasso_placesUrl"] = UriOf(PrefixOf(WorldKind.Places)).AbsoluteUri,
            ["ETCO_lasso_osrmUrl"] = UriOf(PrefixOf(WorldKind.Maps)).AbsoluteUri,
            // The calendar's address is one that a user gives, and this is this very machine.
            ["ETCO_lasso_allowPrivateAddresses"] = "true",
        };
        foreach (var source in Feeds.Stories.Keys)
            settings[$"ETCO_lasso_feed_{source}"] = UriOf($"{PrefixOf(WorldKind.News)}{source}").AbsoluteUri;
        return settings;
    }

    /// <summary>Answers one kind so from now on, whatever is asked.</summary>
    /// <param name="how">Such as <see cref="Misbehaviour.Hang"/>.</param>
    public FakeWorld Fail(WorldKind kind, RequestDelegate how)
    {
        On(PrefixOf(kind), how);
        return this;
    }

    /// <summary>Answers one kind with status 500.</summary>
    public FakeWorld Fail(WorldKind kind) => Fail(kind, Misbehaviour.Status(500));

    /// <summary>Lets one kind take its time, and answer as ever.</summary>
    public FakeWorld Delay(WorldKind kind, TimeSpan by) => Fail(kind, Misbehaviour.Slow(by, _time, AnswerOf(kind)));

    /// <summary>Answers one kind as it should again.</summary>
    public FakeWorld Mend(WorldKind kind)
    {
        On(PrefixOf(kind), AnswerOf(kind));
        return this;
    }

    /// <summary>What was asked of one kind.</summary>
    public IReadOnlyList<SeenCall> CallsTo(WorldKind kind) => CallsTo(PrefixOf(kind));

    private RequestDelegate AnswerOf(WorldKind kind) => kind switch
    {
        WorldKind.Weather => Sky.AnswerAsync,
        WorldKind.Places => FakePlaces.AnswerAsync,
        WorldKind.Maps => Roads.AnswerAsync,
        WorldKind.News => Feeds.AnswerAsync,
        _ => Calendar.AnswerAsync,
    };

    private static string PrefixOf(WorldKind kind) => kind switch
    {
        WorldKind.Weather => "/open-meteo/",
        WorldKind.Places => "/places/",
        WorldKind.Maps => "/osrm/",
        WorldKind.News => "/feeds/",
        _ => "/calendars/",
    };
}

/// <summary>What lasso asks the world for.</summary>
public enum WorldKind
{
    Weather,
    Places,
    Maps,
    News,
    Calendar,
}

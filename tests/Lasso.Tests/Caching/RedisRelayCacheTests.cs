using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.TestSupport.Redis;

[assembly: AssemblyFixture(typeof(SharedRedis))]

namespace Jibo.Pegasus.Lasso.Tests.Caching;

public sealed class RedisRelayCacheTests(SharedRedis redis) : RelayCacheContract, IAsyncDisposable
{
    // Others share the server: whoever has another secret finds nothing of ours.
    private readonly string _secret = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
    private readonly List<OpenRedis> _open = [];

    [Fact]
    public async Task Redis_sees_neither_who_asked_nor_what_came()
    {
        await using var server = await RedisServer.StartAsync();
        await using var open = await OpenRedis.OnAsync(server);
        var key = new RelayKey(Calendar, "report-skill;ada-lovelace;personalCalendar", "1893513600;Europe/London");
        await open.Cache.SetAsync(key, Entry("""{"events":[{"summary":"Dentist"}]}""", key.Variant), TimeSpan.FromMinutes(1), Ct);
        await using var lease = await open.Cache.TryLeaseAsync(key, Ct);

        var names = await server.CommandAsync("KEYS", "*");
        names.Count.ShouldBe(2);
        var name = names.Single(one => !one.EndsWith(":lease", StringComparison.Ordinal));
        name.ShouldMatch("^lasso:google_calendar:[0-9a-f]{32}$");
        var value = (await server.CommandAsync("GET", name)).Single();
        foreach (var text in (string[])["ada", "lovelace", "Dentist", "events", "London", "18935136", "open-meteo", OpenRedis.Secret])
            $"{string.Join(' ', names)} {value}".ShouldNotContain(text);
        // And everything goes by itself.
        foreach (var one in names)
            long.Parse((await server.CommandAsync("PTTL", one)).Single()).ShouldBeInRange(1, 60_000);
    }

    [Fact]
    public async Task What_nobody_of_ours_put_there_is_not_believed()
    {
        await using var server = await RedisServer.StartAsync();
        await using var open = await OpenRedis.OnAsync(server);
        var (ada, bob) = (new RelayKey(Calendar, "ada"), new RelayKey(Calendar, "bob"));
        await open.Cache.SetAsync(ada, Entry("1"), TimeSpan.FromMinutes(1), Ct);
        var adas = (await server.CommandAsync("KEYS", "*")).Single();
        await open.Cache.SetAsync(bob, Entry("2"), TimeSpan.FromMinutes(1), Ct);
        var bobs = (await server.CommandAsync("KEYS", "*")).Single(name => name != adas);

        await server.CommandAsync("COPY", adas, bobs, "REPLACE");
        (await open.Cache.GetAsync(bob, Ct)).ShouldBeNull();
        foreach (var forged in (string[])["", "x", "{\"events\":[]}", "\u0001aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
        {
            await server.CommandAsync("SET", adas, forged);
            (await open.Cache.GetAsync(ada, Ct)).ShouldBeNull();
        }

        // Not even a value of another kind fails anybody's request.
        await server.CommandAsync("DEL", adas);
        await server.CommandAsync("LPUSH", adas, "x");
        await Should.ThrowAsync<CacheUnavailableException>(async () => await open.Cache.GetAsync(ada, Ct));
        open.Link.IsUp.ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_has_another_secret_finds_nothing()
    {
        var key = new RelayKey(Weather, "1;2");
        await (await CacheAsync()).SetAsync(key, Entry("1"), TimeSpan.FromMinutes(1), Ct);
        await using var stranger = await OpenRedis.OnAsync(await redis.ServerAsync(), new string('x', 40));

        (await stranger.Cache.GetAsync(key, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task One_has_leave_to_fetch_as_long_as_it_fetches_and_then_another()
    {
        var key = new RelayKey(Weather, "1;2");
        var (one, other) = (await CacheAsync(), await CacheAsync());
        await using (var lease = await one.TryLeaseAsync(key, Ct))
        {
            lease.ShouldNotBeNull();
            // Longer than leave lasts without being renewed.
            var until = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromMilliseconds(600))
                (await other.TryLeaseAsync(key, Ct)).ShouldBeNull();
            await using var elsewhere = (await other.TryLeaseAsync(new RelayKey(Weather, "3;4"), Ct)).ShouldNotBeNull();
        }

        await using var next = (await other.TryLeaseAsync(key, Ct)).ShouldNotBeNull();
        (await one.TryLeaseAsync(key, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_dies_while_fetching_holds_up_nobody_for_long()
    {
        var key = new RelayKey(Weather, "1;2");
        var (one, other) = (await CacheAsync(), await CacheAsync());
        (await one.TryLeaseAsync(key, Ct)).ShouldNotBeNull();
        await _open[0].DisposeAsync();

        IAsyncDisposable? lease = null;
        await PassAsync(TimeSpan.FromMilliseconds(400), async () => (lease = await other.TryLeaseAsync(key, Ct)) is not null);
        lease.ShouldNotBeNull();
        await lease.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open)
            await open.DisposeAsync();
    }

    private protected override async Task<IRelayCache> CacheAsync()
    {
        var open = await OpenRedis.OnAsync(await redis.ServerAsync(), _secret);
        _open.Add(open);
        return open.Cache;
    }

    // Redis has a clock of its own.
    private protected override async Task PassAsync(TimeSpan time, Func<Task<bool>> isOver)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await isOver())
            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(time + TimeSpan.FromSeconds(10));
    }
}

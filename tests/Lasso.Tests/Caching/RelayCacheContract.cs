using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Tests.Caching;

/// <summary>What every engine of the cache does.</summary>
public abstract class RelayCacheContract
{
    private protected static readonly RelayKind Weather = new("dark_sky", "Dark Sky", TimeSpan.FromMinutes(15), TimeSpan.FromHours(6));
    private protected static readonly RelayKind Calendar = new("google_calendar", "Google Calendar", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), Personal: true);
    private protected static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, 123, TimeSpan.Zero);

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<IRelayCache> CacheAsync();

    /// <summary>Lets this time pass for the cache.</summary>
    private protected abstract Task PassAsync(TimeSpan time, Func<Task<bool>> isOver);

    [Fact]
    public async Task It_gives_back_what_it_was_given()
    {
        var cache = await CacheAsync();
        var key = new RelayKey(Weather, "1;2");

        (await cache.GetAsync(key, Ct)).ShouldBeNull();
        await cache.SetAsync(key, Entry("""{"it":"is näß"}"""), TimeSpan.FromMinutes(1), Ct);
        var entry = (await cache.GetAsync(key, Ct)).ShouldNotBeNull();

        System.Text.Encoding.UTF8.GetString(entry.Data.Span).ShouldBe("""{"it":"is näß"}""");
        (entry.InsertedAt, entry.Source, entry.Variant).ShouldBe((Noon, "open-meteo", ""));
        System.Text.Encoding.UTF8.GetString(entry.Hit.Span).ShouldBe(
            """{"relayData":{"it":"is näß"},"lassoDataFromRedis":true,"lassoInsertedIntoRedisAt":"2030-01-02T12:00:00.123Z"}""");
    }

    [Fact]
    public async Task The_same_id_of_another_kind_is_another_thing()
    {
        var cache = await CacheAsync();
        await cache.SetAsync(new RelayKey(Weather, "1;2"), Entry("{}"), TimeSpan.FromMinutes(1), Ct);

        (await cache.GetAsync(new RelayKey(Calendar, "1;2"), Ct)).ShouldBeNull();
        (await cache.GetAsync(new RelayKey(Weather, "1;3"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_last_one_stands()
    {
        var cache = await CacheAsync();
        var key = new RelayKey(Weather, "1;2");
        await cache.SetAsync(key, Entry("1"), TimeSpan.FromMinutes(1), Ct);
        await cache.SetAsync(key, Entry("2"), TimeSpan.FromMinutes(1), Ct);

        (await cache.GetAsync(key, Ct))!.Data.ToArray().ShouldBe("2"u8.ToArray());
    }

    [Fact]
    public async Task One_variant_takes_the_place_of_another_and_all_go_at_once()
    {
        var cache = await CacheAsync();
        var (today, tomorrow) = (new RelayKey(Calendar, "ada", "today"), new RelayKey(Calendar, "ada", "tomorrow"));
        await cache.SetAsync(today, Entry("1", "today"), TimeSpan.FromMinutes(1), Ct);
        (await cache.GetAsync(tomorrow, Ct)).ShouldBeNull();
        await cache.SetAsync(tomorrow, Entry("2", "tomorrow"), TimeSpan.FromMinutes(1), Ct);
        (await cache.GetAsync(today, Ct)).ShouldBeNull();
        (await cache.GetAsync(tomorrow, Ct)).ShouldNotBeNull();

        await cache.RemoveAsync(new RelayKey(Calendar, "ada"), Ct);

        (await cache.GetAsync(tomorrow, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_kept_goes_by_itself()
    {
        var cache = await CacheAsync();
        var key = new RelayKey(Weather, "1;2");
        await cache.SetAsync(key, Entry("{}"), TimeSpan.FromMilliseconds(50), Ct);

        await PassAsync(TimeSpan.FromMilliseconds(50), async () => await cache.GetAsync(key, Ct) is null);

        (await cache.GetAsync(key, Ct)).ShouldBeNull();
    }

    private protected static CachedRelay Entry(string json, string variant = "") =>
        new(System.Text.Encoding.UTF8.GetBytes(json), Noon, "open-meteo", variant);
}

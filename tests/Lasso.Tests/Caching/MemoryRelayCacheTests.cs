using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Caching;

public sealed class MemoryRelayCacheTests : RelayCacheContract
{
    private readonly ManualTime _time = new();

    [Fact]
    public void It_takes_no_more_than_it_may_and_keeps_what_was_used_last()
    {
        var cache = new MemoryRelayCache(100_000, _time);
        for (var i = 0; i < 50; i++)
        {
            cache.Put(new(Weather, $"{i}"), Entry(new string('1', 10_000)), TimeSpan.FromHours(1));
            cache.Find(new(Weather, "0")).ShouldNotBeNull();
            cache.Bytes.ShouldBeLessThanOrEqualTo(100_000);
        }

        cache.Count.ShouldBe(9);
        cache.Find(new(Weather, "49")).ShouldNotBeNull();
        cache.Find(new(Weather, "1")).ShouldBeNull();
    }

    [Fact]
    public void What_would_push_out_everything_else_is_not_kept()
    {
        var cache = new MemoryRelayCache(100_000, _time);
        cache.Put(new(Weather, "small"), Entry("1"), TimeSpan.FromHours(1));
        cache.Put(new(Weather, "large"), Entry("2"), TimeSpan.FromHours(1));

        cache.Put(new(Weather, "large"), Entry(new string('1', 30_000)), TimeSpan.FromHours(1));

        cache.Find(new(Weather, "small")).ShouldNotBeNull();
        // What it replaces is old by now.
        cache.Find(new(Weather, "large")).ShouldBeNull();
    }

    [Fact]
    public void What_is_over_does_not_lie_around()
    {
        var cache = new MemoryRelayCache(100_000, _time);
        cache.Put(new(Calendar, "ada"), Entry("1"), TimeSpan.FromMinutes(10));
        cache.Put(new(Calendar, "bob"), Entry("1"), TimeSpan.FromMinutes(10));
        _time.Advance(TimeSpan.FromMinutes(10));

        cache.Put(new(Weather, "1;2"), Entry("1"), TimeSpan.FromHours(1));

        cache.Count.ShouldBe(1);
        cache.Remove(new(Weather, "1;2"));
        cache.Bytes.ShouldBe(0);
    }

    private protected override Task<IRelayCache> CacheAsync() => Task.FromResult<IRelayCache>(new MemoryRelayCache(1024 * 1024, _time));

    private protected override Task PassAsync(TimeSpan time, Func<Task<bool>> isOver)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }
}

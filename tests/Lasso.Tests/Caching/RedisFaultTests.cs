using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Caching;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Caching;

/// <summary>Redis gone, hung, full: relays go on, and make use of it again once it is back. <c>PEGASUS_REDIS_KILL_SECONDS</c> makes the load longer.</summary>
public sealed class RedisFaultTests(ITestOutputHelper output)
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_redis_from_the_start_memory_does_and_health_says_so()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var lasso = await StartAsync(redis);

        (await lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":false");
        (await lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":true");
        (await StateAsync(lasso)).ShouldBe("degraded");

        await redis.StartAgainAsync();
        await UntilAsync(async () => await StateAsync(lasso) == "ok");
        await lasso.GetAsync("/v1/places?name=Boston");
        (await redis.CommandAsync("DBSIZE")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Two_instances_share_what_one_has_fetched()
    {
        await using var redis = await RedisServer.StartAsync();
        var world = new World();
        await using var one = await StartAsync(redis, world);
        await using var other = await StartAsync(redis, world);
        world.Weather.Answers("""{"of":"one"}""");
        const string Calendar = "/v1/google_calendar?skillId=report-skill&accountId=ada&calendar=personalCalendar";

        await one.GetAsync(Boston);
        (await other.GetAsync(Boston)).Body.ShouldStartWith("""{"relayData":{"of":"one"},"lassoDataFromRedis":true""");
        await one.GetAsync(Calendar);
        (await other.GetAsync(Calendar)).Body.ShouldContain("\"lassoDataFromRedis\":true");

        // What one forgets, the other no longer tells.
        await one.Desk.ForgetAsync(new("report-skill", "ada", "google", "personalCalendar"), Ct);
        (await other.GetAsync(Calendar)).Body.ShouldContain("\"lassoDataFromRedis\":false");
    }

    [Fact]
    public async Task Fifty_who_ask_two_instances_cost_one_fetch()
    {
        await using var redis = await RedisServer.StartAsync();
        var world = new World();
        await using var one = await StartAsync(redis, world);
        await using var other = await StartAsync(redis, world);
        var answer = world.Weather.Waits();

        var asking = Enumerable.Range(0, 50).Select(i => (i % 2 == 0 ? one : other).GetAsync(Boston)).ToArray();
        await world.Weather.AskedAsync(1);
        // The other one waits for leave meanwhile.
        await UntilAsync(async () => (await redis.CommandAsync("INFO", "commandstats"))[0].Split("cmdstat_set:calls=")[1].Split(',')[0] is var calls && int.Parse(calls) > 2);
        answer.SetResult("""{"once":1}""");

        (await Task.WhenAll(asking)).ShouldAllBe(one => one.Body.Contains("once", StringComparison.Ordinal));
        world.Weather.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hung_redis_holds_up_one_question_for_a_moment_and_nobody_afterwards()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var lasso = await StartAsync(redis);
        await lasso.GetAsync(Boston);
        await redis.PauseAsync();

        var watch = Stopwatch.StartNew();
        (await lasso.GetAsync("/v1/places?name=First")).Status.ShouldBe(HttpStatusCode.OK);
        var first = watch.Elapsed;
        watch.Restart();
        for (var i = 0; i < 20; i++)
            (await lasso.GetAsync($"/v1/places?name=Place{i}")).Status.ShouldBe(HttpStatusCode.OK);
        var others = watch.Elapsed;
        output.WriteLine($"first {first.TotalMilliseconds:0} ms, 20 others {others.TotalMilliseconds:0} ms");

        first.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        others.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        (await lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":true");
        (await StateAsync(lasso)).ShouldBe("degraded");

        await redis.ResumeAsync();
        await UntilAsync(async () => await StateAsync(lasso) == "ok");
    }

    [Fact]
    public async Task A_full_redis_is_done_without_until_it_takes_again()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var lasso = await StartAsync(redis);
        await redis.SetMaxMemoryAsync(1);

        (await lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":false");
        (await lasso.GetAsync(Boston)).Body.ShouldContain("\"lassoDataFromRedis\":true");
        (await StateAsync(lasso)).ShouldBe("degraded");
        (await lasso.GetAsync("/healthcheck?verbose")).Body.ShouldContain("OOM");
        (await redis.CommandAsync("DBSIZE")).ShouldBe(["0"]);

        await redis.SetMaxMemoryAsync(0);
        await lasso.GetAsync("/v1/places?name=Boston");
        (await StateAsync(lasso)).ShouldBe("ok");
        (await redis.CommandAsync("DBSIZE")).ShouldBe(["1"]);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Redis_killed_and_started_in_the_middle_of_load_fails_no_request()
    {
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("PEGASUS_REDIS_KILL_SECONDS"), out var set) ? set : 3;
        await using var redis = await RedisServer.StartAsync();
        var world = new World();
        await using var one = await StartAsync(redis, world, "--lasso:weatherTtl=1s");
        await using var other = await StartAsync(redis, world, "--lasso:weatherTtl=1s");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var load = Enumerable.Range(0, 8).Select(i => LoadAsync(i % 2 == 0 ? one : other, i, stop.Token)).ToArray();

        var kills = 0;
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(seconds); kills++)
        {
            await redis.KillAsync();
            await UntilAsync(async () => await StateAsync(one) == "degraded" && await StateAsync(other) == "degraded");
            await redis.StartAgainAsync();
            await UntilAsync(async () => await StateAsync(one) == "ok" && await StateAsync(other) == "ok");
            await redis.PauseAsync();
            await UntilAsync(async () => await StateAsync(one) == "degraded" && await StateAsync(other) == "degraded");
            await redis.ResumeAsync();
            await UntilAsync(async () => await StateAsync(one) == "ok" && await StateAsync(other) == "ok");
        }

        await stop.CancelAsync();
        var done = (await Task.WhenAll(load)).SelectMany(times => times).Order().ToArray();
        output.WriteLine(
            $"{done.Length} requests through {kills} kills and {kills} hangs, {world.Weather.Asked.Count} fetches; "
            + $"P50 {done[done.Length / 2].TotalMilliseconds:0.00} ms, P99 {done[(int)(done.Length * 0.99)].TotalMilliseconds:0.00} ms, longest {done[^1].TotalMilliseconds:0} ms; none failed");
        done.Length.ShouldBeGreaterThan(100);
        done[^1].ShouldBeLessThan(TimeSpan.FromSeconds(3));
        // It is used again.
        (await redis.CommandAsync("DBSIZE")).ShouldNotBe(["0"]);
    }

    private static async Task<List<TimeSpan>> LoadAsync(RunningLasso lasso, int number, CancellationToken stop)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var since = TimeProvider.System.GetTimestamp();
            var answer = await lasso.GetAsync($"/v1/dark_sky?lat={i % 40}&lon={number}");
            answer.Status.ShouldBe(HttpStatusCode.OK);
            times.Add(TimeProvider.System.GetElapsedTime(since));
        }

        return times;
    }

    private static Task<RunningLasso> StartAsync(RedisServer redis, World? world = null, params string[] args) => RunningLasso.StartAsync(
        TimeProvider.System, world ?? new World(), [$"--net:redis={redis.Address}", $"--lasso:cacheKey={OpenRedis.Secret}", .. args]);

    private static async Task<string> StateAsync(RunningLasso lasso) =>
        JsonElement.Parse((await lasso.GetAsync("/healthcheck?verbose")).Body).GetProperty("dependencies").GetProperty("redis").GetProperty("status").GetString()!;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds())
            TimeProvider.System.GetElapsedTime(since).ShouldBeLessThan(Limit);
    }
}

using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;
using Jibo.Pegasus.TestSupport.Redis;

namespace Jibo.Pegasus.Lasso.Tests.Caching;

/// <summary>Two real processes, a real Redis, and an origin that counts.</summary>
public sealed class TwoProcessesTests(ITestOutputHelper output) : IDisposable
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_hundred_who_ask_two_processes_at_once_cost_the_origin_one_call_and_a_death_costs_one_more()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var world = await FakeWorld.StartAsync();
        // Slow enough that all hundred have come before the answer.
        world.Delay(WorldKind.Weather, TimeSpan.FromMilliseconds(500));
        var starting = Enumerable.Range(0, 2).Select(i => LassoProcess.StartAsync(
            world.Settings(), $"--server:data={_folder.File($"{i}")}", $"--net:redis={redis.Address}", $"--lasso:cacheKey={OpenRedis.Secret}")).ToArray();
        var processes = await Task.WhenAll(starting);
        await using var one = processes[0];
        await using var other = processes[1];

        var asking = Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : other).Http.GetStringAsync(Boston, Ct)).ToArray();
        var answers = await Task.WhenAll(asking);

        answers.ShouldAllBe(answer => answer.StartsWith("{\"relayData\":{", StringComparison.Ordinal));
        world.CallsTo(WorldKind.Weather).Count.ShouldBe(1);
        output.WriteLine($"{answers.Length} askers, {answers.Count(answer => answer.Contains("\"lassoDataFromRedis\":true", StringComparison.Ordinal))} of them from the cache, 1 call");

        // Whoever fetches dies: the other one takes over once its leave has run out.
        var doomed = one.Http.GetStringAsync("/v1/dark_sky?lat=10&lon=10", Ct);
        await world.AskedAsync("/open-meteo/", 2);
        var waiting = other.Http.GetStringAsync("/v1/dark_sky?lat=10&lon=10", Ct);
        await one.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(doomed);
        (await waiting).ShouldContain("\"lassoDataFromRedis\":false");
        world.CallsTo(WorldKind.Weather).Count.ShouldBe(3);
    }
}

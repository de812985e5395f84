using System.Net;
using Jibo.Pegasus.Lasso.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Lasso.Tests.Relays;

public sealed class CallerTests
{
    private const string Boston = "/v1/dark_sky?lat=42.3601&lon=-71.0589";
    private const string Token = "a-lasso-token-of-forty-characters-or-so-1";

    [Fact]
    public async Task Without_a_token_whoever_is_inside_may_ask_and_nobody_from_outside()
    {
        await using var lasso = await RunningLasso.StartAsync(new ManualTime());

        (await lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.OK);
        (await lasso.GetAsync(Boston, ("Via", "1.1 pegasus-gateway"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await lasso.GetAsync(Boston, ("Via", "1.0 somewhere, 1.1 Pegasus-Gateway"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task With_a_token_only_who_bears_it()
    {
        await using var lasso = await RunningLasso.StartAsync(new ManualTime(), $"--lasso:token={Token}");

        (await lasso.GetAsync(Boston)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await lasso.GetAsync(Boston, ("Authorization", $"Bearer {Token}x"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await lasso.GetAsync(Boston, ("Authorization", $"Bearer {Token}"), ("Via", "1.1 pegasus-gateway"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        lasso.World.Weather.Asked.ShouldBeEmpty();
        (await lasso.GetAsync(Boston, ("Authorization", $"Bearer {Token}"))).Status.ShouldBe(HttpStatusCode.OK);
        (await lasso.GetAsync("/healthcheck")).Status.ShouldBe(HttpStatusCode.OK);
    }
}

using System.Net;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Serving;

/// <summary>What a service says that is about to stop.</summary>
public class LeavingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_still_serves_and_says_so_beside_every_answer_and_in_its_health()
    {
        await using var probe = await Probe.StartAsync(app => app.MapGet("/x", () => "served"));
        using var before = await probe.Http.GetAsync(new Uri("/healthcheck", UriKind.Relative), Ct);
        (before.StatusCode, before.Headers.Contains(Leaving.Header)).ShouldBe((HttpStatusCode.OK, false));

        probe.App.Services.GetRequiredService<Leaving>().Begin();

        using var served = await probe.Http.GetAsync(new Uri("/x", UriKind.Relative), Ct);
        (await served.Content.ReadAsStringAsync(Ct)).ShouldBe("served");
        served.Headers.GetValues(Leaving.Header).ShouldBe(["1"]);
        served.Headers.ConnectionClose.ShouldBe(true);
        using var refused = await probe.Http.GetAsync(new Uri("/nowhere", UriKind.Relative), Ct);
        (refused.StatusCode, refused.Headers.Contains(Leaving.Header)).ShouldBe((HttpStatusCode.NotFound, true));
        using var health = await probe.Http.GetAsync(new Uri("/healthcheck", UriKind.Relative), Ct);
        health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await health.Content.ReadAsStringAsync(Ct)).ShouldBe("unhealthy");
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("--server:host=0.0.0.0", 1)]
    [InlineData("--server:drainGrace=3s", 3)]
    public async Task The_grace_is_a_second_where_others_connect_and_none_where_nobody_can(string? argument, int seconds)
    {
        await using var app = Probe.Build(null, null, null, argument is null ? [] : [argument]);

        app.Services.GetRequiredService<ServerOptions>().DrainGrace.ShouldBe(TimeSpan.FromSeconds(seconds));
        app.Services.GetRequiredService<IHostLifetime>().ShouldBeOfType<SignalLifetime>();
    }
}

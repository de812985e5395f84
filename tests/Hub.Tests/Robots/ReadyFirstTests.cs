using System.Net;
using Jibo.Pegasus.Hub.WarmUp;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>A hub that opens its port only when it can serve.</summary>
public sealed class ReadyFirstTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_reaches_the_port_finds_a_hub_that_knows_its_skills()
    {
        await using var skill = await FakeSkill.StartAsync("joke-skill", "requestTellJiboContent", "hello");
        await using var hub = Hub(TimeProvider.System, skill.Address);

        await hub.StartAsync(Cancelled);

        using var http = new HttpClient { BaseAddress = new Uri($"http://{hub.BoundAddresses().Http.Authority}") };
        using var health = await http.GetAsync(new Uri("/healthcheck", UriKind.Relative), Cancelled);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_skill_that_never_shows_does_not_keep_the_hub_closed()
    {
        var time = new ManualTime();
        await using var hub = Hub(time, "127.0.0.1:1");

        var started = hub.StartAsync(Cancelled);

        started.IsCompleted.ShouldBeFalse();
        time.Advance(ReadyFirst.Longest);
        await started.WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    private static WebApplication Hub(TimeProvider time, string skill) => HubService.Build(
        [
            "--server:port=0", $"--server:hubTokenSecret={HubUnderTest.Secret}", "--server:logLevel=none", "--hub:openWhenReady=true", "--hub:warmUp=false",
            "--hub:tellParser=false", "--hub:recordLaunchHistory=false", "--hub:skills=joke-skill", $"--net:joke-skill={skill}",
        ],
        services => services.AddSingleton(time));
}

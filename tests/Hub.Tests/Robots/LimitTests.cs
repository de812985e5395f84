using System.Net;
using System.Net.WebSockets;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Robots;

public sealed class LimitTests
{
    private static readonly RobotIdentity Other = new("other-account", "Other-Robot");

    [Fact]
    public async Task A_robot_with_too_many_turns_open_is_refused_and_others_are_not()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:maxTransactionsPerRobot=2");
        await using var first = await hub.ConnectAsync();
        await using (await hub.ConnectAsync())
        {
            var refused = await Should.ThrowAsync<HubRefusedException>(() => hub.ConnectAsync());
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Message.ShouldContain("This robot has 2 transactions open, which is as many as it may");
            await using var other = await hub.ConnectAsync(token: hub.Token(Other));
        }

        await UntilAsync(() => hub.Gate.Open == 1);
        await using var again = await hub.ConnectAsync();
        (await again.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
    }

    [Fact]
    public async Task A_robot_that_connects_too_often_is_refused_and_others_are_not()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:connectionsPerMinute=8");
        for (var i = 0; i < 2; i++)
            await using (await hub.ConnectAsync()) { }

        (await Should.ThrowAsync<HubRefusedException>(() => hub.ConnectAsync())).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await using var other = await hub.ConnectAsync(token: hub.Token(Other));
    }

    [Fact]
    public async Task A_full_hub_says_so()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:maxTransactions=1");
        await using var first = await hub.ConnectAsync();
        (await Should.ThrowAsync<HubRefusedException>(() => hub.ConnectAsync(token: hub.Token(Other)))).Status
            .ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_flood_of_frames_closes_the_socket()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:messagesPerSecond=10");
        await using var robot = await hub.ConnectAsync();
        for (var i = 0; i < 100; i++)
            await robot.SendAudioAsync(new byte[10]);
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task A_socket_has_an_end_whatever_happens_on_it()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:socketTimeout=1s");
        await using var robot = await hub.ConnectAsync();
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        robot.CloseStatus.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_robot_that_answers_no_ping_is_gone()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:pingInterval=100ms", "--hub:pingTimeout=100ms");

        // Nobody reads on this side, so nobody answers a ping either.
        await using var robot = await hub.ConnectAsync();
        hub.Gate.Open.ShouldBe(1);
        await UntilAsync(() => hub.Gate.Open == 0);
    }

    [Fact]
    public async Task Robots_that_stay_away_are_forgotten()
    {
        var time = new ManualTime();
        var gate = new RobotGate(new RobotLimits(), time);
        for (var i = 0; i < 1000; i++)
            gate.Leave(gate.TryEnter($"robot-{i}", out _).ShouldNotBeNull());
        gate.Robots.ShouldBe(1000);
        time.Advance(TimeSpan.FromMinutes(2));
        var stays = gate.TryEnter("robot-0", out _).ShouldNotBeNull();
        gate.Robots.ShouldBe(1);
        gate.Leave(stays);
        await Task.CompletedTask;
    }

    [Fact]
    public void A_rate_lets_a_burst_through_and_then_so_many_a_second()
    {
        var time = new ManualTime();
        var rate = new SteadyRate(perSecond: 10, burst: 5, time);
        Enumerable.Range(0, 20).Count(_ => rate.TryTake()).ShouldBe(5);
        time.Advance(TimeSpan.FromSeconds(0.3));
        Enumerable.Range(0, 20).Count(_ => rate.TryTake()).ShouldBe(3);
        time.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 20).Count(_ => rate.TryTake()).ShouldBe(5);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!holds())
            await Task.Delay(10, limit.Token);
    }
}

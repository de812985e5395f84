using System.Net;
using System.Net.WebSockets;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>How the hub goes down.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task A_running_turn_may_finish_and_then_the_socket_is_closed()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var mayAnswer = new TaskCompletionSource();
        hub.Skill.Answer = async context =>
        {
            await mayAnswer.Task;
            await FakeSkill.Say(FakeSkill.Joke)(context);
        };
        await using var robot = await hub.ConnectAsync();
        await using var idle = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(turn.Context());
        while ((await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type != "LISTEN")
        {
        }

        var stopping = hub.StopAsync();
        (await idle.ReceiveAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        idle.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        stopping.IsCompleted.ShouldBeFalse();

        mayAnswer.SetResult();
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Type.ShouldBe("SKILL_ACTION");
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await stopping;
    }

    [Fact]
    public async Task A_turn_that_does_not_finish_is_cut()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--server:drainTimeout=600ms");
        hub.Skill.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(turn.Context());
        while ((await robot.ReceiveAsync(TestContext.Current.CancellationToken))!.Type != "LISTEN")
        {
        }

        var stopping = hub.StopAsync();
        (await robot.ReceiveAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await stopping;
    }

    [Fact]
    public async Task Nobody_new_is_let_in()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var http = new HttpClient();
        (await http.GetAsync(hub.HttpUrl("/healthcheck"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var url = hub.Url("/v1/listen");
        await hub.StopAsync();
        await Should.ThrowAsync<HttpRequestException>(() => RobotConnection.ConnectAsync(new RobotConnectionOptions { Url = url, Token = hub.Token() }));
    }
}

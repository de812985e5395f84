using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Robots;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>Clients that ask for a socket that stays open after an action.</summary>
public sealed class OpenSocketTests : IAsyncLifetime
{
    private static readonly string Question = FakeSkill.Joke.Replace("\"final\":true", "\"final\":false", StringComparison.Ordinal);
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_result_brings_the_next_action_until_the_skill_has_finished()
    {
        _hub.Skill.Answer = FakeSkill.Say(Question);
        await using var robot = await _hub.ConnectAsync(subprotocol: Subprotocols.CommandResult);
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(turn.Context());
        ReceivedFrame? frame = null;
        while (frame?.Type != "SKILL_ACTION")
            frame = await robot.ReceiveAsync(TestContext.Current.CancellationToken);
        frame.Final.ShouldBeFalse();

        _hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke);
        await robot.SendAsync(turn.CommandResult(new CmdResultData
        {
            Input = new CmdResultInput
            {
                Command = JsonDocument.Parse("""{"id":"0123"}""").RootElement,
                Result = JsonDocument.Parse("""{"status":"DONE","nlu":{"intent":"yes","entities":{},"rules":["shared/yes_no"]}}""").RootElement,
            },
        }));
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Final.ShouldBeTrue();

        var update = JsonDocument.Parse(_hub.Skill.Asked.Last().Body).RootElement;
        update.GetProperty("type").GetString().ShouldBe("LISTEN_UPDATE");
        var data = update.GetProperty("data");
        data.GetProperty("skill").GetProperty("session").GetProperty("id").GetString().ShouldBe("s-1");
        data.GetProperty("result").GetProperty("nlu").GetProperty("intent").GetString().ShouldBe("yes");
        data.GetProperty("result").GetProperty("result").GetProperty("status").GetString().ShouldBe("DONE");
        data.GetProperty("result").GetProperty("command").GetProperty("id").GetString().ShouldBe("0123");
        data.GetProperty("runtime").GetProperty("loop").ValueKind.ShouldBe(JsonValueKind.Object, "what CONTEXT said still holds");
    }

    [Fact]
    public async Task A_result_of_another_robot_is_refused()
    {
        _hub.Skill.Answer = FakeSkill.Say(Question);
        await using var robot = await _hub.ConnectAsync(subprotocol: Subprotocols.CommandResult);
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.CommandResult(new CmdResultData { General = new GeneralData { RobotId = "Another-Robot" } }));
        (await robot.ReadTurnAsync())[^1].Json().GetProperty("data").GetProperty("message").GetString()
            .ShouldBe("data.general.robotID is not equal to socket robotID");
    }

    [Fact]
    public async Task Without_the_subprotocol_a_result_is_an_unknown_message()
    {
        await using var robot = await _hub.ConnectAsync();
        await robot.SendAsync(new RobotTurn(HubUnderTest.Profile, TimeProvider.System).CommandResult(new CmdResultData()));
        (await robot.ReadTurnAsync())[^1].Json().GetProperty("data").GetProperty("message").GetString()
            .ShouldBe("Unknown message type: CMD_RESULT");
    }

    [Fact]
    public async Task A_result_that_nobody_waits_for_is_no_error()
    {
        await using var robot = await _hub.ConnectAsync(subprotocol: Subprotocols.CommandResult);
        await robot.SendAsync(new RobotTurn(HubUnderTest.Profile, TimeProvider.System).CommandResult(new CmdResultData()));
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
    }
}

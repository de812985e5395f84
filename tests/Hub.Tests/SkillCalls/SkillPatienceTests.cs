using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.SkillCalls;

/// <summary>How long a skill is waited for is its manifest's to say; with a clock that moves when told.</summary>
public sealed class SkillPatienceTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(300)]
    [InlineData(25_000)]
    public async Task A_skill_is_waited_for_as_long_as_its_manifest_says(int milliseconds)
    {
        await using var slow = await SlowAsync(milliseconds);
        await using var hub = await StartAsync(slow);
        slow.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        await FailsAfterAsync(hub, TimeSpan.FromMilliseconds(milliseconds), $"Timeout of {milliseconds} while waiting for skill 'slow-skill'");
    }

    [Fact]
    public async Task A_skill_that_answers_later_has_the_same_time_in_all()
    {
        await using var slow = await SlowAsync(25_000);
        await using var hub = await StartAsync(slow);
        slow.Answer = FakeSkill.Say("", 202);

        await FailsAfterAsync(hub, TimeSpan.FromSeconds(25), "Timeout of 25000 while waiting for skill 'slow-skill'");
    }

    [Fact]
    public async Task One_that_says_nothing_has_the_usual_time()
    {
        await using var slow = await SlowAsync(null);
        await using var hub = await StartAsync(slow);
        slow.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        await FailsAfterAsync(hub, TimeSpan.FromSeconds(10), "Timeout of 10000 while waiting for skill 'slow-skill'");
    }

    private static Task<FakeSkill> SlowAsync(int? timeout) => FakeSkill.StartWithAsync(
        $$"""{"id":"slow-skill","intents":[{"name":"requestTellJiboContent"}]{{(timeout is null ? "" : $",\"timeout\":{timeout}")}}}""");

    private Task<HubUnderTest> StartAsync(FakeSkill slow) =>
        HubUnderTest.StartAsync(_time, null, "--hub:skills=slow-skill", $"--net:slow-skill={slow.Address}");

    private async Task FailsAfterAsync(HubUnderTest hub, TimeSpan after, string message)
    {
        var turn = new RobotTurn(HubUnderTest.Profile, _time);
        await using var robot = await hub.ConnectAsync();
        await robot.SendAsync(turn.ListenToMenu(["main-menu/execute_main_menu"]));
        await robot.SendAsync(turn.Meaning(Listen.Turns.Joke));
        await robot.SendAsync(turn.Context());
        var ending = robot.ReadTurnAsync();
        await _time.TimerDueInAsync(after);
        _time.Advance(after - Moment);
        ending.IsCompleted.ShouldBeFalse();
        _time.Advance(Moment);
        var error = (await ending)[^1].Json().GetProperty("data");
        error.GetProperty("code").GetString().ShouldBe("TIMEOUT_SKILL");
        error.GetProperty("message").GetString().ShouldBe(message);
    }
}

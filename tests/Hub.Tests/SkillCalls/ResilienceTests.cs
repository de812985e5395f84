using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.SkillCalls;

/// <summary>What is done about skills that fail, and above all what is not.</summary>
public sealed class ResilienceTests
{
    [Fact]
    public async Task A_launch_that_may_have_been_heard_is_never_repeated()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Skill.Answer = context =>
        {
            // Heard, and then the line is cut.
            context.Abort();
            return Task.CompletedTask;
        };
        await using var robot = await hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("ERROR");
        hub.Skill.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Nor_is_one_that_was_refused(int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.Skill.Answer = FakeSkill.Say("no", status);
        await using var robot = await hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].Type.ShouldBe("ERROR");
        hub.Skill.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_skill_that_does_not_answer_at_all_is_left_alone_for_a_while()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await hub.Skill.DisposeAsync();
        var ends = await Task.WhenAll(Enumerable.Range(0, 15).Select(_ => FailAsync(hub)));
        ends.ShouldAllBe(message => message.StartsWith("Error from URL", StringComparison.Ordinal));
        (await FailAsync(hub)).ShouldEndWith("it has stopped answering and is asked again in 5 s");
    }

    private static async Task<string> FailAsync(HubUnderTest hub)
    {
        await using var robot = await hub.ConnectAsync();
        var last = (await robot.TapJokeAsync())[^1];
        last.Type.ShouldBe("ERROR");
        return last.Json().GetProperty("data").GetProperty("message").GetString()!;
    }
}

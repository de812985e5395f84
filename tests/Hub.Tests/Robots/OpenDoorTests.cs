using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>A hub whose operator asks for no tokens.</summary>
public sealed class OpenDoorTests
{
    [Fact]
    public async Task Whoever_comes_is_let_in_and_is_whom_it_says_or_nobody()
    {
        await using var hub = await HubUnderTest.StartAsync(null, "--hub:disableAuth=true");
        await using (var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions { Url = hub.Url("/v1/listen") }))
            (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
        hub.Skill.Asked.Last().Body.ShouldContain("\"accountID\":\"anonymous-account\"");
        await using (var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions { Url = hub.Url("/v1/listen"), Token = "not-a-token" }))
            (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");
    }
}

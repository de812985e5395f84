namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>Skills that hand a turn on, through a real hub.</summary>
public sealed class RedirectTests
{
    [Fact]
    public async Task A_turn_is_handed_on_four_times_and_not_five()
    {
        var skills = new List<RunningSkill>();
        for (var i = 0; i < 6; i++)
            skills.Add(await LinkAsync(i));
        await using var hub = await RunningHub.StartAsync([.. skills]);

        (await hub.LaunchAsync("link-1")).ShouldSay("Link 5 has it").ShouldBeFinal();

        await using (var robot = await hub.SendAsync(RunningHub.Meaning("link-0")))
            (await RunningHub.LastFrameAsync(robot)).ToString().ShouldContain("Too many redirects");
        foreach (var skill in skills)
            await skill.DisposeAsync();
    }

    [Fact]
    public async Task And_to_no_skill_twice()
    {
        await using var there = await RunningSkill.StartAsync("there", (turn, _) => Task.FromResult(ScriptSkill.HandOn(turn, "back")));
        await using var back = await RunningSkill.StartAsync("back", (turn, _) => Task.FromResult(ScriptSkill.HandOn(turn, "there")));
        await using var hub = await RunningHub.StartAsync(there, back);

        await using var robot = await hub.SendAsync(RunningHub.Meaning("there"));
        (await RunningHub.LastFrameAsync(robot)).ToString().ShouldContain("Redirects go in a circle: there -> back -> there");
    }

    // Each hands the turn on to the next, and the last answers.
    private static Task<RunningSkill> LinkAsync(int number) => RunningSkill.StartAsync($"link-{number}", (turn, _) => Task.FromResult(
        number == 5 ? ScriptSkill.Say(turn, "Link 5 has it") : ScriptSkill.HandOn(turn, $"link-{number + 1}")));
}

using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests;

/// <summary>A reminder's whole way: said to a robot, kept in History, seen due by the hub at a trigger, spoken by the skill, once.</summary>
[Collection(nameof(OneProcess))]
public sealed class ReminderTests(OneProcess system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RobotProfile Robot => system.Robot with { RobotId = "System-Test-Robot-Reminding", OnRobotSkills = [] };

    [Fact]
    public async Task What_was_asked_for_is_told_once_at_a_trigger_after_it_fell_due()
    {
        await using (var robot = await system.DialAsync(Robot))
        {
            await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("remind me in three seconds to feed my cat"), robot.Turn.Context());
            SpokenText.Of((await robot.ExpectFinalAsync()).Utf8).ShouldContain("in 3 seconds");
        }

        // Somebody is seen again and again, as often as a robot may connect; how often before it is due is the clock's business.
        var told = new List<string>();
        var began = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        do
            await TriggerAsync(told);
        while (told.Count == 0 && TimeProvider.System.GetElapsedTime(began) < Patience && await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken));
        for (var i = 0; i < 3; i++)
            await TriggerAsync(told);

        told.ShouldHaveSingleItem().ShouldContain("to feed your cat");
    }

    private async Task TriggerAsync(List<string> told)
    {
        var profile = Robot;
        await using var robot = await FakeRobot.DialAsync(new UriBuilder(system.ListenUrl) { Path = "/v1/proactive" }.Uri, system.TokenFor(profile), profile);
        await robot.SendAsync(robot.Turn.Trigger(TriggerSources.Surprise), robot.Turn.Context());
        var last = await robot.ExpectFinalAsync();
        if (last.Type == "SKILL_ACTION" && SkillOf(robot) == "reminder-skill")
            told.Add(SpokenText.Of(last.Utf8));
    }

    private static string? SkillOf(FakeRobot robot) =>
        JsonElement.Parse(robot.Frames.First(frame => frame.Type == "PROACTIVE").Utf8.Span).GetProperty("data").GetProperty("match").GetProperty("skillID").GetString();
}

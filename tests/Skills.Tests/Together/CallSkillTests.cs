using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>Skills that ask each other, through a real hub.</summary>
public sealed class CallSkillTests
{
    [Fact]
    public async Task A_skill_says_what_another_one_answered()
    {
        var asked = "";
        await using var asker = await AskerAsync();
        await using var joke = await RunningSkill.StartAsync("joke-skill", (turn, _) =>
        {
            asked = $"{turn.Request.Type} {turn.Nlu.Intent} {turn.General.RobotId} {turn.Runtime.Perception?.Speaker}";
            return Task.FromResult(ScriptSkill.Say(turn, "Why did the robot cross the road?"));
        });
        await using var hub = await RunningHub.StartAsync(asker, joke);

        (await hub.LaunchAsync("asking-skill")).ShouldSay("Why did the robot cross the road?").ShouldBeFinal();
        asked.ShouldBe("LISTEN_LAUNCH tellJoke Maple-Copper-River-Lantern 5f00000000000000000000b1");
    }

    [Fact]
    public async Task One_that_fails_one_that_is_unknown_and_one_that_asks_back_are_told_apart()
    {
        await using var asker = await AskerAsync();
        await using (var none = await RunningHub.StartAsync(asker))
            (await none.LaunchAsync("asking-skill")).ShouldSay("Refused: Skill 'joke-skill' is not known");

        await using var broken = await RunningSkill.StartAsync("joke-skill", (_, _) => throw new InvalidOperationException("inside"));
        await using (var hub = await RunningHub.StartAsync(asker, broken))
            (await hub.LaunchAsync("asking-skill")).ShouldSay("Refused: Skill 'joke-skill' failed");
        await broken.DisposeAsync();

        await using var circle = await RunningSkill.StartAsync<CircleSkill>("joke-skill");
        await using (var hub = await RunningHub.StartAsync(asker, circle))
            (await hub.LaunchAsync("asking-skill")).ShouldSay("asking-skill -> joke-skill -> asking-skill");
    }

    [Fact]
    public async Task One_that_takes_too_long_does_not_take_the_others_time()
    {
        var time = new ManualTime();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var asker = await RunningSkill.StartAsync<AskingSkill>(
            "asking-skill", configure: builder => builder.Services.AddSingleton<TimeProvider>(time).AddSingleton(new CallSkillOptions()));
        await using var slow = await RunningSkill.StartAsync("joke-skill", async (turn, ct) =>
        {
            await using var registration = ct.Register(() => cancelled.TrySetResult());
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ScriptSkill.Say(turn, "never");
        });
        await using var hub = await RunningHub.StartAsync(asker, slow);
        var turn = hub.LaunchAsync("asking-skill");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        time.Advance(new CallSkillOptions().Deadline);

        (await turn).ShouldSay("TimedOut: Skill 'joke-skill' didn't answer within 4000 ms");
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_skill_that_is_called_may_answer_later_itself()
    {
        await using var asker = await AskerAsync();
        await using var slow = await RunningSkill.StartAsync("joke-skill", async (turn, ct) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), ct);
            return ScriptSkill.Say(turn, "I thought about it");
        }, "\"timeout\":20000", "--skill:answerLaterAfter=50ms");
        await using var hub = await RunningHub.StartAsync(asker, slow);

        (await hub.LaunchAsync("asking-skill")).ShouldSay("I thought about it");
    }

    [Fact]
    public async Task Without_a_hub_that_is_trusted_nobody_is_asked()
    {
        await using var asker = await RunningSkill.StartAsync<AskingSkill>("asking-skill", configure: Ask, args: "--skill:hubHosts=none");
        await using var joke = await RunningSkill.StartAsync("joke-skill", (turn, _) => Task.FromResult(ScriptSkill.Say(turn, "no")));
        await using var hub = await RunningHub.StartAsync(asker, joke);

        (await hub.LaunchAsync("asking-skill")).ShouldSay("Failed: This turn came from no hub that asks other skills");
    }

    private static Task<RunningSkill> AskerAsync() => RunningSkill.StartAsync<AskingSkill>("asking-skill", configure: Ask);

    private static void Ask(WebApplicationBuilder builder) => builder.Services.AddSingleton(new CallSkillOptions());

    /// <summary>Asks joke-skill and says what came of it.</summary>
    internal sealed class AskingSkill(CallSkillOptions options) : GraphSkill<Completion>("asking-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Asking", g =>
        {
            var ask = g.Add(new CallSkillNode(
                "Ask", _ => new() { SkillId = "joke-skill", Nlu = new() { Intent = "tellJoke", Entities = Entities.None, Rules = ["launch"] } }, options));
            var play = g.Add(new PlayCalledNode("Play", final: true));
            var tell = g.Add(new JcpNode("Tell", turn => turn.Jcp.Announcement(EsmlText.Text(Words(turn.Result!))), final: true));
            ask.On(SkillCalled.Answered, play).On(SkillCalled.Refused, tell).On(SkillCalled.Failed, tell).On(SkillCalled.TimedOut, tell);
            play.On(Completion.Done, g.Exit(Completion.Done));
            tell.On(Completion.Done, g.Exit(Completion.Done));
        });

        private static string Words(object result) => result switch
        {
            SkillCallResult.Refused refused => $"Refused: {refused.Reason}",
            SkillCallResult.Failed failed => $"Failed: {failed.Reason}",
            SkillCallResult.TimedOut timedOut => $"TimedOut: {timedOut.Reason}",
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Asks the one that asks it.</summary>
    private sealed class CircleSkill() : GraphSkill<Completion>("joke-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Circle", g =>
        {
            var ask = g.Add(new CallSkillNode("Ask back", _ => new() { SkillId = "asking-skill" }));
            var tell = g.Add(new JcpNode("Tell", turn => turn.Jcp.Announcement(EsmlText.Text(((SkillCallResult.Refused)turn.Result!).Reason)), final: true));
            var wrong = g.Add(new JcpNode("Wrong", turn => turn.Jcp.Silence(), final: true));
            ask.On(SkillCalled.Refused, tell).On(SkillCalled.Answered, wrong).On(SkillCalled.Failed, wrong).On(SkillCalled.TimedOut, wrong);
            tell.On(Completion.Done, g.Exit(Completion.Done));
            wrong.On(Completion.Done, g.Exit(Completion.Done));
        });
    }
}

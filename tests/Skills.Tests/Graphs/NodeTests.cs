using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

public class NodeTests
{
    private sealed class WhoSkill() : GraphSkill<LooperIdentified>("who-skill")
    {
        protected override Graph<LooperIdentified> CreateGraph() => Graph.Define<LooperIdentified>("Who", g =>
        {
            var ask = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Who are you?"), ["shared/wrong_id"])));
            var set = g.Add(new SetLooperIdNode("Set"));
            var known = g.Add(new JcpNode("Known", turn => turn.Jcp.Announcement(EsmlText.Of($"Hello {turn.Runtime.Perception!.Speaker}")), final: true));
            var unknown = g.Add(new JcpNode("Unknown", turn => turn.Jcp.Announcement(EsmlText.Of($"Nobody but {turn.Runtime.Perception!.Speaker ?? "a stranger"}")), final: true));
            ask.On(Completion.Done, set);
            set.On(LooperIdentified.Success, known)
                .On(LooperIdentified.Cancel, g.Exit(LooperIdentified.Cancel))
                .On(LooperIdentified.NotInLoop, unknown);
            unknown.On(Completion.Done, g.Exit(LooperIdentified.NotInLoop));
            known.On(Completion.Done, g.Exit(LooperIdentified.Success));
        });
    }

    [Fact]
    public async Task Naming_a_member_of_the_loop_makes_them_the_speaker_and_tells_the_robot_first()
    {
        await using var jibo = SkillTestClient.For<WhoSkill>();
        await jibo.LaunchAsync("who");

        var answer = await jibo.ContinueAsync("loopmember", entities: Entities.Of(("loopMemberReferent", "aaaaaaaaaaaaaaaaaaaaaa01")));

        answer.ShouldSay("Hello aaaaaaaaaaaaaaaaaaaaaa01");
        var sequence = answer.Behavior.ShouldBeOfType<Sequence>();
        sequence.Children[0].ShouldBeOfType<SetPresentPerson>().LooperId.ShouldBe("aaaaaaaaaaaaaaaaaaaaaa01");
        sequence.Children[0].ShouldBeOfType<SetPresentPerson>().Source.ShouldBe("USER_OVERRIDE");
        sequence.Children[1].ShouldBeOfType<Slim>();
        jibo.Trace.ShouldBe("Ask:Done > Set:Success > Known");
    }

    [Theory]
    [InlineData("notInLoop")]
    [InlineData("loopmember")]
    [InlineData(null)]
    public async Task Other_answers_leave_the_speaker_unknown(string? intent)
    {
        await using var jibo = SkillTestClient.For<WhoSkill>();
        jibo.Robot.HeardFrom("Ada");
        await jibo.LaunchAsync("who");

        (await jibo.ContinueAsync(intent)).ShouldSay("Nobody but a stranger");

        jibo.Trace.ShouldBe("Ask:Done > Set:NotInLoop > Unknown");
    }

    [Fact]
    public async Task Calling_it_off_says_nothing_more()
    {
        await using var jibo = SkillTestClient.For<WhoSkill>();
        await jibo.LaunchAsync("who");

        (await jibo.ContinueAsync("cancel")).ShouldBeSilent().ShouldBeFinal();

        jibo.Trace.ShouldBe("Ask:Done > Set:Cancel");
    }
}

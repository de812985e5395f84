using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

/// <summary>What a turn costs in memory. Unlike time, it is the same on every machine, so a test can hold it.</summary>
public class TurnCostTests
{
    private const int Nodes = 50;
    private const int MaxBytes = 10 * 1024;

    private sealed class FiftySkill() : GraphSkill<Completion>("fifty-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Fifty", g =>
        {
            var last = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Shall I go on?"), ["shared/yes_no"])));
            GraphTarget next = last;
            for (var i = Nodes - 2; i >= 0; i--)
            {
                var node = g.Add(new TrueFalseNode($"Node {i}", _ => true));
                node.On(TrueFalse.True, next).On(TrueFalse.False, g.Exit(Completion.Done));
                next = node;
            }

            g.StartAt(next);
            last.On(Completion.Done, next);
        });
    }

    [Fact]
    public void A_turn_through_fifty_nodes_takes_at_most_ten_kilobytes()
    {
        var skill = new FiftySkill();
        var tools = new TurnTools(TimeProvider.System, new RandomSource(new Random(1)));
        var request = new SkillRequest
        {
            Type = SkillRequestTypes.ListenLaunch,
            MsgID = "m",
            Ts = 1,
            Data = new() { General = new() { AccountId = "a", RobotId = "r" }, Skill = new() { Id = skill.Name } },
        };

        // From the request as it was read to the answer as it will be written: the turn, the graph, the session, the behaviours and their check.
        var action = Answer().ShouldBeOfType<SkillActionResponse>();
        action.Data.Skill.Session!.Trace!.Count.ShouldBe(Nodes);
        for (var i = 0; i < 100; i++)
            Answer();
        const int turns = 200;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < turns; i++)
            Answer();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / turns;

        TestContext.Current.SendDiagnosticMessage($"{bytes} bytes a turn");
        bytes.ShouldBeLessThanOrEqualTo(MaxBytes);

        SkillResponse Answer()
        {
            var answer = skill.AnswerAsync(new Turn(request, skill.Name, tools, NullLogger.Instance), CancellationToken.None);
            answer.IsCompletedSuccessfully.ShouldBeTrue("a turn that waits for nothing stays on its thread");
            return answer.GetAwaiter().GetResult();
        }
    }
}

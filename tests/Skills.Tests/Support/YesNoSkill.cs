using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.Skills.Tests.Support;

public enum Answered
{
    Yes,
    No,
    Unclear,
}

/// <summary>Asks until it gets a yes or a no, counts how often it had to, and says which it was.</summary>
public sealed class YesNoSkill() : GraphSkill<Completion>("yes-no-skill")
{
    public static readonly SessionKey<int> Asked = new("asked", TestJson.Default.Int32);

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Yes or no", g =>
    {
        var ask = g.Add(new Ask());
        var yes = g.Add(new JcpNode("Say yes", turn => turn.Jcp.Announcement(EsmlText.Text("You said yes")), final: true));
        var no = g.Add(new JcpNode("Say no", turn => turn.Jcp.Announcement(EsmlText.Text("You said no"))));
        ask.On(Answered.Yes, yes).On(Answered.No, no).On(Answered.Unclear, ask);
        yes.On(Completion.Done, g.Exit(Completion.Done));
        no.On(Completion.Done, g.Exit(Completion.Done));
    });

    private sealed class Ask() : Node<Answered>("Ask")
    {
        public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
        {
            var asked = turn.TryGet(Asked, out var before) ? before + 1 : 1;
            turn.Set(Asked, asked);
            return new(turn.Jcp.Question(EsmlText.Of($"Yes or no? {asked}"), ["shared/yes_no"]));
        }

        public override ValueTask<ExitResult<Answered>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(turn.Nlu.Intent switch
        {
            "yes" => Answered.Yes,
            "no" => Answered.No,
            _ => Answered.Unclear,
        });
    }
}

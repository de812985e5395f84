using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

/// <summary>Asks whether you can keep a secret, and tells it or does not.</summary>
public sealed class TemplateSkill(Slimmer slimmer) : GraphSkill<Completion>("template-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Conversation", g =>
    {
        var ask = g.Add(new JcpNode("Ask", turn => turn.Jcp.Question(EsmlText.Text("Can you keep a secret?"), ["shared/yes_no"])));
        var answer = g.Add(new TrueFalseNode("Answer", turn => turn.Nlu.Intent == "yes"));
        var tell = g.Add(new AnFactory("Tell", slimmer, new() { Mim = _ => "Secret", Final = true }).CreateGraph());
        var refuse = g.Add(new JcpNode("Refuse", turn => turn.Jcp.Announcement(EsmlText.Text("Then I will keep it.")), final: true));

        ask.On(Completion.Done, answer);
        answer.On(TrueFalse.True, tell).On(TrueFalse.False, refuse);
        tell.On(Completion.Done, g.Exit(Completion.Done));
        refuse.On(Completion.Done, g.Exit(Completion.Done));
    });
}

using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Tests.Support;

/// <summary>A graph of one node that does what the test says.</summary>
public sealed class FuncSkill(FuncSkill.Script script) : GraphSkill<Completion>("func-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Func", g =>
    {
        var node = g.Add(new FuncNode(script));
        node.On(Fork.Again, node).On(Fork.Done, g.Exit(Completion.Done));
    });

    public sealed record Script
    {
        public Func<Turn, CancellationToken, Task<EnterResult>> Enter { get; init; } = (_, _) => Task.FromResult(EnterResult.Continue);
        public Func<Turn, CancellationToken, Task<ExitResult<Fork>>> Exit { get; init; } = (_, _) => Task.FromResult<ExitResult<Fork>>(Fork.Done);
    }

    public enum Fork
    {
        Done,
        Again,
    }

    private sealed class FuncNode(Script script) : Node<Fork>("Work")
    {
        public override async ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken) => await script.Enter(turn, cancellationToken);

        public override async ValueTask<ExitResult<Fork>> ExitAsync(Turn turn, CancellationToken cancellationToken) => await script.Exit(turn, cancellationToken);
    }
}

/// <summary>A skill without a graph that does what the test says.</summary>
public sealed class PlainSkill(Func<Turn, CancellationToken, Task<SkillResponse>> handle) : BaseSkill("plain-skill")
{
    protected override Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken) => handle(turn, cancellationToken);

    public static SkillResponse Say(Turn turn, string text) => Act(turn, turn.Jcp.Announcement(EsmlText.Text(text)));
}

using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Support;

/// <summary>A skill around one graph that a factory made. It says in which way the graph was left.</summary>
public sealed class MimSkill(MimSkill.Definition definition) : GraphSkill<Completion>("mim-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Skill", definition.Define);

    public sealed record Definition(Action<GraphBuilder<Completion>> Define);

    /// <summary>A client of a skill that runs the factory's graph on the MIMs of a folder.</summary>
    internal static SkillTestClient Client<TExit>(TempFolder folder, Func<Slimmer, Graph<TExit>> graph, Action<SkillTestOptions>? configure = null)
        where TExit : struct, Enum
    {
        var slimmer = new Slimmer(MimLibrary.Load(folder.Path), new());
        return SkillTestClient.For<MimSkill>(configure: options =>
        {
            options.Services = services => services.AddSingleton(new Definition(g =>
            {
                var part = g.Add(graph(slimmer));
                foreach (var exit in Enum.GetValues<TExit>())
                    part.On(exit, g.Add(new Say(exit.ToString())).On(Completion.Done, g.Exit(Completion.Done)));
            }));
            configure?.Invoke(options);
        });
    }

    private sealed class Say(string exit) : Node<Completion>(exit)
    {
        public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken) =>
            new(EnterResult.Act(turn.Jcp.Announcement(Jibo.Pegasus.Skills.Esml.EsmlText.Text($"Left by {Name} for {turn.Runtime.Perception?.Speaker ?? "nobody"}")), final: true));

        public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
    }
}

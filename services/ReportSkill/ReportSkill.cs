using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>Weather, calendar, commute and news, for the person who asks.</summary>
internal sealed class ReportSkill() : GraphSkill<Completion>("report-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Report", g =>
        g.Add(new DefaultNode("Complete")).On(Completion.Done, g.Exit(Completion.Done)));
}

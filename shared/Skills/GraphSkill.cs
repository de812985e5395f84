using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills;

/// <summary>
/// A skill whose conversation is a checked graph. A launch begins it anew, an update goes on where the robot's session says.
/// When the graph is left without anything to play, the answer has no action.
/// </summary>
/// <typeparam name="TExit">The ways out of the whole conversation; often <see cref="Completion"/>.</typeparam>
public abstract class GraphSkill<TExit> : BaseSkill, IRunsGraph where TExit : struct, Enum
{
    private readonly GraphManager _manager;
    private readonly Lazy<GraphPlan> _plan;

    protected GraphSkill(string name, GraphManager? manager = null) : base(name)
    {
        _manager = manager ?? new();
        _plan = new(() => CreateGraph().Finalize());
    }

    /// <inheritdoc/>
    public GraphPlan Plan => _plan.Value;

    /// <summary>The conversation. Called once.</summary>
    protected abstract Graph<TExit> CreateGraph();

    /// <summary>
    /// Ends a conversation whose place an earlier release had and this one has not: the person answered something that nobody
    /// here asked. Silence by default; say something where a person would wonder.
    /// </summary>
    protected virtual Behavior EndOutdated(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return turn.Jcp.Silence();
    }

    protected sealed override async Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var outcome = turn.IsLaunch
            ? await _manager.StartAsync(Plan, turn, cancellationToken)
            : await _manager.ContinueAsync(Plan, turn, cancellationToken);
        return outcome switch
        {
            GraphOutcome.Act act => Act(turn, act.Behavior, act.Final),
            GraphOutcome.Outdated => Act(turn, EndOutdated(turn)),
            GraphOutcome.Redirect redirect => Redirect(turn, redirect.To),
            _ => Finish(turn),
        };
    }
}

using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Where a turn left the conversation.</summary>
public abstract record GraphOutcome
{
    private GraphOutcome()
    {
    }

    /// <summary>The robot has something to play.</summary>
    public sealed record Act(Behavior Behavior, bool Final) : GraphOutcome;

    /// <summary>Another skill shall answer.</summary>
    public sealed record Redirect(SkillRedirect To) : GraphOutcome;

    /// <summary>The graph was left; there is nothing left to do.</summary>
    /// <param name="Exit">The graph's exit, or null when a node ended the conversation.</param>
    public sealed record End(string? Exit) : GraphOutcome;

    /// <summary>The conversation waits at a place that another release of the graph had and this one has not.</summary>
    /// <param name="NodeId">The place that is gone.</param>
    public sealed record Outdated(long NodeId) : GraphOutcome;
}

using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>What entering a node led to.</summary>
public abstract record EnterResult
{
    private EnterResult()
    {
    }

    /// <summary>Nothing to play: the node is left at once.</summary>
    public static EnterResult Continue { get; } = new Nothing();

    /// <summary>The robot plays this, and the turn ends.</summary>
    /// <param name="behavior">What to play.</param>
    /// <param name="final">True when no further turn is expected; the node is then not left.</param>
    public static EnterResult Act(Behavior behavior, bool final = false) =>
        new Action(behavior ?? throw new ArgumentNullException(nameof(behavior)), final);

    /// <summary>Another skill shall answer.</summary>
    public static EnterResult RedirectTo(SkillRedirect redirect) =>
        new Away(redirect ?? throw new ArgumentNullException(nameof(redirect)));

    /// <summary>A node that acts in every case can return the behaviour itself.</summary>
    public static implicit operator EnterResult(Behavior behavior) => Act(behavior);

    internal sealed record Nothing : EnterResult;

    internal sealed record Action(Behavior Behavior, bool Final) : EnterResult;

    internal sealed record Away(SkillRedirect Redirect) : EnterResult;
}

using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>What came of asking another skill.</summary>
public abstract record SkillCallResult
{
    private SkillCallResult()
    {
    }

    /// <summary>The other skill answered.</summary>
    /// <param name="SkillId">Who answered.</param>
    public sealed record Answered(string SkillId) : SkillCallResult
    {
        /// <summary>What it would have the robot play; null for nothing, or when it redirects.</summary>
        public Behavior? Behavior { get; init; }

        /// <summary>Whom it would rather have answer; the hub has not followed it.</summary>
        public SkillRedirect? Redirect { get; init; }

        /// <summary>False when it waits for an answer: ask it again with <see cref="Session"/>.</summary>
        public bool Final { get; init; } = true;

        /// <summary>Its conversation, to ask it again with; null when it keeps none.</summary>
        public SkillSession? Session { get; init; }

        /// <summary>What it said, for the answer of this turn: with ids of its own. Silence when it said nothing.</summary>
        public Behavior Play(Turn turn)
        {
            ArgumentNullException.ThrowIfNull(turn);
            return Behavior is null ? turn.Jcp.Silence() : BehaviorCopy.Of(Behavior, turn.Random);
        }
    }

    /// <summary>The other skill answered with an error, or the hub would not ask it: unknown, a circle, too deep, too often.</summary>
    public sealed record Refused(string Reason) : SkillCallResult;

    /// <summary>There was no answer that could be used, or no hub to ask through.</summary>
    public sealed record Failed(string Reason) : SkillCallResult;

    /// <summary>The answer did not come in time.</summary>
    public sealed record TimedOut(string Reason) : SkillCallResult;
}

using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Analytics;
using Jibo.Pegasus.Skills.Behaviors;

namespace Jibo.Pegasus.Skills;

/// <summary>
/// What every cloud skill is. Derive from it for a skill that needs no conversation, and from <see cref="GraphSkill{TExit}"/>
/// for one that does. One object answers all requests, many at once: it must not keep anything of a turn.
/// </summary>
public abstract class BaseSkill
{
    protected BaseSkill(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The skill's id, as in its manifest and in every request.</summary>
    public string Name { get; }

    /// <summary>Loads what the skill needs, before the first request is let in. A failure stops the start.</summary>
    public virtual Task InitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Answers one request, which has passed the framework's checks.</summary>
    /// <param name="turn">What was asked, and the means to answer.</param>
    /// <param name="cancellationToken">Ends when the time for an answer is over or nobody waits for it any more.</param>
    protected abstract Task<SkillResponse> HandleAsync(Turn turn, CancellationToken cancellationToken);

    /// <summary>The robot shall play this, with whatever the turn has gathered around it.</summary>
    /// <param name="turn">The turn to answer.</param>
    /// <param name="behavior">What to play.</param>
    /// <param name="final">True when no further turn is expected.</param>
    /// <exception cref="SkillException">A robot's player would skip or fail at a part of it.</exception>
    protected static SkillResponse Act(Turn turn, Behavior behavior, bool final = true)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(behavior);
        return Answer(turn, behavior, final);
    }

    /// <summary>Nothing left to do: the answer has no action, unless the turn gathered something to play in silence.</summary>
    /// <remarks>
    /// An answer whose action is null is what the original says here, and what a robot's player stumbles over. A skill that
    /// may end with nothing said should end in <see cref="Jcp.Silence"/> instead.
    /// </remarks>
    protected static SkillResponse Finish(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return Answer(turn, null, final: true);
    }

    /// <summary>Another skill shall answer.</summary>
    protected static SkillResponse Redirect(Turn turn, SkillRedirect redirect)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(redirect);
        return new SkillRedirectResponse
        {
            MsgID = turn.Random.NextUuid(),
            Ts = Now(turn),
            Data = new()
            {
                SkillId = redirect.SkillId,
                Nlu = redirect.Nlu,
                Asr = redirect.Asr,
                Memo = redirect.Memo,
                Skill = SkillOf(turn),
            },
        };
    }

    internal Task<SkillResponse> AnswerAsync(Turn turn, CancellationToken ct) => HandleAsync(turn, ct);

    private static SkillActionResponse Answer(Turn turn, Behavior? main, bool final)
    {
        var behavior = Supplementals.Wrap(turn, main);
        if (behavior is not null && PlayerCheck.FaultsOf(behavior) is { Count: > 0 } faults)
            throw new SkillException($"Skill '{turn.SkillName}' made an action that a robot cannot play: {string.Join("; ", faults)}");
        return new()
        {
            MsgID = turn.Random.NextUuid(),
            Ts = Now(turn),
            Data = new()
            {
                Skill = SkillOf(turn),
                Action = behavior is null ? null : JcpAction.Of(behavior),
                Analytics = turn.Analytics.Count == 0 ? null : new Dictionary<string, IReadOnlyList<AnalyticsEvent>> { [turn.SkillName] = VariantEvents.Tag(turn.Analytics, turn.Variant) },
                Final = final,
                FireAndForget = final ? true : null,
            },
        };
    }

    private static SkillContext SkillOf(Turn turn) => new() { Id = turn.SkillName, Session = turn.Session?.ToWire() };

    private static long Now(Turn turn) => turn.Time.GetUtcNow().ToUnixTimeMilliseconds();
}

using System.Text.Json;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>
/// Asks History when somebody was here last. The hub records every launch with its speaker, greetings among them, so the skill
/// records nothing of its own.
/// </summary>
internal sealed class GreetingMemory(IHistoryClient history)
{
    /// <summary>How the hub records whoever it does not know.</summary>
    private const string Nobody = "UNKNOWN";

    /// <summary>
    /// When Jibo begins, the hub records the launch before it asks the skill, so that nobody else begins as well: it is a few seconds old at
    /// most, has no session yet, and is not an earlier greeting.
    /// </summary>
    private static readonly TimeSpan ThisLaunch = TimeSpan.FromSeconds(10);

    // Robots with a greeting skill of their own greet by that.
    private static readonly HistoryRule ByAGreetingSkill = new()
    {
        Field = "skillID",
        Match = MatchRules.OneOf,
        Value = JsonElement.Parse("""["greeting-skill","@be/greetings"]"""),
    };

    /// <exception cref="ServiceCallException">History did not answer.</exception>
    public async ValueTask<Acquaintance> RecallAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var headers = JiboHeaders.Unknown with { RobotId = turn.General.RobotId! };
        var everything = new HistoryQuery
        {
            RobotId = turn.General.RobotId,
            PersonId = turn.Runtime.Perception?.Speaker ?? Nobody,
            NotSessionId = turn.Session?.Id,
            EndTime = Circumstances.IsJibosIdea(turn) ? turn.Request.Ts - ThisLaunch.TotalMilliseconds : null,
        };
        var greeted = history.GetLatestSkillLaunchAsync(everything with { Rules = [ByAGreetingSkill] }, headers, cancellationToken);
        var seen = history.GetLatestSkillLaunchAsync(everything, headers, cancellationToken);
        await Task.WhenAll(greeted, seen);
        return new((await greeted)?.Timestamp, (await seen)?.Timestamp);
    }
}

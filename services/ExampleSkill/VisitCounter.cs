using System.Text.Json;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Skills;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>Asks History how often a robot was shown an example. The hub records every turn of a skill, so the skill records nothing.</summary>
internal sealed class VisitCounter(IHistoryClient history)
{
    private static readonly HistoryRule Launched = new() { Field = "intent", Match = MatchRules.Exact, Value = JsonElement.Parse("\"showExample\"") };

    /// <exception cref="ServiceCallException">History did not answer.</exception>
    public async ValueTask<Visits> CountAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var query = new HistoryQuery
        {
            RobotId = turn.General.RobotId,
            SkillId = turn.SkillName,
            NotSessionId = turn.Session?.Id,
            Rules = [Launched],
        };
        return new(await history.CountSkillLaunchesAsync(query, JiboHeaders.Unknown with { RobotId = turn.General.RobotId! }, cancellationToken));
    }
}

/// <summary>How often a robot was shown an example before.</summary>
internal sealed record Visits(long Count);

using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>One registration of a skill that would speak first, with its rules compiled. Immutable, and shared by all turns.</summary>
internal sealed record ProactiveCandidate
{
    public required string SkillId { get; init; }

    /// <summary>The robot runs it itself.</summary>
    public bool OnRobot { get; init; }

    /// <summary>Handed to the skill.</summary>
    public JsonElement? Memo { get; init; }

    /// <summary>Its place among the skill's registrations.</summary>
    public int Index { get; init; }

    /// <summary>Among the eligible, only those of the highest priority are chosen from; 0 where none is written.</summary>
    public int Priority { get; init; }

    public IReadOnlyList<ContextRule> ContextRules { get; init; } = [];
    public IReadOnlyList<LaunchRule> HistoryRules { get; init; } = [];
    public IReadOnlyList<SettingsRule> SettingsRules { get; init; } = [];

    /// <summary>Whether a rule looks at how many reminders are due.</summary>
    public bool NeedsReminders => ContextRules.Any(rule => rule.Field == ContextField.DueReminders);

    /// <summary>False when the moment alone rules it out, so that nobody need be asked for it.</summary>
    public bool MayPass(ProactiveMoment moment)
    {
        foreach (var rule in ContextRules)
        {
            if (!rule.MayPass(moment))
                return false;
        }

        return true;
    }
}

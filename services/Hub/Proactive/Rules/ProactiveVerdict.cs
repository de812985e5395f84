using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>What came of one registration.</summary>
internal sealed record ProactiveVerdict
{
    public required string SkillId { get; init; }
    public JsonElement? Memo { get; init; }

    /// <summary>Its place among the skill's registrations.</summary>
    public required int Index { get; init; }
    public int Priority { get; init; }
    public bool OnRobot { get; init; }

    /// <summary>Every rule passed; without rules there is nothing to fail.</summary>
    public required bool Eligible { get; init; }
    public required IReadOnlyList<RuleVerdict> Rules { get; init; }
}

/// <summary>What came of all of them, in the order of the registry.</summary>
internal sealed record ProactiveJudgement(IReadOnlyList<ProactiveVerdict> Verdicts)
{
    public static ProactiveJudgement Nobody { get; } = new([]);
}

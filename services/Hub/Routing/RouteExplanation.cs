using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>Why a turn goes where it goes; the answer of <c>/v1/route/explain</c>.</summary>
internal sealed record RouteExplanation
{
    public required ExplainedDecision Decision { get; init; }

    /// <summary>One sentence.</summary>
    public required string Because { get; init; }
    public required ExplainedRobot Robot { get; init; }

    /// <summary>Every manifest entry for this intent: those that fit first, the best of them at the top.</summary>
    public required IReadOnlyList<ExplainedCandidate> Candidates { get; init; }

    /// <summary>Entries that are not shown, because there are too many.</summary>
    public int CandidatesLeftOut { get; init; }

    /// <summary>The mediator's rules that changed the decision, in order.</summary>
    public required IReadOnlyList<ExplainedRule> Mediator { get; init; }
}

internal sealed record ExplainedDecision
{
    /// <summary><c>launch</c>, <c>update</c>, <c>onRobot</c> or <c>nobody</c>.</summary>
    public required string Kind { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }

    /// <summary>False when an open conversation goes on.</summary>
    public bool? Launch { get; init; }
    public string? Version { get; init; }
    [JsonPropertyName("URL")] public Uri? Url { get; init; }
    public JsonElement? Memo { get; init; }
}

/// <summary>What the decision took from the robot.</summary>
internal sealed record ExplainedRobot
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    public string? Release { get; init; }

    /// <summary>Null: all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public IReadOnlyList<string>? OnRobotSkills { get; init; }
    [JsonPropertyName("floorSkillID")] public string? FloorSkillId { get; init; }
    public bool Hotphrase { get; init; }
}

internal sealed record ExplainedCandidate
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }
    public string? Version { get; init; }
    public required string Source { get; init; }
    public required string Intent { get; init; }
    public bool OnRobot { get; init; }

    /// <summary>Null when an entity does not fit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? Weight { get; init; }

    /// <summary>Why it was passed over although it fits.</summary>
    public string? PassedOver { get; init; }
    public bool Wins { get; init; }
    public required IReadOnlyList<ExplainedEntity> Entities { get; init; }
}

internal sealed record ExplainedEntity
{
    public required string Name { get; init; }

    /// <summary><c>EXACT</c>, <c>NOT</c> or <c>*</c>.</summary>
    public required string MatchRule { get; init; }
    public required JsonElement Wanted { get; init; }

    /// <summary>Absent when the NLU gave none.</summary>
    public JsonElement? Given { get; init; }
    public bool Fits { get; init; }
    public double Weight { get; init; }
}

internal sealed record ExplainedRule
{
    public required string Rule { get; init; }
    public required string Because { get; init; }
    public required ExplainedDecision Instead { get; init; }
}

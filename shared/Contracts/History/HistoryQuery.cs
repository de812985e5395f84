using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.History;

/// <summary>A question about past launches of one robot (protocol: F.5). Times are inclusive, ms since 1970.</summary>
public sealed record HistoryQuery
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    public string? Intent { get; init; }
    [JsonPropertyName("personID")] public string? PersonId { get; init; }
    [JsonPropertyName("notSessionID")] public string? NotSessionId { get; init; }
    public double? StartTime { get; init; }
    public double? EndTime { get; init; }
    public IReadOnlyList<HistoryRule>? Rules { get; init; }

    /// <summary>How many launches a list may have, 1 to 1000; absent means 100. Nothing else reads it.</summary>
    public int? Limit { get; init; }
}

public sealed record HistoryRule
{
    /// <summary><c>skillID</c>, <c>intent</c>, <c>personIDs</c> or <c>payload</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Payload key, when one value of the payload is compared.</summary>
    public string? Key { get; init; }

    /// <summary>One of <see cref="MatchRules"/>; absent takes the field's first.</summary>
    public string? Match { get; init; }
    public JsonElement? Value { get; init; }
}

/// <summary>How a value is compared.</summary>
public static class MatchRules
{
    public const string Exact = "EXACT";
    public const string Not = "NOT";
    public const string OneOf = "ONE_OF";
    public const string Contains = "CONTAINS";
    public const string NotContain = "NOT_CONTAIN";
    public const string ContainsAny = "CONTAINS_ANY";
    public const string ContainsAll = "CONTAINS_ALL";
}

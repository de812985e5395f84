using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>A turn as a line of a list.</summary>
public sealed record TurnSummary
{
    /// <summary>Turns of one hub are numbered as they begin. A hub that starts anew begins at 1 again.</summary>
    public required long Number { get; init; }

    /// <summary>As the robot named it; robots may name two alike.</summary>
    [JsonPropertyName("transID")] public required string TransId { get; init; }
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }

    /// <summary><c>speech</c>, <c>text</c>, <c>nlu</c>, <c>proactive</c>, or <c>none</c> while the robot has not said.</summary>
    public required string Kind { get; init; }

    /// <summary>ISO 8601 in UTC.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>What came of it; null while it goes on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Outcome { get; init; }

    /// <summary>What was heard, or what the robot sent as words; at most 500 characters of it.</summary>
    public string? Words { get; init; }
    public string? Intent { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }

    /// <summary>Code of the ERROR frame.</summary>
    public string? Code { get; init; }

    /// <summary>Milliseconds from the first message to the end; null while it goes on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? Took { get; init; }

    /// <summary>Milliseconds that a person waited: from the end of what was said to the answer.</summary>
    public double? Waited { get; init; }

    /// <summary>There is more to see than this; false when it was forgotten for want of room.</summary>
    public bool Detailed { get; init; }
}

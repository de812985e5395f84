using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.History;

/// <summary>A skill was launched, or went on, for somebody: what the hub asks History to remember.</summary>
public sealed record SkillLaunchRequest
{
    /// <summary>The record's key, made by the caller so that a retry is not a second launch; absent lets History make one.</summary>
    public string? Id { get; init; }
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("sessionID")] public string? SessionId { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }

    /// <summary>The intent, or <c>proactive</c>.</summary>
    public string? Intent { get; init; }

    /// <summary>The speaker's looper id, or <c>UNKNOWN</c>.</summary>
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }

    /// <summary>Milliseconds since 1970; absent means now.</summary>
    public double? Timestamp { get; init; }

    /// <summary>
    /// Takes a proactive turn: the launch is recorded only when <see cref="LaunchFacts.Turn"/> of the robot is still this, and in the
    /// same step it goes up by one; otherwise History answers a conflict. The same launch again with the same turn is a retry, no
    /// conflict. Absent records unconditionally.
    /// </summary>
    public long? Turn { get; init; }
}

/// <summary>A remembered launch, as History answers it.</summary>
public sealed record SkillLaunch
{
    public required string Id { get; init; }

    /// <summary>ISO text on the wire, UTC, to the millisecond.</summary>
    [JsonConverter(typeof(IsoMillisecondsConverter))] public required DateTimeOffset Timestamp { get; init; }
    [JsonPropertyName("sessionID")] public string? SessionId { get; init; }
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    public string? Intent { get; init; }

    /// <summary>Sorted.</summary>
    [JsonPropertyName("personIDs")] public IReadOnlyList<string> PersonIds { get; init; } = [];
    public JsonElement? Payload { get; init; }

    /// <summary>Bytes of the payload; only set when it was updated.</summary>
    public long? PayloadSize { get; init; }
}

/// <summary>Asks History to keep something of a skill's own with the newest launch of this session.</summary>
public sealed record LaunchPayloadUpdate
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    [JsonPropertyName("sessionID")] public string? SessionId { get; init; }

    /// <summary>Takes the place of the payload that is there.</summary>
    public JsonElement? Payload { get; init; }
}

/// <summary>Answer of <c>/v1/skill/launch/list</c>: newest first.</summary>
public sealed record LaunchList(IReadOnlyList<SkillLaunch> Launches);

/// <summary>Answer of taking a launch back.</summary>
/// <param name="Retracted">False when there was no such launch, or no longer.</param>
public sealed record LaunchRetracted(bool Retracted);

/// <summary>Answer of <c>/v1/skill/launch/count</c>.</summary>
public sealed record LaunchCount(long Count);

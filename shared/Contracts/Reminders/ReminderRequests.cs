using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Reminders;

/// <summary>Asks History to keep a reminder.</summary>
public sealed record ReminderRequest
{
    /// <summary>The reminder's key, made by the caller so that a retry is not a second one; absent lets History make one.</summary>
    public string? Id { get; init; }
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>Looper id of whom it is for; absent is anybody.</summary>
    [JsonPropertyName("personID")] public string? PersonId { get; init; }

    /// <summary>Looper id of whoever asks for it; absent when nobody knows.</summary>
    public string? AskedBy { get; init; }

    /// <summary>1 to 500 characters, in the words of the person whom it is for: <c>call my mum</c>, <c>about the meeting</c>.</summary>
    public string? Text { get; init; }

    /// <summary>When, in ms since 1970; at most ten years from now.</summary>
    public double? DueAt { get; init; }

    /// <summary>One of <see cref="ReminderRepeats"/>; absent comes once.</summary>
    public string? Repeat { get; init; }

    /// <summary>An IANA name or an offset such as <c>-08:00</c>; absent is UTC.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>Which reminders of one robot.</summary>
public sealed record ReminderQuery
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>Those of these people, and those for anybody; absent is everybody's.</summary>
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }

    /// <summary>One of <see cref="ReminderStates"/>; absent is pending.</summary>
    public string? State { get; init; }

    /// <summary>1 to 1000; absent means 100.</summary>
    public int? Limit { get; init; }
}

/// <summary>Takes what is due for some people to be spoken now. Each reminder is given out once.</summary>
public sealed record ReminderClaim
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>Who is present. What is for anybody is always among the answer.</summary>
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }

    /// <summary>Who takes them: the same session again is given the same ones.</summary>
    [JsonPropertyName("sessionID")] public string? SessionId { get; init; }

    /// <summary>1 to 100; absent means 10.</summary>
    public int? Limit { get; init; }
}

/// <summary>Takes pending reminders of one robot back.</summary>
public sealed record ReminderCancellation
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }

    /// <summary>1 to 1000; ids that are not of this robot, or not pending any more, are left out of the answer.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}

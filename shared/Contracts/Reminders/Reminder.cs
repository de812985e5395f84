using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Reminders;

/// <summary>Something that the robot is to remind somebody of, as History answers it. All times are ms since 1970.</summary>
public sealed record Reminder
{
    public required string Id { get; init; }
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }

    /// <summary>Looper id of whom it is for; null is anybody.</summary>
    [JsonPropertyName("personID")] public string? PersonId { get; init; }

    /// <summary>Looper id of whoever asked for it; null when nobody knows.</summary>
    public string? AskedBy { get; init; }

    /// <summary>What of, in the words of the person whom it is for: <c>call my mum</c>, <c>about the meeting</c>, <c>that it is Ben's birthday</c>.</summary>
    public required string Text { get; init; }

    /// <summary>When; of a claimed one the moment that has come, not the next.</summary>
    public required long DueAt { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>One of <see cref="ReminderStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>One of <see cref="ReminderRepeats"/>; null comes once.</summary>
    public string? Repeat { get; init; }

    /// <summary>Where it keeps its time of day when it comes again: an IANA name or an offset such as <c>-08:00</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When it was last claimed; null if never.</summary>
    public long? SpokenAt { get; init; }
}

/// <summary>What becomes of a reminder. One that comes again stays pending until it is cancelled.</summary>
public static class ReminderStates
{
    public const string Pending = "pending";
    public const string Spoken = "spoken";
    public const string Cancelled = "cancelled";
}

/// <summary>How a reminder comes again.</summary>
public static class ReminderRepeats
{
    public const string Daily = "daily";
    public const string Weekly = "weekly";
}

/// <summary>Reminders in the order they fall due.</summary>
public sealed record ReminderList(IReadOnlyList<Reminder> Reminders);

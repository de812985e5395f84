using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>A reminder as it lies in the store. Times are ms since 1970.</summary>
internal sealed record StoredReminder
{
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }

    /// <summary>Null is anybody.</summary>
    [JsonPropertyName("personID")] public string? PersonId { get; init; }
    [JsonPropertyName("askedBy")] public string? AskedBy { get; init; }
    [JsonPropertyName("text")] public required string Text { get; init; }

    /// <summary>When it is due next.</summary>
    [JsonPropertyName("dueAt")] public required long DueAt { get; init; }

    /// <summary>When it was due first. What comes again is counted from here, so that a day without that hour does not move all later ones.</summary>
    [JsonPropertyName("firstDueAt")] public required long FirstDueAt { get; init; }
    [JsonPropertyName("createdAt")] public required long CreatedAt { get; init; }
    [JsonPropertyName("state")] public required string State { get; init; }
    [JsonPropertyName("repeat")] public string? Repeat { get; init; }
    [JsonPropertyName("timeZone")] public string? TimeZone { get; init; }

    /// <summary>The session that claimed it last, when, and for which moment.</summary>
    [JsonPropertyName("spokenBy")] public string? SpokenBy { get; init; }
    [JsonPropertyName("spokenAt")] public long? SpokenAt { get; init; }
    [JsonPropertyName("spokenDueAt")] public long? SpokenDueAt { get; init; }

    public static CollectionDefinition Collection { get; } = new("reminders")
    {
        Indexes =
        [
            new(ReminderFields.RobotId, ReminderFields.State, ReminderFields.DueAt),
            new(ReminderFields.RobotId, ReminderFields.SpokenBy, ReminderFields.SpokenDueAt),
            // For exports and erasures.
            new(ReminderFields.RobotId, ReminderFields.DueAt),
            new(ReminderFields.PersonId, ReminderFields.RobotId, ReminderFields.DueAt),
            new(ReminderFields.AskedBy, ReminderFields.RobotId),
        ],
    };

    public Reminder ToContract(string id) => new()
    {
        Id = id,
        RobotId = RobotId,
        PersonId = PersonId,
        AskedBy = AskedBy,
        Text = Text,
        DueAt = DueAt,
        CreatedAt = CreatedAt,
        State = State,
        Repeat = Repeat,
        TimeZone = TimeZone,
        SpokenAt = SpokenAt,
    };

    /// <summary>The same as the session that claimed it sees it: due when it was.</summary>
    public Reminder ToClaimed(string id) => ToContract(id) with { DueAt = SpokenDueAt ?? DueAt };
}

internal static class ReminderFields
{
    public static readonly FieldPath RobotId = "robotID";
    public static readonly FieldPath PersonId = "personID";
    public static readonly FieldPath AskedBy = "askedBy";
    public static readonly FieldPath State = "state";
    public static readonly FieldPath DueAt = "dueAt";
    public static readonly FieldPath CreatedAt = "createdAt";
    public static readonly FieldPath SpokenBy = "spokenBy";
    public static readonly FieldPath SpokenDueAt = "spokenDueAt";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredReminder))]
internal sealed partial class ReminderJson : JsonSerializerContext
{
    /// <summary>Letters beyond ASCII as they are, half the size.</summary>
    public static JsonTypeInfo<StoredReminder> Stored => StoredHolder.Instance.StoredReminder;

    private static class StoredHolder
    {
        public static readonly ReminderJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

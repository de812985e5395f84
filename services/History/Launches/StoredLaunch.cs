using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches;

/// <summary>A launch as it lies in the store: names as on the wire, the time as a number that can be ranged over.</summary>
internal sealed record StoredLaunch
{
    /// <summary>The robot; empty when the launch was taken back, see <see cref="Retracted"/>.</summary>
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }
    [JsonPropertyName("sessionID")] public string? SessionId { get; init; }
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    [JsonPropertyName("intent")] public string? Intent { get; init; }
    [JsonPropertyName("personIDs")] public required IReadOnlyList<string> PersonIds { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("timestamp")] public required long Timestamp { get; init; }
    [JsonPropertyName("payload")] public JsonElement? Payload { get; init; }
    [JsonPropertyName("payloadSize")] public long? PayloadSize { get; init; }

    /// <summary>The proactive turn that the launch took.</summary>
    [JsonPropertyName("turn")] public long? Turn { get; init; }

    /// <summary>Makes questions by person quick; see <see cref="PersonKey"/>.</summary>
    [JsonPropertyName("person")] public string? Person => PersonKey.Of(PersonIds);

    [JsonIgnore] public bool IsRetracted => RobotId.Length == 0;

    public static CollectionDefinition Collection { get; } = new("skill_launches")
    {
        Indexes =
        [
            new(LaunchFields.RobotId, LaunchFields.Timestamp),
            new(LaunchFields.RobotId, LaunchFields.SkillId, LaunchFields.Timestamp),
            new(LaunchFields.Person, LaunchFields.RobotId, LaunchFields.Timestamp),
        ],
    };

    /// <summary>
    /// What is left of a launch that was taken back: nothing but its id, so that no question finds it and no late retry brings it back.
    /// </summary>
    public StoredLaunch Retracted() => new() { RobotId = "", PersonIds = [], Timestamp = Timestamp };

    public SkillLaunch ToContract(string id) => new()
    {
        Id = id,
        Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(Timestamp),
        SessionId = SessionId,
        RobotId = RobotId,
        SkillId = SkillId,
        Intent = Intent,
        PersonIds = PersonIds,
        Payload = Payload,
        PayloadSize = PayloadSize,
    };
}

/// <summary>The fields that questions are asked about.</summary>
internal static class LaunchFields
{
    public static readonly FieldPath RobotId = "robotID";
    public static readonly FieldPath SessionId = "sessionID";
    public static readonly FieldPath SkillId = "skillID";
    public static readonly FieldPath Intent = "intent";
    public static readonly FieldPath PersonIds = "personIDs";
    public static readonly FieldPath Person = "person";
    public static readonly FieldPath Timestamp = "timestamp";
    public static readonly FieldPath Payload = "payload";

    public static IReadOnlyList<SortField> NewestFirst { get; } = [new(Timestamp, Descending: true)];
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredLaunch))]
[JsonSerializable(typeof(StoredTurn))]
[JsonSerializable(typeof(LaunchQuestion))]
internal sealed partial class LaunchJson : JsonSerializerContext
{
    /// <summary>Letters beyond ASCII as they are, half the size.</summary>
    public static JsonTypeInfo<StoredLaunch> Stored => StoredHolder.Instance.StoredLaunch;

    /// <inheritdoc cref="Stored" />
    public static JsonTypeInfo<StoredTurn> Turns => StoredHolder.Instance.StoredTurn;

    private static class StoredHolder
    {
        public static readonly LaunchJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Speech;

/// <summary>A speech record as it lies in the store: names as on the wire, its id is its key.</summary>
internal sealed record StoredSpeech : ISpeechParts
{
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }
    [JsonPropertyName("accountID")] public string? AccountId { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("timestamp")] public required long Timestamp { get; init; }
    [JsonPropertyName("audioFileURL")] public string? AudioFileUrl { get; init; }
    [JsonPropertyName("asr")] public JsonElement? Asr { get; init; }
    [JsonPropertyName("nlu")] public JsonElement? Nlu { get; init; }
    [JsonPropertyName("match")] public JsonElement? Match { get; init; }
    [JsonPropertyName("redirect")] public JsonElement? Redirect { get; init; }
    [JsonPropertyName("skill")] public JsonElement? Skill { get; init; }
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }
    [JsonPropertyName("error")] public JsonElement? Error { get; init; }

    /// <summary>Makes questions by person quick; see <see cref="PersonKey"/>.</summary>
    [JsonPropertyName("person")] public string? Person => PersonKey.Of(PersonIds);

    public static CollectionDefinition Collection { get; } = new("speech")
    {
        Indexes =
        [
            new(SpeechFields.RobotId, SpeechFields.Timestamp),
            new(SpeechFields.RobotId, SpeechFields.TransId, SpeechFields.Timestamp),
            new(SpeechFields.Person, SpeechFields.RobotId, SpeechFields.Timestamp),
        ],
    };

    public static StoredSpeech Of(SpeechRecord record, long timestamp) => new StoredSpeech
    {
        RobotId = record.RobotId!,
        AccountId = record.AccountId,
        TransId = record.TransId,
        Timestamp = timestamp,
    }.With(record);

    /// <summary>This record with the parts that an update brings; what it does not bring stays.</summary>
    public StoredSpeech With(ISpeechParts update) => this with
    {
        AudioFileUrl = update.AudioFileUrl ?? AudioFileUrl,
        Asr = update.Asr ?? Asr,
        Nlu = update.Nlu ?? Nlu,
        Match = update.Match ?? Match,
        Redirect = update.Redirect ?? Redirect,
        Skill = update.Skill ?? Skill,
        PersonIds = update.PersonIds ?? PersonIds,
        Error = update.Error ?? Error,
    };

    public SpeechRecord ToContract(string id) => new()
    {
        Id = id,
        RobotId = RobotId,
        AccountId = AccountId,
        TransId = TransId,
        Timestamp = Timestamp,
        AudioFileUrl = AudioFileUrl,
        Asr = Asr,
        Nlu = Nlu,
        Match = Match,
        Redirect = Redirect,
        Skill = Skill,
        PersonIds = PersonIds,
        Error = Error,
    };
}

/// <summary>The fields that questions are asked about.</summary>
internal static class SpeechFields
{
    public static readonly FieldPath RobotId = "robotID";
    public static readonly FieldPath TransId = "transID";
    public static readonly FieldPath PersonIds = "personIDs";
    public static readonly FieldPath Person = "person";
    public static readonly FieldPath Timestamp = "timestamp";

    /// <summary>The record names no file of audio.</summary>
    public static DocumentFilter NoAudio { get; } = Where.Equal("audioFileURL", JsonElement.Parse("null"));

    public static IReadOnlyList<SortField> NewestFirst { get; } = [new(Timestamp, Descending: true)];
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSpeech))]
internal sealed partial class SpeechJson : JsonSerializerContext
{
    /// <summary>Letters beyond ASCII as they are, half the size.</summary>
    public static JsonTypeInfo<StoredSpeech> Stored => StoredHolder.Instance.StoredSpeech;

    private static class StoredHolder
    {
        public static readonly SpeechJson Instance = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

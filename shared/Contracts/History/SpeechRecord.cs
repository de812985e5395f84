using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.History;

/// <summary>The eight parts of a speech record that may come later than the rest; each is absent until it is known (protocol: F.5).</summary>
public interface ISpeechParts
{
    /// <summary>Where the turn's audio lies, when it is kept.</summary>
    string? AudioFileUrl { get; }

    /// <summary>
    /// What was heard, as the recogniser wrote it: <c>{text, confidence, annotation?, transcript?}</c>. <c>transcript</c> is what was really said,
    /// where somebody has corrected it (<see cref="SpeechCorrection"/>).
    /// </summary>
    JsonElement? Asr { get; }

    /// <summary>What was meant: <c>{intent, entities, rules}</c>.</summary>
    JsonElement? Nlu { get; }

    /// <summary>Who took the turn: <c>{skillID, launch, onRobot}</c>.</summary>
    JsonElement? Match { get; }

    /// <summary>To whom that skill handed it on: <c>{match, nlu?, asr?, memo?}</c>.</summary>
    JsonElement? Redirect { get; }

    /// <summary>What the skill answered, or <c>{id, error: {code}}</c>.</summary>
    JsonElement? Skill { get; }

    /// <summary>Looper ids of who spoke, or <c>UNKNOWN</c>.</summary>
    IReadOnlyList<string>? PersonIds { get; }

    /// <summary><c>{code}</c> as the robot was told it, or <c>{}</c> for a failure without a code.</summary>
    JsonElement? Error { get; }
}

/// <summary>What one turn was: what was heard, what it meant, who answered.</summary>
public sealed record SpeechRecord : ISpeechParts
{
    /// <summary>The record's key, made by the caller so that a retry is not a second record; absent lets History make one.</summary>
    public string? Id { get; init; }
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("accountID")] public string? AccountId { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }

    /// <summary>Milliseconds since 1970 at which the turn began; absent means now.</summary>
    public double? Timestamp { get; init; }
    [JsonPropertyName("audioFileURL")] public string? AudioFileUrl { get; init; }
    public JsonElement? Asr { get; init; }
    public JsonElement? Nlu { get; init; }
    public JsonElement? Match { get; init; }
    public JsonElement? Redirect { get; init; }
    public JsonElement? Skill { get; init; }
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }
    public JsonElement? Error { get; init; }

    /// <summary>This record with the parts that an update brings; what it does not bring stays.</summary>
    public SpeechRecord With(ISpeechParts update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return this with
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
    }
}

/// <summary>Adds to a speech record, or replaces parts of it. Nothing is ever erased.</summary>
public sealed record SpeechUpdate : ISpeechParts
{
    [JsonPropertyName("audioFileURL")] public string? AudioFileUrl { get; init; }
    public JsonElement? Asr { get; init; }
    public JsonElement? Nlu { get; init; }
    public JsonElement? Match { get; init; }
    public JsonElement? Redirect { get; init; }
    public JsonElement? Skill { get; init; }
    [JsonPropertyName("personIDs")] public IReadOnlyList<string>? PersonIds { get; init; }
    public JsonElement? Error { get; init; }
}

/// <summary>Answer of <c>/v1/speech</c>.</summary>
public sealed record SpeechId(string Id);

/// <summary>What was really said in a turn that was misheard.</summary>
public sealed record SpeechCorrection
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }
    public string? Transcript { get; init; }
}

/// <summary>A question about what was said to one robot. Times are inclusive, ms since 1970.</summary>
public sealed record SpeechQuery
{
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    [JsonPropertyName("personID")] public string? PersonId { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }
    public double? StartTime { get; init; }
    public double? EndTime { get; init; }

    /// <summary>1 to 1000; absent means 100.</summary>
    public int? Limit { get; init; }
}

/// <summary>Answer of <c>/v1/speech/query</c>: newest first.</summary>
public sealed record SpeechList(IReadOnlyList<SpeechRecord> Records);

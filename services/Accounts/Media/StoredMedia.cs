using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>A photo or a recording as it lies in the store. Its bytes are a blob.</summary>
internal sealed record StoredMedia
{
    /// <summary>Loop and path: a path means something within its loop only, so that no household meets another's.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("loopId")] public required string LoopId { get; init; }

    /// <summary>As the robot named it.</summary>
    [JsonPropertyName("path")] public required string Path { get; init; }

    /// <summary>Who has uploaded it.</summary>
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    /// <summary>One of <see cref="MediaNames.Types"/>.</summary>
    [JsonPropertyName("type")] public required string Type { get; init; }

    /// <summary>The path of what this is a small picture of; null for the thing itself.</summary>
    [JsonPropertyName("reference")] public string? Reference { get; init; }

    /// <summary>Whether it is a small picture of another.</summary>
    [JsonPropertyName("isThumb")] public bool IsThumb { get; init; }
    [JsonPropertyName("isEncrypted")] public bool IsEncrypted { get; init; }

    /// <summary>Phones must learn that it is gone; the bytes are.</summary>
    [JsonPropertyName("isDeleted")] public bool IsDeleted { get; init; }
    [JsonPropertyName("meta")] public IReadOnlyDictionary<string, string>? Meta { get; init; }

    /// <summary>Key of its bytes.</summary>
    [JsonPropertyName("blob")] public required string Blob { get; init; }
    [JsonPropertyName("contentType")] public required string ContentType { get; init; }
    [JsonPropertyName("length")] public required long Length { get; init; }
    [JsonPropertyName("etag")] public required string ETag { get; init; }

    /// <summary>Milliseconds since 1970; of a small picture, when what it shows was created.</summary>
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static CollectionDefinition Collection { get; } = new("media") { Indexes = [new("loopId", "created"), new("loopId", "reference")] };

    public static string IdOf(string loopId, string path) => $"{loopId}/{path}";
}

/// <summary>What a loop's media take. The document's id is the loop's.</summary>
internal sealed record StoredMediaUsage
{
    [JsonPropertyName("loopId")] public required string LoopId { get; init; }
    [JsonPropertyName("bytes")] public long Bytes { get; init; }
    [JsonPropertyName("items")] public int Items { get; init; }

    /// <summary>When something was last put or removed; milliseconds since 1970.</summary>
    [JsonPropertyName("changed")] public long Changed { get; init; }

    public static CollectionDefinition Collection { get; } = new("media_usage") { Indexes = [new("changed")] };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredMedia))]
[JsonSerializable(typeof(StoredMediaUsage))]
internal sealed partial class StoredMediaJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Backups;

/// <summary>A backup of a robot as it lies in the store. Its bytes are a blob.</summary>
internal sealed record StoredBackup
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("loopId")] public required string LoopId { get; init; }

    /// <summary>Key of its bytes.</summary>
    [JsonPropertyName("blob")] public required string Blob { get; init; }
    [JsonPropertyName("length")] public required long Length { get; init; }
    [JsonPropertyName("etag")] public required string ETag { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static CollectionDefinition Collection { get; } = new("backups") { Indexes = [new("loopId", "created"), new("created")] };
}

[JsonSerializable(typeof(StoredBackup))]
internal sealed partial class StoredBackupJson : JsonSerializerContext;

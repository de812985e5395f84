using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of <c>Backup_20170222.New</c> and <c>List</c>.</summary>
public sealed record BackupRequest
{
    public string? LoopId { get; init; }

    /// <summary>Of a list: at most so many, 1 to 1000, by default 1.</summary>
    public int? Max { get; init; }
}

/// <summary>Answer to <c>Backup_20170222.New</c>.</summary>
/// <param name="UploadUrl">Where to put the backup, for a while. Never log it.</param>
public sealed record NewBackup([property: JsonPropertyName("uploadUrl")] string UploadUrl)
{
    /// <summary>Not the address.</summary>
    public override string ToString() => "upload";
}

/// <summary>A backup of a robot.</summary>
public sealed record BackupItem
{
    /// <summary>ISO 8601, UTC.</summary>
    public required string Modified { get; init; }

    /// <summary>Quoted; the same that the upload was answered with.</summary>
    public required string Etag { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }
    public required BackupLocation Location { get; init; }
}

/// <summary>Where a backup can be fetched.</summary>
/// <param name="Expires">Milliseconds since 1970.</param>
/// <param name="Url">Whoever has it can fetch it: never log it.</param>
public sealed record BackupLocation([property: JsonPropertyName("expires")] long Expires, [property: JsonPropertyName("url")] string Url)
{
    /// <summary>Not the address.</summary>
    public override string ToString() => "backup";
}

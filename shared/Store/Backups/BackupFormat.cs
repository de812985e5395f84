using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Store.Backups;

/// <summary>
/// The layout of a backup: eight bytes that say what it is, two for the version of the layout, a gzip stream of frames, and the
/// SHA-256 of everything before. A frame is its kind (one byte), its length (four bytes, little-endian) and its bytes.
/// </summary>
internal static class BackupFormat
{
    public const ushort Version = 1;

    /// <summary>Bytes before the gzip stream.</summary>
    public const int HeaderLength = 10;

    /// <summary>Bytes after it.</summary>
    public const int HashLength = 32;

    /// <summary>Longer ones are no frames: a document has a megabyte at most, a piece of a file less.</summary>
    public const int MaxFrame = 64 * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "PEGASBAK"u8;
}

/// <summary>What a frame is.</summary>
internal enum FrameKind : byte
{
    /// <summary><see cref="BackupHeader"/>; the first.</summary>
    Header = 1,

    /// <summary><see cref="StoreFrame"/>; the collections of one store follow.</summary>
    Store = 2,

    /// <summary><see cref="CollectionFrame"/>; its documents follow.</summary>
    Collection = 3,

    /// <summary>Version, expiry (8 bytes each, little-endian; the least number for never), length of the id (2 bytes), id, JSON.</summary>
    Document = 4,

    /// <summary><see cref="FileFrame"/>; its pieces follow.</summary>
    File = 5,

    /// <summary>Bytes of a file.</summary>
    Piece = 6,

    /// <summary><see cref="BackupTotals"/>; the last.</summary>
    End = 7,
}

/// <param name="CreatedAt">When the backup began.</param>
/// <param name="Product">Version of the program that made it.</param>
public sealed record BackupHeader(DateTimeOffset CreatedAt, string Product);

/// <param name="Documents">Documents of all stores.</param>
public sealed record BackupTotals(long Stores, long Documents, long Files, long FileBytes);

internal sealed record StoreFrame(string Name);

internal sealed record CollectionFrame(string Name, int Version);

/// <param name="Path">Relative, with slashes.</param>
/// <param name="Mode">Unix permissions; null where there are none.</param>
internal sealed record FileFrame(string Path, int? Mode);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupTotals))]
[JsonSerializable(typeof(StoreFrame))]
[JsonSerializable(typeof(CollectionFrame))]
[JsonSerializable(typeof(FileFrame))]
internal sealed partial class BackupJson : JsonSerializerContext;

namespace Jibo.Pegasus.Blobs;

/// <summary>What goes with bytes that are put.</summary>
/// <param name="ContentType">For stores that can hand blobs out themselves; it does not come back.</param>
/// <param name="Length">Bytes; as many must come.</param>
public sealed record BlobInfo(string ContentType, long Length);

/// <summary>A blob of a listing.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">When it was put, by the store's own clock.</param>
public sealed record BlobEntry(BlobKey Key, long Length, DateTimeOffset Modified);

/// <summary>A part of a blob.</summary>
/// <param name="Offset">First byte, counted from 0.</param>
/// <param name="Length">Bytes; a blob that ends sooner gives fewer. Null goes to its end.</param>
public sealed record BlobRange(long Offset, long? Length = null);

/// <summary>An open blob.</summary>
/// <param name="content">Of the part that was asked for; a reading that fails throws <see cref="BlobException"/> or <see cref="IOException"/>.</param>
/// <param name="length">Bytes of the whole blob.</param>
public sealed class Blob(Stream content, long length, DateTimeOffset modified) : IAsyncDisposable
{
    /// <summary>The bytes that were asked for, once.</summary>
    public Stream Content { get; } = content;

    /// <summary>Bytes of the whole blob.</summary>
    public long Length { get; } = length;

    /// <summary>When it was put, by the store's own clock.</summary>
    public DateTimeOffset Modified { get; } = modified;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

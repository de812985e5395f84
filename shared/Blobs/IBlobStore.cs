namespace Jibo.Pegasus.Blobs;

/// <summary>
/// Bytes under keys: whole or not there. A blob that was put survives the process being killed. Of two who put under one key at once,
/// one wins. A key must not be a folder of another (<c>a</c> and <c>a/b</c>): some stores cannot keep both.
/// </summary>
/// <exception cref="BlobException">Any call: the store cannot do it; <see cref="BlobException.Failure"/> says why.</exception>
public interface IBlobStore : IDisposable
{
    /// <summary>Where a blob lies, for people: <c>file:///…</c> or <c>s3://…</c>. Nothing is opened by it.</summary>
    string UrlOf(BlobKey key);

    /// <summary>Puts a blob there, or takes the place of the one with this key. Until it returns the old one, or none, is there.</summary>
    /// <param name="content">From where it stands. One that can be rewound is tried again where that is safe.</param>
    Task PutAsync(BlobKey key, Stream content, BlobInfo info, CancellationToken cancellationToken);

    /// <summary>A blob, or a part of it; null when it is not there. The caller disposes it.</summary>
    /// <param name="range">Null for all of it.</param>
    Task<Blob?> OpenAsync(BlobKey key, BlobRange? range, CancellationToken cancellationToken);

    /// <summary>What is known of a blob without reading it; null when it is not there.</summary>
    Task<BlobEntry?> FindAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Removes a blob, if it is there.</summary>
    Task DeleteAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>The blobs below a prefix, in no particular order. What else lies in the store is left out.</summary>
    /// <param name="prefix">See <see cref="BlobKey.IsPrefix"/>.</param>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>Why the store cannot be used, in one sentence; null when it can.</summary>
    Task<string?> FindProblemAsync(CancellationToken cancellationToken);
}

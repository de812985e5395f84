namespace Jibo.Pegasus.Store;

/// <summary>A document as it lies in the store.</summary>
/// <param name="Id">Its key in the collection.</param>
/// <param name="Document">The document itself.</param>
/// <param name="Version">Starts at 1 and grows with every write; see <see cref="IDocuments{T}.ReplaceAsync"/>.</param>
/// <param name="ExpiresAt">When it goes away by itself, to the millisecond; null for never.</param>
public sealed record StoredDocument<T>(string Id, T Document, long Version, DateTimeOffset? ExpiresAt)
    where T : class;

namespace Jibo.Pegasus.Store;

/// <summary>A store as it was at one moment. For one reader at a time.</summary>
public interface IStoreSnapshot : IAsyncDisposable
{
    /// <summary>All collections, by name.</summary>
    IReadOnlyList<CollectionInfo> Collections { get; }

    /// <summary>The documents of one of them, expired ones left out, a few in memory at a time.</summary>
    IAsyncEnumerable<RawDocument> ReadAsync(string collection, CancellationToken cancellationToken);
}

/// <summary>What is taken into a store: nothing of it is there for anybody before it is committed.</summary>
public interface IStoreImport : IAsyncDisposable
{
    /// <summary>Makes a collection, also an empty one.</summary>
    /// <exception cref="StoreException">The name or the version makes no sense (<see cref="StoreFailure.Corrupt"/>).</exception>
    Task AddCollectionAsync(string name, int version, CancellationToken cancellationToken);

    /// <summary>Adds documents to a collection that has been made.</summary>
    Task AddAsync(string collection, IReadOnlyList<RawDocument> documents, CancellationToken cancellationToken);

    /// <summary>Keeps it all. Disposing without it leaves the store as it was.</summary>
    Task CommitAsync(CancellationToken cancellationToken);
}

/// <param name="Version">Version of the documents' shape; see <see cref="CollectionDefinition.Version"/>.</param>
/// <param name="Count">How many documents it has, expired ones left out.</param>
public sealed record CollectionInfo(string Name, int Version, long Count);

/// <summary>A document as an engine keeps it.</summary>
/// <param name="ExpiresAt">Milliseconds since 1970; null for never.</param>
public sealed record RawDocument(string Id, long Version, long? ExpiresAt, string Json);

using System.Text.Json.Serialization.Metadata;

namespace Jibo.Pegasus.Store;

/// <summary>
/// A database of JSON documents: one file of SQLite, one database of a server. Made by <see cref="DocumentStores.Create"/>.
/// Safe for any number of callers at once.
/// </summary>
public interface IDocumentStore : IAsyncDisposable
{
    /// <summary>Where the documents are, without secrets: for logs and health pages.</summary>
    string Location { get; }

    /// <summary>
    /// A collection, made with its indexes when it is not there yet. The first call opens the store.
    /// The documents' type must be in a source-generated context.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be opened, is damaged, or is newer than this program.</exception>
    Task<IDocuments<T>> OpenCollectionAsync<T>(
        CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Asks the store something small, to learn whether it answers.</summary>
    /// <exception cref="StoreException">It does not.</exception>
    Task PingAsync(CancellationToken cancellationToken);

    /// <summary>Everything as of this moment, to be read at leisure while others write. Makes and changes nothing.</summary>
    /// <exception cref="StoreException">There is no store yet, or it cannot be read.</exception>
    Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Takes in what another store held, all or nothing. Nobody else should use the store meanwhile.</summary>
    /// <param name="replace">Whether what is there may go; otherwise only an empty store takes anything in.</param>
    /// <exception cref="StoreException">The store is not empty (<see cref="StoreFailure.Invalid"/>), or cannot be written.</exception>
    Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken);
}

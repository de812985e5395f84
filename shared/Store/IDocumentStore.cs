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
}

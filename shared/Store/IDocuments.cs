namespace Jibo.Pegasus.Store;

/// <summary>
/// Documents of one kind, each with an id of its own. A document whose expiry has passed is not there for any call.
/// A write is acknowledged only once it would survive the process being killed. A call that is cancelled while its
/// write is under way may or may not have been written.
/// </summary>
/// <exception cref="StoreException">Any call: the store cannot do it; <see cref="StoreException.Failure"/> says why.</exception>
public interface IDocuments<T>
    where T : class
{
    /// <summary>Adds a document. False when the id is taken: the document that is there stays as it is.</summary>
    Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Adds a document or takes the place of the one with this id.</summary>
    Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Takes the place of a document that nobody has changed since it was read. False when somebody has, or it is gone.</summary>
    /// <param name="expectedVersion">The <see cref="StoredDocument{T}.Version"/> that was read.</param>
    Task<bool> ReplaceAsync(
        string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>The document with this id, or null.</summary>
    Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>The documents that match, in the order asked for, at most as many as the query's limit.</summary>
    Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken);

    /// <summary>How many documents match.</summary>
    Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken);

    /// <summary>Removes one document. False when it was not there.</summary>
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes every document that matches, in steps: readers may see some gone and others not yet. Answers how many.</summary>
    Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken);

    /// <summary>How the engine would find what this query asks for.</summary>
    Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken);

    /// <summary>How the engine would count what matches.</summary>
    Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken);
}

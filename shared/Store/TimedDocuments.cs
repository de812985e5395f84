namespace Jibo.Pegasus.Store;

/// <summary>A collection whose calls are timed.</summary>
internal sealed class TimedDocuments<T>(IDocuments<T> documents) : IDocuments<T>
    where T : class
{
    public Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("insert", documents.InsertAsync(id, document, expiresAt, cancellationToken));

    public Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("upsert", documents.UpsertAsync(id, document, expiresAt, cancellationToken));

    public Task<bool> ReplaceAsync(string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("replace", documents.ReplaceAsync(id, document, expectedVersion, expiresAt, cancellationToken));

    public Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("get", documents.GetAsync(id, cancellationToken));

    public Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("find", documents.FindAsync(query, cancellationToken));

    public Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("count", documents.CountAsync(filter, cancellationToken));

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("delete", documents.DeleteAsync(id, cancellationToken));

    public Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken) =>
        StoreMeter.TimeAsync("delete-many", documents.DeleteManyAsync(filter, cancellationToken));

    public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken) => documents.ExplainAsync(query, cancellationToken);

    public Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken) => documents.ExplainCountAsync(filter, cancellationToken);
}

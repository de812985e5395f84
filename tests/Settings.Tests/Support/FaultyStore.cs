using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings.Tests.Support;

/// <summary>A real store that fails when told, as a full disk, a read-only file or a server that has gone makes one fail.</summary>
internal sealed class FaultyStore(IDocumentStore inner) : IDocumentStore
{
    /// <summary>What every write fails with; null lets writes through.</summary>
    public StoreFailure? Writing { get; set; }

    /// <summary>What every read fails with.</summary>
    public StoreFailure? Reading { get; set; }

    /// <summary>How many more writes go through before <see cref="Writing"/> holds.</summary>
    public int WritesLeft { get; set; }

    /// <summary>Runs before each write: somebody else comes between.</summary>
    public Func<string, Task>? BeforeWrite { get; set; }

    public string Location => inner.Location;

    public async Task<IDocuments<T>> OpenCollectionAsync<T>(CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class =>
        new FaultyDocuments<T>(this, await inner.OpenCollectionAsync(definition, typeInfo, cancellationToken));

    public Task PingAsync(CancellationToken cancellationToken) => Reading is { } failure ? throw Failed(failure) : inner.PingAsync(cancellationToken);

    public Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) => inner.OpenSnapshotAsync(cancellationToken);

    public Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken) => inner.BeginImportAsync(replace, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static StoreException Failed(StoreFailure failure) => new(failure, "The store /secret/place/settings.db failed");

    private async Task MayWriteAsync(string id)
    {
        if (BeforeWrite is { } act)
            await act(id);
        if (Writing is { } failure && WritesLeft-- <= 0)
            throw Failed(failure);
    }

    private void MayRead()
    {
        if (Reading is { } failure)
            throw Failed(failure);
    }

    private sealed class FaultyDocuments<T>(FaultyStore store, IDocuments<T> inner) : IDocuments<T>
        where T : class
    {
        public async Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
        {
            await store.MayWriteAsync(id);
            return await inner.InsertAsync(id, document, expiresAt, cancellationToken);
        }

        public async Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
        {
            await store.MayWriteAsync(id);
            await inner.UpsertAsync(id, document, expiresAt, cancellationToken);
        }

        public async Task<bool> ReplaceAsync(string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
        {
            await store.MayWriteAsync(id);
            return await inner.ReplaceAsync(id, document, expectedVersion, expiresAt, cancellationToken);
        }

        public Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken)
        {
            store.MayRead();
            return inner.GetAsync(id, cancellationToken);
        }

        public Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken)
        {
            store.MayRead();
            return inner.FindAsync(query, cancellationToken);
        }

        public Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken)
        {
            store.MayRead();
            return inner.CountAsync(filter, cancellationToken);
        }

        public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
        {
            await store.MayWriteAsync(id);
            return await inner.DeleteAsync(id, cancellationToken);
        }

        public async Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken)
        {
            await store.MayWriteAsync("");
            return await inner.DeleteManyAsync(filter, cancellationToken);
        }

        public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken) => inner.ExplainAsync(query, cancellationToken);

        public Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken) => inner.ExplainCountAsync(filter, cancellationToken);
    }
}

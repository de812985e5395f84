using MongoDB.Bson;
using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>
/// Fills collections under other names and renames them in the end: a transaction of MongoDB may last a minute only. Each
/// collection is there whole or not at all; should the server fail between two renames, restoring again with leave to replace mends it.
/// </summary>
internal sealed class MongoDbImport : IStoreImport
{
    private readonly MongoDbDocumentStore _store;
    private readonly string _prefix = $"import_{Guid.NewGuid():N}_";
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

    private MongoDbImport(MongoDbDocumentStore store) => _store = store;

    public static async Task<MongoDbImport> BeginAsync(MongoDbDocumentStore store, bool replace, CancellationToken ct)
    {
        var import = new MongoDbImport(store);
        foreach (var (name, _) in await store.ListAsync(ct).ConfigureAwait(false))
        {
            using var cursor = await store.Documents(ImportCheck.Definition(name, 1).Name)
                .FindAsync(new BsonDocument(), new FindOptions<BsonDocument> { Limit = 1 }, ct).ConfigureAwait(false);
            if (!replace && await cursor.AnyAsync(ct).ConfigureAwait(false))
                throw ImportCheck.NotEmpty(store.Location);
        }

        return import;
    }

    public async Task AddCollectionAsync(string name, int version, CancellationToken cancellationToken)
    {
        var definition = ImportCheck.Definition(name, version);
        await _store.RunAsync(
            async ct =>
            {
                await _store.Database.CreateCollectionAsync(_prefix + definition.Name, cancellationToken: ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        _made[definition.Name] = version;
    }

    public async Task AddAsync(string collection, IReadOnlyList<RawDocument> documents, CancellationToken cancellationToken)
    {
        ImportCheck.Require(documents);
        if (!_made.ContainsKey(collection))
            throw new StoreException(StoreFailure.Corrupt, "The backup holds documents of a collection that it does not name");
        var rows = documents.Select(document => new BsonDocument { { MongoDbFields.Id, document.Id }, { MongoDbFields.Version, document.Version } }
            .AddRange(MongoDbDocumentStore.Content(document.Json, document.ExpiresAt)));
        await _store.RunAsync(
            async ct =>
            {
                await _store.Database.GetCollection<BsonDocument>(_prefix + collection).InsertManyAsync(rows, cancellationToken: ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task CommitAsync(CancellationToken cancellationToken) => await _store.RunAsync(
        async ct =>
        {
            foreach (var (name, _) in await _store.ListAsync(ct).ConfigureAwait(false))
            {
                if (!_made.ContainsKey(name))
                    await _store.Documents(name).DeleteManyAsync(new BsonDocument(), ct).ConfigureAwait(false);
            }

            foreach (var (name, version) in _made.ToArray())
            {
                await _store.Database.RenameCollectionAsync(
                    _prefix + name, MongoDbDocumentStore.CollectionName(name), new RenameCollectionOptions { DropTarget = true }, ct).ConfigureAwait(false);
                _made.Remove(name);
                await _store.NoteVersionAsync(name, version, ct).ConfigureAwait(false);
            }

            return true;
        },
        cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _made.Keys)
        {
            try
            {
                await _store.Database.DropCollectionAsync(_prefix + name, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (MongoDbFaults.IsFault(e))
            {
                // What was filled stays under its odd name; nobody reads it.
            }
        }
    }
}

using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>A session that reads as of one moment. The server needs to be a replica set, and to keep its past for as long as the reading takes.</summary>
internal sealed class MongoDbSnapshot : IStoreSnapshot
{
    private readonly MongoDbDocumentStore _store;
    private readonly IClientSessionHandle _session;
    private readonly BsonDocument _visible;

    private MongoDbSnapshot(MongoDbDocumentStore store, IClientSessionHandle session)
    {
        (_store, _session) = (store, session);
        _visible = MongoDbFilterCompiler.Visible([], store.Now);
    }

    public IReadOnlyList<CollectionInfo> Collections { get; private set; } = [];

    public static async Task<MongoDbSnapshot> OpenAsync(MongoDbDocumentStore store, MongoClient client, CancellationToken ct)
    {
        var known = await store.ListAsync(ct).ConfigureAwait(false);
        if (known.Count == 0)
            throw new StoreException(StoreFailure.Unavailable, $"There is no store in {store.Location} yet");
        var session = await client.StartSessionAsync(new ClientSessionOptions { Snapshot = true }, ct).ConfigureAwait(false);
        var snapshot = new MongoDbSnapshot(store, session);
        try
        {
            var found = new List<CollectionInfo>();
            foreach (var (name, version) in known)
            {
                // The first of these reads sets the moment.
                var count = await store.Documents(ImportCheck.Definition(name, 1).Name)
                    .CountDocumentsAsync(session, snapshot._visible, cancellationToken: ct).ConfigureAwait(false);
                found.Add(new(name, version, count));
            }

            snapshot.Collections = found;
            return snapshot;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public async IAsyncEnumerable<RawDocument> ReadAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Collections.Single(c => c.Name == collection).Name;
        var options = new FindOptions<BsonDocument> { Projection = new BsonDocument(MongoDbFields.Document, 0), BatchSize = 500 };
        using var cursor = await _store.RunAsync(ct => _store.Documents(name).FindAsync(_session, _visible, options, ct), cancellationToken).ConfigureAwait(false);
        while (await _store.RunAsync(cursor.MoveNextAsync, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in cursor.Current)
            {
                yield return new(
                    row[MongoDbFields.Id].AsString, row[MongoDbFields.Version].ToInt64(),
                    row[MongoDbFields.Expiry] is { IsBsonNull: false } at ? at.ToInt64() : null, row[MongoDbFields.Json].AsString);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _session.Dispose();
        return ValueTask.CompletedTask;
    }
}

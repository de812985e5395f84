using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>One collection of documents.</summary>
internal sealed class MongoDbCollection<T>(MongoDbDocumentStore store, string name, JsonTypeInfo<T> typeInfo) : IDocuments<T>
    where T : class
{
    private const int MaxResultCharacters = 32 * 1024 * 1024;

    private static readonly BsonDocument Projection = new(MongoDbFields.Document, 0);

    private IMongoCollection<BsonDocument> Documents => store.Documents(name);

    public async Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var content = Content(id, document, expiresAt);
        var fresh = new BsonDocument { { MongoDbFields.Id, id }, { MongoDbFields.Version, 1L } }.AddRange(content);
        return await store.RunAsync(
            async ct =>
            {
                try
                {
                    await Documents.InsertOneAsync(fresh, cancellationToken: ct).ConfigureAwait(false);
                    return true;
                }
                catch (MongoException e) when (MongoDbFaults.IsDuplicate(e))
                {
                    var expired = new BsonDocument { { MongoDbFields.Id, id }, { MongoDbFields.Expiry, new BsonDocument("$lte", store.Now) } };
                    return (await Documents.UpdateOneAsync(expired, Change(content), cancellationToken: ct).ConfigureAwait(false)).ModifiedCount > 0;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var change = Change(Content(id, document, expiresAt));
        var one = new BsonDocument(MongoDbFields.Id, id);
        await store.RunAsync(
            async ct =>
            {
                try
                {
                    return await Documents.UpdateOneAsync(one, change, new UpdateOptions { IsUpsert = true }, ct).ConfigureAwait(false);
                }
                catch (MongoException e) when (MongoDbFaults.IsDuplicate(e))
                {
                    // Another has added it between the look and the write; now it is there to be changed.
                    return await Documents.UpdateOneAsync(one, change, new UpdateOptions { IsUpsert = true }, ct).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> ReplaceAsync(
        string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var change = Change(Content(id, document, expiresAt));
        var present = MongoDbFilterCompiler.Visible(new BsonDocument { { MongoDbFields.Id, id }, { MongoDbFields.Version, expectedVersion } }, store.Now);
        return await store.RunAsync(
            async ct => (await Documents.UpdateOneAsync(present, change, cancellationToken: ct).ConfigureAwait(false)).ModifiedCount > 0, cancellationToken).ConfigureAwait(false);
    }

    public async Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var found = await FindAsync(
            MongoDbFilterCompiler.Visible(new BsonDocument(MongoDbFields.Id, id), store.Now), new FindOptions<BsonDocument> { Limit = 1 }, cancellationToken).ConfigureAwait(false);
        return found is [var one, ..] ? one : null;
    }

    public async Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        return await FindAsync(
            MongoDbFilterCompiler.Visible(MongoDbFilterCompiler.Of(query.Filter), store.Now),
            new FindOptions<BsonDocument> { Sort = Sort(query), Limit = query.Limit }, cancellationToken).ConfigureAwait(false);
    }

    public Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        var visible = MongoDbFilterCompiler.Visible(MongoDbFilterCompiler.Of(filter), store.Now);
        return store.RunAsync(ct => Documents.CountDocumentsAsync(visible, new CountOptions { MaxTime = store.Options.CommandTimeout }, ct), cancellationToken);
    }

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var one = MongoDbFilterCompiler.Visible(new BsonDocument(MongoDbFields.Id, id), store.Now);
        return store.RunAsync(async ct => (await Documents.DeleteOneAsync(one, ct).ConfigureAwait(false)).DeletedCount > 0, cancellationToken);
    }

    public Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        var visible = MongoDbFilterCompiler.Visible(MongoDbFilterCompiler.Of(filter), store.Now);
        return store.RunAsync(async ct => (await Documents.DeleteManyAsync(visible, ct).ConfigureAwait(false)).DeletedCount, cancellationToken);
    }

    public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        return ExplainAsync(
            new BsonDocument
            {
                { "find", MongoDbDocumentStore.CollectionName(name) },
                { "filter", MongoDbFilterCompiler.Visible(MongoDbFilterCompiler.Of(query.Filter), store.Now) },
                { "sort", Sort(query) },
                { "limit", query.Limit },
            },
            cancellationToken);
    }

    public Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        return ExplainAsync(
            new BsonDocument
            {
                { "count", MongoDbDocumentStore.CollectionName(name) },
                { "query", MongoDbFilterCompiler.Visible(MongoDbFilterCompiler.Of(filter), store.Now) },
            },
            cancellationToken);
    }

    private Task<QueryPlan> ExplainAsync(BsonDocument command, CancellationToken ct) => store.RunAsync(
        async limited => MongoDbPlan.Read(await store.Database.RunCommandAsync<BsonDocument>(
            new BsonDocument { { "explain", command }, { "verbosity", "queryPlanner" } }, cancellationToken: limited).ConfigureAwait(false)),
        ct);

    private static BsonDocument Sort(DocumentQuery query)
    {
        var sort = new BsonDocument();
        foreach (var field in query.Sort)
            sort[MongoDbValues.Path(field.Field)] = field.Descending ? -1 : 1;
        sort[MongoDbFields.Id] = query.Sort is [.., { Descending: true }] ? -1 : 1;
        return sort;
    }

    private BsonDocument Content(string id, T document, DateTimeOffset? expiresAt)
    {
        DocumentBytes.RequireId(id);
        return MongoDbDocumentStore.Content(DocumentBytes.Write(document, typeInfo, store.Options.MaxDocumentBytes), expiresAt?.ToUnixTimeMilliseconds());
    }

    private static BsonDocument Change(BsonDocument content) => new()
    {
        { "$set", content },
        { "$inc", new BsonDocument(MongoDbFields.Version, 1L) },
    };

    private Task<List<StoredDocument<T>>> FindAsync(BsonDocument filter, FindOptions<BsonDocument> options, CancellationToken ct)
    {
        options.Projection = Projection;
        options.MaxTime = store.Options.CommandTimeout;
        return store.RunAsync(
            async limited =>
            {
                var found = new List<StoredDocument<T>>();
                var characters = 0L;
                using var cursor = await Documents.FindAsync(filter, options, limited).ConfigureAwait(false);
                while (await cursor.MoveNextAsync(limited).ConfigureAwait(false))
                {
                    foreach (var row in cursor.Current)
                    {
                        var json = row[MongoDbFields.Json].AsString;
                        characters += json.Length;
                        if (characters > MaxResultCharacters)
                            throw new StoreException(StoreFailure.TooLarge, "The answer is too large; ask for fewer documents at once");
                        found.Add(Parse(row, json));
                    }
                }

                return found;
            },
            ct);
    }

    private StoredDocument<T> Parse(BsonDocument row, string json)
    {
        var id = row[MongoDbFields.Id].AsString;
        return new(
            id,
            DocumentBytes.Read(json, typeInfo, name, id, store.Location),
            row[MongoDbFields.Version].ToInt64(),
            row[MongoDbFields.Expiry] is { IsBsonNull: false } at ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToInt64()) : null);
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Jibo.Pegasus.Store.MongoDb;

/// <summary>One database of a MongoDB. Writes are acknowledged by a majority, from the journal.</summary>
internal sealed partial class MongoDbDocumentStore : IDocumentStore
{
    private const int Layout = 1;
    private const string Layouts = "pegasus_layout";
    private const string Collections = "pegasus_collections";

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MongoClient _client;
    private readonly ConcurrentDictionary<string, bool> _collections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lazy<Task> _purge;
    private int _disposed;

    public MongoDbDocumentStore(MongoUrl url, DocumentStoreOptions options, TimeProvider time, ILogger logger)
    {
        (Options, _time, _logger) = (options, time, logger);
        Location = $"mongodb://{string.Join(',', url.Servers)}/{url.DatabaseName}";
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName = "Jibo.Pegasus";
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true);
        settings.ReadConcern = ReadConcern.Majority;
        settings.ReadPreference = ReadPreference.Primary;
        // A write that is tried again by the driver is told apart by the server: it happens once.
        settings.RetryWrites = true;
        settings.RetryReads = true;
        settings.MaxConnectionPoolSize = options.Readers + 16;
        settings.ConnectTimeout = options.ConnectTimeout;
        settings.ServerSelectionTimeout = options.ConnectTimeout;
        settings.SocketTimeout = options.CommandTimeout + TimeSpan.FromSeconds(2);
        _client = new MongoClient(settings);
        Database = _client.GetDatabase(url.DatabaseName);
        _purge = new(() => PurgeAsync(_closing.Token));
    }

    public string Location { get; }

    public DocumentStoreOptions Options { get; }

    public IMongoDatabase Database { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public static string CollectionName(string name) => $"c_{name}";

    /// <summary>What a write sets: expiry, the document for questions, and the document's own JSON.</summary>
    public static BsonDocument Content(string json, long? expiresAt)
    {
        using var document = JsonDocument.Parse(json);
        return new BsonDocument
        {
            { MongoDbFields.Expiry, expiresAt is { } at ? (BsonValue)at : BsonNull.Value },
            { MongoDbFields.Document, MongoDbValues.Of(document.RootElement) },
            { MongoDbFields.Json, json },
        };
    }

    public IMongoCollection<BsonDocument> Documents(string name) => Database.GetCollection<BsonDocument>(CollectionName(name));

    public async Task<IDocuments<T>> OpenCollectionAsync<T>(
        CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(typeInfo);
        await RunAsync(
            async ct =>
            {
                await RequireVersionAsync(Layouts, "layout", Layout, ct).ConfigureAwait(false);
                await RequireVersionAsync(Collections, definition.Name, definition.Version, ct).ConfigureAwait(false);
                await IndexAsync(definition, ct).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        _collections[definition.Name] = true;
        _ = _purge.Value;
        return new MongoDbCollection<T>(this, definition.Name, typeInfo);
    }

    public Task PingAsync(CancellationToken cancellationToken) => RunAsync(
        ct => Database.RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: ct), cancellationToken);

    public async Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) =>
        await RunAsync(ct => MongoDbSnapshot.OpenAsync(this, _client, ct), cancellationToken).ConfigureAwait(false);

    public async Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken) =>
        await RunAsync(ct => MongoDbImport.BeginAsync(this, replace, ct), cancellationToken).ConfigureAwait(false);

    /// <summary>Runs work with every failure told as one of a store's.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        if (Volatile.Read(ref _disposed) != 0)
            throw new StoreException(StoreFailure.Closed, $"{Location} has been closed");
        ct.ThrowIfCancellationRequested();
        try
        {
            return await work(ct).ConfigureAwait(false);
        }
        catch (Exception e) when (MongoDbFaults.IsFault(e) && !ct.IsCancellationRequested)
        {
            throw MongoDbFaults.ToStoreException(e, Location);
        }
    }

    /// <summary>Names and versions of all collections.</summary>
    public async Task<List<(string Name, int Version)>> ListAsync(CancellationToken ct)
    {
        using var cursor = await Database.GetCollection<BsonDocument>(Collections)
            .FindAsync(new BsonDocument(), new FindOptions<BsonDocument> { Sort = new BsonDocument(MongoDbFields.Id, 1) }, ct).ConfigureAwait(false);
        var found = new List<(string, int)>();
        while (await cursor.MoveNextAsync(ct).ConfigureAwait(false))
            found.AddRange(cursor.Current.Select(one => (one[MongoDbFields.Id].AsString, one["version"].ToInt32())));
        return found;
    }

    public Task NoteVersionAsync(string name, int version, CancellationToken ct) => Database.GetCollection<BsonDocument>(Collections).UpdateOneAsync(
        new BsonDocument(MongoDbFields.Id, name), new BsonDocument("$set", new BsonDocument("version", version)), new UpdateOptions { IsUpsert = true }, ct);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_purge.IsValueCreated)
            await _purge.Value.ConfigureAwait(false);
        _client.Dispose();
        _closing.Dispose();
    }

    // A newer version is not matched, so the server tries to add it anew and finds its id taken. One step, whoever else starts now.
    private async Task RequireVersionAsync(string collection, string name, int known, CancellationToken ct)
    {
        try
        {
            await Database.GetCollection<BsonDocument>(collection).UpdateOneAsync(
                new BsonDocument { { MongoDbFields.Id, name }, { "version", new BsonDocument("$lte", known) } },
                new BsonDocument("$set", new BsonDocument("version", known)), new UpdateOptions { IsUpsert = true }, ct).ConfigureAwait(false);
        }
        catch (MongoException e) when (MongoDbFaults.IsDuplicate(e))
        {
            using var cursor = await Database.GetCollection<BsonDocument>(collection)
                .FindAsync(new BsonDocument(MongoDbFields.Id, name), cancellationToken: ct).ConfigureAwait(false);
            var present = (await cursor.FirstOrDefaultAsync(ct).ConfigureAwait(false))?["version"].ToInt32() ?? 0;
            if (present > known)
            {
                throw new StoreException(
                    StoreFailure.NewerSchema, $"{name} in {Location} was written by a newer version ({present}, this program knows {known}); use that version", e);
            }

            // Another that started at once has added it.
        }
    }

    private async Task IndexAsync(CollectionDefinition definition, CancellationToken ct)
    {
        var indexes = Documents(definition.Name).Indexes;
        const string Prefix = "i_";
        var wanted = definition.Indexes.ToDictionary(index => Prefix + string.Join("__", index.Fields), StringComparer.Ordinal);
        foreach (var (name, index) in wanted)
        {
            var keys = new BsonDocument(index.Fields.Select(field => new BsonElement(MongoDbValues.Path(field), 1)).Append(new(MongoDbFields.Id, 1)));
            await indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>(keys, new CreateIndexOptions { Name = name }), cancellationToken: ct).ConfigureAwait(false);
        }

        await indexes.CreateOneAsync(
            new CreateIndexModel<BsonDocument>(new BsonDocument(MongoDbFields.Expiry, 1), new CreateIndexOptions { Name = "x_expiry" }), cancellationToken: ct).ConfigureAwait(false);
        using var present = await indexes.ListAsync(ct).ConfigureAwait(false);
        var names = (await present.ToListAsync(ct).ConfigureAwait(false)).Select(index => index["name"].AsString);
        foreach (var name in names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && !wanted.ContainsKey(name)))
            await indexes.DropOneAsync(name, ct).ConfigureAwait(false);
    }

    // By our clock, not by an index with a time to live: the server's clock is not the one that says what is visible.
    private async Task PurgeAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Options.PurgeEvery, _time, ct).ConfigureAwait(false);
                foreach (var name in _collections.Keys)
                {
                    var gone = await Documents(name).DeleteManyAsync(
                        new BsonDocument(MongoDbFields.Expiry, new BsonDocument("$lte", Now)), ct).ConfigureAwait(false);
                    if (gone.DeletedCount > 0)
                        Log.Purged(_logger, gone.DeletedCount, name, Location);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e) when (MongoDbFaults.IsFault(e))
            {
                // The next round tries again; nobody sees what has expired meanwhile.
                Log.PurgeFailed(_logger, e, Location);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Cleared {Count} expired documents of {Collection} in {Store}")]
        public static partial void Purged(ILogger logger, long count, string collection, string store);

        [LoggerMessage(2, LogLevel.Warning, "Could not clear expired documents in {Store}")]
        public static partial void PurgeFailed(ILogger logger, Exception reason, string store);
    }
}

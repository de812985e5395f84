using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>One SQLite file: a queue with one thread that writes, another with a few that read, and a clock that clears what has expired.</summary>
internal sealed partial class SqliteDocumentStore : IDocumentStore
{
    /// <summary>From this size on, only a few documents may wait to be written: the bound on memory.</summary>
    private const int LargeDocument = 64 * 1024;

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SqliteQueue _writes;
    private readonly SqliteQueue _reads;
    private readonly Lazy<Task> _work;
    private readonly SemaphoreSlim _largeWrites = new(16);
    private readonly ConcurrentDictionary<string, SqliteStatements> _collections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private int _disposed;

    public SqliteDocumentStore(string file, DocumentStoreOptions options, TimeProvider time, ILogger logger)
    {
        (_file, Options, _time, _logger) = (file, options, time, logger);
        _writes = new(file, options.MaxWaiting);
        _reads = new(file, options.MaxWaiting);
        // Nothing runs, and no file is made, before the first use.
        _work = new(Start);
    }

    public string Location => _file;

    public DocumentStoreOptions Options { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IDocuments<T>> OpenCollectionAsync<T>(
        CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(typeInfo);
        var statements = new SqliteStatements(definition.Name);
        await WriteAsync(0, session => Create(session, definition, statements), cancellationToken).ConfigureAwait(false);
        _collections[definition.Name] = statements;
        return new SqliteCollection<T>(this, definition.Name, typeInfo);
    }

    public async Task PingAsync(CancellationToken cancellationToken) =>
        await ReadAsync(session => session.Number("SELECT count(*) FROM pegasus_collections"), cancellationToken).ConfigureAwait(false);

    public async Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken) =>
        await SqliteSnapshot.OpenAsync(_file, Options, Now, cancellationToken).ConfigureAwait(false);

    public async Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken) =>
        await SqliteImport.BeginAsync(_file, Options, replace, cancellationToken).ConfigureAwait(false);

    public Task<TResult> ReadAsync<TResult>(Func<SqliteSession, TResult> work, CancellationToken ct)
    {
        _ = _work.Value;
        return _reads.RunAsync(work, ct);
    }

    /// <summary>Answers once the work is on the disk.</summary>
    public async Task<int> WriteAsync(int size, Func<SqliteSession, int> work, CancellationToken ct)
    {
        _ = _work.Value;
        if (size < LargeDocument)
            return await _writes.RunAsync(work, ct).ConfigureAwait(false);

        await _largeWrites.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await _writes.RunAsync(work, ct).ConfigureAwait(false);
        }
        finally
        {
            _largeWrites.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _closing.CancelAsync().ConfigureAwait(false);
        _writes.Close();
        _reads.Close();
        try
        {
            if (_work.IsValueCreated)
                await _work.Value.WaitAsync(CloseLimit, _time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.SlowClose(_logger, _file, CloseLimit);
        }

        _closing.Dispose();
    }

    private Task Start()
    {
        var name = Path.GetFileName(_file);
        return Task.WhenAll(
        [
            SqliteThread.Start($"write {name}", new SqliteWriter(_file, Options, _writes).Run),
            .. Enumerable.Range(1, Options.Readers).Select(
                i => SqliteThread.Start($"read {name} {i}", new SqliteReader(_file, Options, _reads).Run)),
            PurgeAsync(_closing.Token),
        ]);
    }

    private int Create(SqliteSession session, CollectionDefinition definition, SqliteStatements statements)
    {
        // A savepoint: the batch's other jobs must not see, nor keep, half a collection.
        session.Execute("SAVEPOINT collection");
        try
        {
            var present = session.Scalar("SELECT version FROM pegasus_collections WHERE name = @p0", definition.Name) as long? ?? 0;
            if (present > definition.Version)
            {
                throw new StoreException(
                    StoreFailure.NewerSchema,
                    $"{definition.Name} in {_file} was written by a newer version (shape {present}, this program knows {definition.Version}); use that version");
            }

            session.Execute(
                "INSERT INTO pegasus_collections (name, version) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                definition.Name, (long)definition.Version);
            statements.Create(session, definition);
            return session.Execute("RELEASE collection");
        }
        catch
        {
            if (session.InTransaction)
            {
                session.Execute("ROLLBACK TO collection");
                session.Execute("RELEASE collection");
            }

            throw;
        }
    }

    private async Task PurgeAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Options.PurgeEvery, _time, ct).ConfigureAwait(false);
                foreach (var (name, statements) in _collections)
                    await PurgeAsync(name, statements, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StoreException e) when (e.Failure == StoreFailure.Closed)
            {
                return;
            }
            catch (StoreException e)
            {
                // The next round tries again; nobody sees what has expired meanwhile.
                Log.PurgeFailed(_logger, e, _file);
            }
        }
    }

    private async Task PurgeAsync(string name, SqliteStatements statements, CancellationToken ct)
    {
        long all = 0;
        while (true)
        {
            var now = Now;
            var gone = await _writes.RunAsync(session => session.Execute(statements.Purge, now), ct).ConfigureAwait(false);
            all += gone;
            if (gone == 0)
                break;
        }

        if (all > 0)
            Log.Purged(_logger, all, name, _file);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Cleared {Count} expired documents of {Collection} in {File}")]
        public static partial void Purged(ILogger logger, long count, string collection, string file);

        [LoggerMessage(2, LogLevel.Warning, "Could not clear expired documents in {File}")]
        public static partial void PurgeFailed(ILogger logger, Exception reason, string file);

        [LoggerMessage(3, LogLevel.Warning, "{File} did not close within {Limit}")]
        public static partial void SlowClose(ILogger logger, string file, TimeSpan limit);
    }
}

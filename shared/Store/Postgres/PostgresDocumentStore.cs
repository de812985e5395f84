using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>One schema of a PostgreSQL database: a few connections that read, one that writes, and a clock that clears what has expired.</summary>
internal sealed partial class PostgresDocumentStore : IDocumentStore
{
    /// <summary>From this size on, only a few documents may wait to be written: the bound on memory.</summary>
    private const int LargeDocument = 64 * 1024;

    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(30);

    private readonly PostgresAddress _address;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly NpgsqlDataSource _source;
    private readonly PostgresWriter _writer;
    private readonly SemaphoreSlim _readers;
    private readonly SemaphoreSlim _longWork = new(1);
    private readonly SemaphoreSlim _largeWrites = new(16);
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Lazy<Task> _work;
    private readonly ConcurrentDictionary<string, PostgresStatements> _collections = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isOpen;
    private int _disposed;

    public PostgresDocumentStore(PostgresAddress address, DocumentStoreOptions options, TimeProvider time, ILogger logger)
    {
        (_address, Options, _time, _logger) = (address, options, time, logger);
        _source = new NpgsqlSlimDataSourceBuilder(address.Connection(options).ConnectionString)
            .EnableTransportSecurity()
            .EnableJsonTypes()
            .EnableArrays()
            .Build();
        _writer = new(_source, Location, options, time);
        _readers = new(options.Readers);
        // Nothing runs, and no connection is made, before the first use.
        _work = new(() => Task.WhenAll(_writer.WriteAsync(), PurgeAsync(_closing.Token)));
    }

    public string Location => _address.Location;

    public DocumentStoreOptions Options { get; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IDocuments<T>> OpenCollectionAsync<T>(
        CollectionDefinition definition, JsonTypeInfo<T> typeInfo, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(typeInfo);
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await LongAsync<object?>(
            async (connection, ct) =>
            {
                await PostgresSchema.CreateAsync(connection, _address, definition, ct).ConfigureAwait(false);
                return null;
            },
            cancellationToken).ConfigureAwait(false);
        var statements = _collections[definition.Name] = new(_address.Schema, definition);
        return new PostgresCollection<T>(this, statements, typeInfo);
    }

    public async Task PingAsync(CancellationToken cancellationToken) =>
        await ReadAsync(
            (connection, ct) => connection.ScalarAsync($"SELECT count(*) FROM {_address.Schema}.pegasus_collections", ct), cancellationToken).ConfigureAwait(false);

    public async Task<IStoreSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        RequireOpen();
        return await HoldAsync(
            (connection, ct) => PostgresSnapshot.OpenAsync(connection, _address, Now, ct), cancellationToken).ConfigureAwait(false);
    }

    public async Task<IStoreImport> BeginImportAsync(bool replace, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        return await HoldAsync(
            (connection, ct) => PostgresImport.BeginAsync(connection, _address, replace, ct), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks something. Asks once more when the connection turns out to have died while it rested.</summary>
    public async Task<TResult> ReadAsync<TResult>(Func<NpgsqlConnection, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        await OpenAsync(ct).ConfigureAwait(false);
        await _readers.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            try
            {
                return await UseAsync(work, ct).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresFaults.HasLostConnection(e) && !ct.IsCancellationRequested)
            {
                // The others in the pool have most likely died with it.
                _source.Clear();
                return await UseAsync(work, ct).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (PostgresFaults.IsFault(e) && !ct.IsCancellationRequested)
        {
            throw PostgresFaults.ToStoreException(e, Location);
        }
        finally
        {
            _readers.Release();
        }
    }

    /// <summary>Work that takes its time and must not stand in the way of everyday writes.</summary>
    public async Task<TResult> LongAsync<TResult>(Func<NpgsqlConnection, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        RequireOpen();
        await _longWork.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await UseAsync(work, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresFaults.IsFault(e) && !ct.IsCancellationRequested)
        {
            throw PostgresFaults.ToStoreException(e, Location);
        }
        finally
        {
            _longWork.Release();
        }
    }

    /// <summary>Answers how many rows were changed once that is on the disk.</summary>
    public async Task<long> WriteAsync(PostgresWrite write)
    {
        await OpenAsync(write.Cancellation).ConfigureAwait(false);
        if (write.Size < LargeDocument)
            return await _writer.RunAsync(write).ConfigureAwait(false);

        await _largeWrites.WaitAsync(write.Cancellation).ConfigureAwait(false);
        try
        {
            return await _writer.RunAsync(write).ConfigureAwait(false);
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
        _writer.Close();
        try
        {
            if (_work.IsValueCreated)
                await _work.Value.WaitAsync(CloseLimit, _time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.SlowClose(_logger, Location, CloseLimit);
        }

        await _source.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task OpenAsync(CancellationToken ct)
    {
        RequireOpen();
        ct.ThrowIfCancellationRequested();
        _ = _work.Value;
        if (_isOpen)
            return;
        await _opening.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            if (_isOpen)
                return;
            await LongAsync<object?>(
                async (connection, limited) =>
                {
                    await PostgresSchema.MigrateAsync(connection, _address, limited).ConfigureAwait(false);
                    return null;
                },
                ct).ConfigureAwait(false);
            _isOpen = true;
        }
        finally
        {
            _opening.Release();
        }
    }

    private void RequireOpen()
    {
        if (Volatile.Read(ref _disposed) != 0)
            throw new StoreException(StoreFailure.Closed, $"{Location} has been closed");
    }

    private async Task<TResult> UseAsync<TResult>(Func<NpgsqlConnection, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        var connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await work(connection, ct).ConfigureAwait(false);
    }

    // The connection is the result's from then on.
    private async Task<TResult> HoldAsync<TResult>(Func<NpgsqlConnection, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
            return await work(connection, ct).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            if (PostgresFaults.IsFault(e) && !ct.IsCancellationRequested)
                throw PostgresFaults.ToStoreException(e, Location);
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
                foreach (var statements in _collections.Values)
                    await PurgeAsync(statements, ct).ConfigureAwait(false);
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
                Log.PurgeFailed(_logger, e, Location);
            }
        }
    }

    private async Task PurgeAsync(PostgresStatements statements, CancellationToken ct)
    {
        long all = 0;
        while (true)
        {
            var purge = new PostgresStatement(statements.Purge, [PostgresStatements.Whole(Now)]);
            var gone = await LongAsync(
                async (connection, limited) =>
                {
                    var command = purge.Command(connection);
                    await using var _ = command.ConfigureAwait(false);
                    return await command.ExecuteNonQueryAsync(limited).ConfigureAwait(false);
                },
                ct).ConfigureAwait(false);
            all += gone;
            if (gone == 0)
                break;
        }

        if (all > 0)
            Log.Purged(_logger, all, statements.Name, Location);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Cleared {Count} expired documents of {Collection} in {Store}")]
        public static partial void Purged(ILogger logger, long count, string collection, string store);

        [LoggerMessage(2, LogLevel.Warning, "Could not clear expired documents in {Store}")]
        public static partial void PurgeFailed(ILogger logger, Exception reason, string store);

        [LoggerMessage(3, LogLevel.Warning, "{Store} did not close within {Limit}")]
        public static partial void SlowClose(ILogger logger, string store, TimeSpan limit);
    }
}

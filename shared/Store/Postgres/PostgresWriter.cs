using System.Data;
using System.Threading.Channels;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>
/// Whatever has come in while the last batch was under way goes to the server in one message and one transaction, so that many
/// callers share one round trip and one sync; each is told only after it. A write that fails leaves the others of its batch alone.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, string location, DocumentStoreOptions options, TimeProvider time)
{
    private const int MaxBatchCharacters = 4 * 1024 * 1024;

    // A connection that has rested may have died unnoticed; a write that finds that out cannot tell whether it was done.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Channel<PostgresWrite> _waiting = Channel.CreateBounded<PostgresWrite>(new BoundedChannelOptions(options.MaxWaiting) { SingleReader = true });
    private NpgsqlConnection? _connection;
    private long _lastUsed;

    /// <summary>Waits for room when too many wait already, and then for the end of the write.</summary>
    public async Task<long> RunAsync(PostgresWrite write)
    {
        write.Cancellation.ThrowIfCancellationRequested();
        try
        {
            await _waiting.Writer.WriteAsync(write, write.Cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw new StoreException(StoreFailure.Closed, $"{location} has been closed", e);
        }

        return await write.Done.WaitAsync(write.Cancellation).ConfigureAwait(false);
    }

    /// <summary>No new writes; those that wait are still done.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    /// <summary>Writes until it is closed and nothing waits.</summary>
    public async Task WriteAsync()
    {
        var batch = new List<PostgresWrite>(options.MaxBatch);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take(batch);
            if (batch.Count > 0)
                await WriteAsync(batch).ConfigureAwait(false);
            batch.Clear();
        }

        await DropAsync().ConfigureAwait(false);
    }

    private void Take(List<PostgresWrite> batch)
    {
        var characters = 0L;
        while (batch.Count < options.MaxBatch && characters < MaxBatchCharacters && _waiting.Reader.TryRead(out var write))
        {
            if (write.Cancellation.IsCancellationRequested)
            {
                write.Cancel();
                continue;
            }

            batch.Add(write);
            characters += write.Size;
        }
    }

    private async Task WriteAsync(List<PostgresWrite> batch)
    {
        try
        {
            // Stable: of two writes of one document the first stays first.
            PostgresWrite[] ordered = [.. batch.OrderBy(write => write.Key, StringComparer.Ordinal)];
            try
            {
                await SendAsync(ordered).ConfigureAwait(false);
            }
            catch (Exception e) when (ordered.Length > 1 && PostgresFaults.MayTryAlone(e))
            {
                // The server has undone them all.
                foreach (var write in batch)
                    await SendAloneAsync(write).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // Every caller of the batch gets the reason; the writer must live on.
        catch (Exception e)
        {
            await FailAsync(batch, e).ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    private async Task SendAloneAsync(PostgresWrite write)
    {
        try
        {
            await SendAsync([write]).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The caller gets it; the others have nothing to do with it.
        catch (Exception e)
        {
            await FailAsync([write], e).ConfigureAwait(false);
        }
#pragma warning restore CA1031
    }

    // One message with one sync at its end: the server makes it one transaction.
    private async Task SendAsync(PostgresWrite[] writes)
    {
        var connection = await ConnectAsync().ConfigureAwait(false);
        var batch = new NpgsqlBatch(connection);
        await using var _ = batch.ConfigureAwait(false);
        var (together, alone) = PostgresGroups.Of(writes);
        foreach (var group in together)
            batch.BatchCommands.Add(PostgresGroups.Command(group));
        foreach (var write in alone)
            batch.BatchCommands.Add(write.Command());

        var added = await ExecuteAsync(batch, together.Count).ConfigureAwait(false);
        _lastUsed = time.GetTimestamp();
        for (var i = 0; i < together.Count; i++)
        {
            foreach (var write in together[i])
                write.Acknowledge(added[i].Contains(write.Insert!.Id) ? 1 : 0);
        }

        for (var i = 0; i < alone.Count; i++)
            alone[i].Acknowledge(batch.BatchCommands[together.Count + i].RecordsAffected);
    }

    // Answers the ids that each of the first statements has added.
    private static async Task<List<HashSet<string>>> ExecuteAsync(NpgsqlBatch batch, int groups)
    {
        var added = new List<HashSet<string>>(groups);
        var reader = await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        for (var i = 0; i < groups; i++)
        {
            var ids = new HashSet<string>(StringComparer.Ordinal);
            while (await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false))
                ids.Add(reader.GetString(0));
            added.Add(ids);
            await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        }

        // To the end of the message, where the server says that all of it is kept.
        while (await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false))
        {
        }

        return added;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        // A server that went away while nobody wrote may have closed it already.
        if (_connection is { FullState: not ConnectionState.Open })
            await DropAsync().ConfigureAwait(false);
        if (_connection is { } present)
        {
            if (time.GetElapsedTime(_lastUsed) < Rest)
                return present;
            try
            {
                await present.ScalarAsync("SELECT 1", CancellationToken.None).ConfigureAwait(false);
                return present;
            }
            catch (Exception e) when (PostgresFaults.IsFault(e))
            {
                await DropAsync().ConfigureAwait(false);
            }
        }

        return _connection = await source.OpenConnectionAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task FailAsync(IReadOnlyList<PostgresWrite> writes, Exception e)
    {
        if (e is not PostgresException || PostgresFaults.HasLostConnection(e) || _connection?.FullState != ConnectionState.Open)
            await DropAsync().ConfigureAwait(false);
        var reason = PostgresFaults.IsFault(e) ? PostgresFaults.ToStoreException(e, location) : e;
        foreach (var write in writes)
            write.Fail(reason);
    }

    private async Task DropAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }
}

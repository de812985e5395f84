using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>One write that waits for its batch, and the caller's promise.</summary>
/// <param name="key">Rows are locked in the order of these, so that writers of several processes never wait for each other in a ring.</param>
/// <param name="size">Characters of the document.</param>
internal sealed class PostgresWrite(string sql, string key, int size, IReadOnlyList<NpgsqlParameter> values, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Key { get; } = key;

    public int Size { get; } = size;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>What it adds, when it only adds: such writes can share one statement. Null for every other kind.</summary>
    public PostgresInsert? Insert { get; init; }

    /// <summary>How many rows it has changed, once that is on the disk.</summary>
    public Task<long> Done => _done.Task;

    public NpgsqlBatchCommand Command()
    {
#pragma warning disable CA2100 // Statements are made of constants and checked names; values are parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(value.Clone());
        return command;
    }

    public void Acknowledge(long rows) => _done.TrySetResult(rows);

    public void Fail(Exception reason) => _done.TrySetException(reason);

    public void Cancel() => _done.TrySetCanceled(Cancellation);
}

/// <param name="Sql">The statement that adds many; see <see cref="PostgresStatements.InsertMany"/>.</param>
/// <param name="ExpiresAt">Milliseconds since 1970, as all times here.</param>
/// <param name="Now">What has expired by then gives way.</param>
internal sealed record PostgresInsert(string Sql, string Id, long? ExpiresAt, string Json, long Now);

using System.Runtime.CompilerServices;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>One transaction that sees one moment (REPEATABLE READ) and stops no writer.</summary>
internal sealed class PostgresSnapshot : IStoreSnapshot
{
    private readonly NpgsqlConnection _connection;
    private readonly PostgresAddress _address;
    private readonly long _now;

    private PostgresSnapshot(NpgsqlConnection connection, PostgresAddress address, long now) => (_connection, _address, _now) = (connection, address, now);

    public IReadOnlyList<CollectionInfo> Collections { get; private set; } = [];

    public static async Task<PostgresSnapshot> OpenAsync(NpgsqlConnection connection, PostgresAddress address, long now, CancellationToken ct)
    {
        var snapshot = new PostgresSnapshot(connection, address, now);
        await connection.RunAsync("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0", ct).ConfigureAwait(false);
        await PostgresSchema.RequireKnownAsync(connection, address, ct).ConfigureAwait(false);
        var found = new List<CollectionInfo>();
        foreach (var name in await connection.TextsAsync($"SELECT name FROM {address.Schema}.pegasus_collections ORDER BY name", ct).ConfigureAwait(false))
        {
            var checkedName = ImportCheck.Definition(name, 1).Name;
            var version = (long)(await connection.ScalarAsync(
                $"SELECT version FROM {address.Schema}.pegasus_collections WHERE name = '{checkedName}'", ct).ConfigureAwait(false))!;
            var count = (long)(await connection.ScalarAsync(
                FormattableString.Invariant($"SELECT count(*) FROM {address.Schema}.c_{checkedName} WHERE expires_at IS NULL OR expires_at > {now}"), ct).ConfigureAwait(false))!;
            found.Add(new(name, (int)version, count));
        }

        snapshot.Collections = found;
        return snapshot;
    }

    public async IAsyncEnumerable<RawDocument> ReadAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = Collections.Single(c => c.Name == collection).Name;
        var statement = new PostgresStatement(
            $"SELECT id, version, expires_at, doc FROM {_address.Schema}.c_{name} WHERE expires_at IS NULL OR expires_at > $1", [PostgresStatements.Whole(_now)]);
        var command = statement.Command(_connection);
        await using var disposing = command.ConfigureAwait(false);
        // The server sends rows as they are taken; a pause of the reader's is no fault.
        command.CommandTimeout = 0;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            yield return new(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.GetString(3));
    }

    // A connection that goes back to its pool is rolled back.
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}

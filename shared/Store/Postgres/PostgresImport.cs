using Npgsql;
using NpgsqlTypes;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>One transaction from the first document to the last, which holds the lock of the layout.</summary>
internal sealed class PostgresImport : IStoreImport
{
    private readonly NpgsqlConnection _connection;
    private readonly PostgresAddress _address;
    private NpgsqlTransaction? _transaction;

    private PostgresImport(NpgsqlConnection connection, PostgresAddress address) => (_connection, _address) = (connection, address);

    public static async Task<PostgresImport> BeginAsync(NpgsqlConnection connection, PostgresAddress address, bool replace, CancellationToken ct)
    {
        var import = new PostgresImport(connection, address) { _transaction = await PostgresSchema.BeginAsync(connection, address.Schema, ct).ConfigureAwait(false) };
        foreach (var name in await connection.TextsAsync($"SELECT name FROM {address.Schema}.pegasus_collections", ct).ConfigureAwait(false))
        {
            var table = $"{address.Schema}.c_{ImportCheck.Definition(name, 1).Name}";
            if (replace)
                await connection.RunAsync($"TRUNCATE {table}", ct).ConfigureAwait(false);
            else if (await connection.ScalarAsync($"SELECT 1 FROM {table} LIMIT 1", ct).ConfigureAwait(false) is not null)
                throw ImportCheck.NotEmpty(address.Location);
        }

        return import;
    }

    public async Task AddCollectionAsync(string name, int version, CancellationToken cancellationToken)
    {
        var definition = ImportCheck.Definition(name, version);
        await GuardAsync(async () =>
        {
            await _connection.RunAsync(
                FormattableString.Invariant(
                    $"INSERT INTO {_address.Schema}.pegasus_collections (name, version) VALUES ('{definition.Name}', {version}) ON CONFLICT (name) DO UPDATE SET version = excluded.version"),
                cancellationToken).ConfigureAwait(false);
            await PostgresSchema.CreateTableAsync(_connection, _address.Schema, definition.Name, cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task AddAsync(string collection, IReadOnlyList<RawDocument> documents, CancellationToken cancellationToken)
    {
        var name = ImportCheck.Definition(collection, 1).Name;
        ImportCheck.Require(documents);
        var statement = new PostgresStatement(
            $"INSERT INTO {_address.Schema}.c_{name} (id, version, expires_at, doc) SELECT * FROM unnest($1, $2, $3, $4::json[])",
            [
                PostgresStatements.Many(NpgsqlDbType.Text, documents.Select(d => d.Id).ToArray()),
                PostgresStatements.Many(NpgsqlDbType.Bigint, documents.Select(d => d.Version).ToArray()),
                PostgresStatements.Many(NpgsqlDbType.Bigint, documents.Select(d => d.ExpiresAt).ToArray()),
                PostgresStatements.Many(NpgsqlDbType.Text, documents.Select(d => d.Json).ToArray()),
            ]);
        await GuardAsync(async () =>
        {
            var command = statement.Command(_connection, _transaction);
            await using var _ = command.ConfigureAwait(false);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    public Task CommitAsync(CancellationToken cancellationToken) =>
        GuardAsync(() => _transaction!.CommitAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_transaction is { } transaction)
            await transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken ct)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresFaults.IsFault(e) && !ct.IsCancellationRequested)
        {
            throw PostgresFaults.ToStoreException(e, _address.Location);
        }
    }
}

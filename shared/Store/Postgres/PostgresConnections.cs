using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>Short statements without values, for the layout. Their text is made of constants and checked names only.</summary>
internal static class PostgresConnections
{
    // Making an index over a large table takes minutes; the caller's token is the limit.
    private const int NoTimeout = 0;

    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var command = Command(connection, sql);
        command.CommandTimeout = NoTimeout;
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    public static async Task<object?> ScalarAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var command = Command(connection, sql);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) is { } value and not DBNull ? value : null;
    }

    public static async Task<List<string>> TextsAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var command = Command(connection, sql);
        await using var _ = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        var rows = new List<string>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
            rows.Add(reader.GetString(0));
        return rows;
    }

#pragma warning disable CA2100 // See the summary.
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}

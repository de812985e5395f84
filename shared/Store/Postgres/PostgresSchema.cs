using System.Globalization;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>
/// The layout of the schema: brought up to date at start, refused when it is newer. An advisory lock makes processes that start
/// at once take turns, so that the second finds the work done.
/// </summary>
internal static class PostgresSchema
{
    private const int Lock = 0x50454741;

    /// <summary>One step from the version of its index to the next, given the schema's name. Steps are only ever added.</summary>
    public static IReadOnlyList<Func<string, string>> Migrations { get; } =
    [
        static schema => $"CREATE TABLE {schema}.pegasus_collections (name text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL)",
    ];

    public static Task MigrateAsync(NpgsqlConnection connection, PostgresAddress address, CancellationToken ct) =>
        MigrateAsync(connection, address, Migrations, ct);

    /// <exception cref="StoreException">The schema is newer than this program, or the database cannot hold all text.</exception>
    public static async Task MigrateAsync(
        NpgsqlConnection connection, PostgresAddress address, IReadOnlyList<Func<string, string>> migrations, CancellationToken ct)
    {
        if (await connection.ScalarAsync("SHOW server_encoding", ct).ConfigureAwait(false) is string encoding and not "UTF8")
            throw new StoreException(StoreFailure.Unavailable, $"{address.Location} keeps text as {encoding}; make a database with the encoding UTF8");
        if (await VersionAsync(connection, address.Schema, ct).ConfigureAwait(false) == migrations.Count)
            return;

        var transaction = await BeginAsync(connection, address.Schema, ct).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        // Looked up first: making a schema needs a right that the owner of one that is there may lack.
        if (await connection.ScalarAsync($"SELECT 1 FROM pg_namespace WHERE nspname = '{address.Schema}'", ct).ConfigureAwait(false) is null)
            await connection.RunAsync($"CREATE SCHEMA {address.Schema}", ct).ConfigureAwait(false);
        await connection.RunAsync($"CREATE TABLE IF NOT EXISTS {address.Schema}.pegasus_layout (version int NOT NULL)", ct).ConfigureAwait(false);
        var version = await VersionAsync(connection, address.Schema, ct).ConfigureAwait(false) ?? 0;
        if (version > migrations.Count)
            throw Newer(address, version, migrations.Count);

        for (; version < migrations.Count; version++)
            await connection.RunAsync(migrations[version](address.Schema), ct).ConfigureAwait(false);
        await connection.RunAsync($"DELETE FROM {address.Schema}.pegasus_layout", ct).ConfigureAwait(false);
        await connection.RunAsync(
            string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {address.Schema}.pegasus_layout VALUES ({migrations.Count})"), ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>That what is there can be read as it is.</summary>
    /// <exception cref="StoreException">It is newer than this program, or not there.</exception>
    public static async Task RequireKnownAsync(NpgsqlConnection connection, PostgresAddress address, CancellationToken ct)
    {
        var version = await VersionAsync(connection, address.Schema, ct).ConfigureAwait(false)
            ?? throw new StoreException(StoreFailure.Unavailable, $"There is no store in {address.Location} yet");
        if (version > Migrations.Count)
            throw Newer(address, version, Migrations.Count);
    }

    /// <summary>Makes the table of a collection, and the indexes as defined; drops indexes that no longer are.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, PostgresAddress address, CollectionDefinition definition, CancellationToken ct)
    {
        var transaction = await BeginAsync(connection, address.Schema, ct).ConfigureAwait(false);
        await using var _ = transaction.ConfigureAwait(false);
        await NoteVersionAsync(connection, address, definition, ct).ConfigureAwait(false);
        await CreateTableAsync(connection, address.Schema, definition.Name, ct).ConfigureAwait(false);

        var prefix = $"i_{definition.Name}_";
        var wanted = definition.Indexes.ToDictionary(index => PostgresFields.IndexName(prefix, index), StringComparer.Ordinal);
        var present = await connection.TextsAsync(
            $"SELECT indexname FROM pg_indexes WHERE schemaname = '{address.Schema}' AND tablename = 'c_{definition.Name}'", ct).ConfigureAwait(false);
        foreach (var name in present.Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && !wanted.ContainsKey(n)))
            await connection.RunAsync($"DROP INDEX {address.Schema}.\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", ct).ConfigureAwait(false);
        foreach (var (name, index) in wanted.Where(pair => !present.Contains(pair.Key)))
        {
            await connection.RunAsync(
                $"CREATE INDEX \"{name}\" ON {address.Schema}.c_{definition.Name} ({PostgresFields.IndexColumns(index)})", ct).ConfigureAwait(false);
        }

        await transaction.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>
    /// The document as it was put in, and beside it the same as JSONB, which the server makes: JSONB alone would forget the order
    /// of keys and how numbers were written.
    /// </summary>
    public static async Task CreateTableAsync(NpgsqlConnection connection, string schema, string collection, CancellationToken ct)
    {
        if (await connection.ScalarAsync($"SELECT to_regclass('{schema}.c_{collection}')::text", ct).ConfigureAwait(false) is string)
            return;
        await connection.RunAsync(
            $"""
            CREATE TABLE {schema}.c_{collection} (
                id text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, expires_at bigint, doc json NOT NULL,
                body jsonb NOT NULL GENERATED ALWAYS AS (doc::jsonb) STORED)
            """,
            ct).ConfigureAwait(false);
        await connection.RunAsync(
            $"CREATE INDEX x_{collection}_expiry ON {schema}.c_{collection} (expires_at) WHERE expires_at IS NOT NULL", ct).ConfigureAwait(false);
    }

    /// <summary>A transaction that alone may change the layout, without the limits of everyday statements.</summary>
    public static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        try
        {
            await connection.RunAsync("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'", ct).ConfigureAwait(false);
            await connection.RunAsync(
                string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock}, hashtext('{schema}'))"), ct).ConfigureAwait(false);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static StoreException Newer(PostgresAddress address, int version, int known) => new(
        StoreFailure.NewerSchema,
        $"{address.Location} was written by a newer version (layout {version}, this program knows {known}); use that version");

    private static async Task NoteVersionAsync(NpgsqlConnection connection, PostgresAddress address, CollectionDefinition definition, CancellationToken ct)
    {
        var present = await connection.ScalarAsync(
            $"SELECT version FROM {address.Schema}.pegasus_collections WHERE name = '{definition.Name}'", ct).ConfigureAwait(false) as long? ?? 0;
        if (present > definition.Version)
        {
            throw new StoreException(
                StoreFailure.NewerSchema,
                $"{definition.Name} in {address.Location} was written by a newer version (shape {present}, this program knows {definition.Version}); use that version");
        }

        if (present != definition.Version)
        {
            await connection.RunAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO {address.Schema}.pegasus_collections (name, version) VALUES ('{definition.Name}', {definition.Version}) ON CONFLICT (name) DO UPDATE SET version = excluded.version"),
                ct).ConfigureAwait(false);
        }
    }

    private static async Task<int?> VersionAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        await connection.ScalarAsync($"SELECT to_regclass('{schema}.pegasus_layout')::text", ct).ConfigureAwait(false) is string
            ? await connection.ScalarAsync($"SELECT max(version) FROM {schema}.pegasus_layout", ct).ConfigureAwait(false) as int?
            : null;
}

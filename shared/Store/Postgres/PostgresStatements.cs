using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>The statements over one collection's table.</summary>
internal sealed class PostgresStatements(string schema, CollectionDefinition definition)
{
    private readonly HashSet<FieldPath> _indexed = [.. definition.Indexes.SelectMany(index => index.Fields)];

    public string Name => definition.Name;

    public string Table { get; } = $"{schema}.c_{definition.Name}";

    public string Insert => $"""
        INSERT INTO {Table} AS c (id, version, expires_at, doc) VALUES ($1, 1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET version = c.version + 1, expires_at = excluded.expires_at, doc = excluded.doc
        WHERE c.expires_at IS NOT NULL AND c.expires_at <= $4
        """;

    /// <summary>Adds many in one statement, and answers the ids that were free. Making its indexes' expressions ready costs the server more than a row.</summary>
    public string InsertMany => $"""
        INSERT INTO {Table} AS c (id, version, expires_at, doc)
        SELECT n.id, 1, n.expires_at, n.doc::json FROM unnest($1, $2, $3) AS n(id, expires_at, doc)
        ON CONFLICT (id) DO UPDATE SET version = c.version + 1, expires_at = excluded.expires_at, doc = excluded.doc
        WHERE c.expires_at IS NOT NULL AND c.expires_at <= $4
        RETURNING id
        """;

    public string Upsert => $"""
        INSERT INTO {Table} AS c (id, version, expires_at, doc) VALUES ($1, 1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET version = c.version + 1, expires_at = excluded.expires_at, doc = excluded.doc
        """;

    public string Replace => $"""
        UPDATE {Table} SET version = version + 1, expires_at = $2, doc = $3
        WHERE id = $1 AND version = $5 AND (expires_at IS NULL OR expires_at > $4)
        """;

    public string Get => $"SELECT id, version, expires_at, doc FROM {Table} WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)";

    public string Delete => $"DELETE FROM {Table} WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)";

    /// <summary>Skips what others hold: the next round comes.</summary>
    public string Purge => $"""
        DELETE FROM {Table} WHERE id IN (
            SELECT id FROM {Table} WHERE expires_at IS NOT NULL AND expires_at <= $1 LIMIT 1000 FOR UPDATE SKIP LOCKED)
        """;

    public PostgresStatement Find(DocumentQuery query, long now)
    {
        var statement = Filtered($"SELECT id, version, expires_at, doc FROM {Table} WHERE ", query.Filter, now, out var sql);
        sql.Append(" ORDER BY ");
        foreach (var sort in query.Sort)
        {
            var direction = sort.Descending ? " DESC, " : ", ";
            sql.Append(PostgresFields.Text(sort.Field)).Append(direction).Append(PostgresFields.Number(sort.Field)).Append(direction);
        }

        sql.Append(query.Sort is [.., { Descending: true }] ? "id DESC" : "id");
        sql.Append(CultureInfo.InvariantCulture, $" LIMIT {query.Limit}");
        return statement with { Sql = sql.ToString() };
    }

    public PostgresStatement Count(DocumentFilter filter, long now) =>
        Filtered($"SELECT count(*) FROM {Table} WHERE ", filter, now, out var sql) with { Sql = sql.ToString() };

    /// <summary>At most a thousand at once, so that others need not wait long. Locked first: what has changed meanwhile is judged anew.</summary>
    public PostgresStatement DeleteMany(DocumentFilter filter, long now)
    {
        var statement = Filtered($"DELETE FROM {Table} WHERE id IN (SELECT id FROM {Table} WHERE ", filter, now, out var sql);
        sql.Append(" LIMIT 1000 FOR UPDATE)");
        return statement with { Sql = sql.ToString() };
    }

    public static NpgsqlParameter Text(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Json(string value) => new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Json };

    public static NpgsqlParameter Whole(long? value) => new() { Value = value is { } given ? given : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Many(NpgsqlDbType type, object values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private PostgresStatement Filtered(string start, DocumentFilter filter, long now, out StringBuilder sql)
    {
        sql = new StringBuilder(start, 512);
        var values = new List<NpgsqlParameter>();
        new PostgresFilterCompiler(sql, values, _indexed).Append(filter);
        values.Add(Whole(now));
        sql.Append(CultureInfo.InvariantCulture, $" AND (expires_at IS NULL OR expires_at > ${values.Count})");
        return new("", values);
    }
}

/// <param name="Values">For <c>$1</c>, <c>$2</c>, ….</param>
internal sealed record PostgresStatement(string Sql, IReadOnlyList<NpgsqlParameter> Values)
{
    public NpgsqlCommand Command(NpgsqlConnection connection, NpgsqlTransaction? transaction = null, string prefix = "")
    {
#pragma warning disable CA2100 // Statements are made of constants, checked names and parameters; see PostgresFilterCompiler.
        var command = new NpgsqlCommand(prefix + Sql, connection, transaction);
#pragma warning restore CA2100
        foreach (var value in Values)
            // Clones: the same statement may be asked twice.
            command.Parameters.Add(value.Clone());
        return command;
    }
}

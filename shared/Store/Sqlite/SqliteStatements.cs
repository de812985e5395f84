using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>The statements over one collection's table.</summary>
internal sealed class SqliteStatements(string collection)
{
    private readonly string _table = $"c_{collection}";

    public string Table => _table;

    public string Insert => $"""
        INSERT INTO {_table} (id, version, expires_at, doc) VALUES (@p0, 1, @p1, @p2)
        ON CONFLICT (id) DO UPDATE SET version = version + 1, expires_at = excluded.expires_at, doc = excluded.doc
        WHERE {_table}.expires_at IS NOT NULL AND {_table}.expires_at <= @p3
        """;

    public string Import => $"INSERT INTO {_table} (id, version, expires_at, doc) VALUES (@p0, @p1, @p2, @p3)";

    public string Upsert => $"""
        INSERT INTO {_table} (id, version, expires_at, doc) VALUES (@p0, 1, @p1, @p2)
        ON CONFLICT (id) DO UPDATE SET version = version + 1, expires_at = excluded.expires_at, doc = excluded.doc
        """;

    public string Replace => $"""
        UPDATE {_table} SET version = version + 1, expires_at = @p1, doc = @p2
        WHERE id = @p0 AND version = @p3 AND (expires_at IS NULL OR expires_at > @p4)
        """;

    public string Get => $"SELECT id, version, expires_at, doc FROM {_table} WHERE id = @p0 AND (expires_at IS NULL OR expires_at > @p1)";

    public string Delete => $"DELETE FROM {_table} WHERE id = @p0 AND (expires_at IS NULL OR expires_at > @p1)";

    public string Purge => $"""
        DELETE FROM {_table} WHERE rowid IN (
            SELECT rowid FROM {_table} WHERE expires_at IS NOT NULL AND expires_at <= @p0 LIMIT 1000)
        """;

    public SqliteStatement Find(DocumentQuery query, long now)
    {
        var statement = Filtered($"SELECT id, version, expires_at, doc FROM {_table} WHERE ", query.Filter, now, out var sql);
        sql.Append(" ORDER BY ");
        foreach (var sort in query.Sort)
            sql.Append(SqliteFilterCompiler.Extract(sort.Field)).Append(sort.Descending ? " DESC, " : ", ");
        sql.Append(query.Sort is [.., { Descending: true }] ? "id DESC" : "id");
        sql.Append(CultureInfo.InvariantCulture, $" LIMIT {query.Limit}");
        return statement with { Sql = sql.ToString() };
    }

    public SqliteStatement Count(DocumentFilter filter, long now) =>
        Filtered($"SELECT count(*) FROM {_table} WHERE ", filter, now, out var sql) with { Sql = sql.ToString() };

    /// <summary>At most a thousand at once, so that other writers need not wait long.</summary>
    public SqliteStatement DeleteMany(DocumentFilter filter, long now)
    {
        var statement = Filtered(
            $"DELETE FROM {_table} WHERE rowid IN (SELECT rowid FROM {_table} WHERE ", filter, now, out var sql);
        sql.Append(" LIMIT 1000)");
        return statement with { Sql = sql.ToString() };
    }

    /// <summary>Makes the table, and the indexes as defined; drops indexes that no longer are.</summary>
    public void Create(SqliteSession session, CollectionDefinition definition)
    {
        CreateTable(session);
        var prefix = $"i_{collection}__";
        var wanted = definition.Indexes.ToDictionary(index => prefix + string.Join("__", index.Fields.Select(IndexName)), StringComparer.Ordinal);
        var present = session.Texts("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = @p0", _table);
        foreach (var name in present.Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && !wanted.ContainsKey(n)))
            session.Execute($"DROP INDEX \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        foreach (var (name, index) in wanted)
        {
            // id serves the order of equals, expires_at spares reading rows that are only counted.
            var fields = string.Join(", ", index.Fields.Select(SqliteFilterCompiler.Extract));
            session.Execute($"CREATE INDEX IF NOT EXISTS \"{name}\" ON {_table} ({fields}, id, expires_at)");
        }
    }

    public void CreateTable(SqliteSession session)
    {
        session.Execute($"""
            CREATE TABLE IF NOT EXISTS {_table} (
                id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, expires_at INTEGER, doc TEXT NOT NULL)
            """);
        session.Execute($"CREATE INDEX IF NOT EXISTS x_{collection}_expiry ON {_table} (expires_at) WHERE expires_at IS NOT NULL");
    }

    private static string IndexName(FieldPath field) => string.Join('.', field.Segments);

    private static SqliteStatement Filtered(string start, DocumentFilter filter, long now, out StringBuilder sql)
    {
        sql = new StringBuilder(start, 256);
        var values = new List<object?>();
        var compiler = new SqliteFilterCompiler(sql, values);
        compiler.Append(filter);
        values.Add(now);
        sql.Append(CultureInfo.InvariantCulture, $" AND (expires_at IS NULL OR expires_at > @p{values.Count - 1})");
        return new("", values, compiler.Residuals);
    }
}

/// <param name="Values">For <c>@p0</c>, <c>@p1</c>, ….</param>
/// <param name="Residuals">Filters that the statement calls by index.</param>
internal sealed record SqliteStatement(string Sql, IReadOnlyList<object?> Values, IReadOnlyList<DocumentFilter> Residuals);

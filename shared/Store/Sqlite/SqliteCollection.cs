using System.Text.Json.Serialization.Metadata;
using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>One table of documents.</summary>
internal sealed class SqliteCollection<T>(SqliteDocumentStore store, string name, JsonTypeInfo<T> typeInfo) : IDocuments<T>
    where T : class
{
    /// <summary>Most JSON that one find may bring into memory.</summary>
    private const int MaxResultCharacters = 32 * 1024 * 1024;

    private readonly SqliteStatements _statements = new(name);

    public async Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var (json, expiry, now) = Prepare(id, document, expiresAt);
        return await store.WriteAsync(json.Length, s => s.Execute(_statements.Insert, id, expiry, json, now), cancellationToken).ConfigureAwait(false) > 0;
    }

    public Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var (json, expiry, _) = Prepare(id, document, expiresAt);
        return store.WriteAsync(json.Length, s => s.Execute(_statements.Upsert, id, expiry, json), cancellationToken);
    }

    public async Task<bool> ReplaceAsync(
        string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var (json, expiry, now) = Prepare(id, document, expiresAt);
        return await store.WriteAsync(
            json.Length, s => s.Execute(_statements.Replace, id, expiry, json, expectedVersion, now), cancellationToken).ConfigureAwait(false) > 0;
    }

    public async Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var statement = new SqliteStatement(_statements.Get, [id, store.Now], []);
        var rows = await store.ReadAsync(s => Rows(s, statement), cancellationToken).ConfigureAwait(false);
        return rows is [var row, ..] ? Parse(row) : null;
    }

    public async Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        var statement = _statements.Find(query, store.Now);
        var rows = await store.ReadAsync(s => Rows(s, statement), cancellationToken).ConfigureAwait(false);
        return rows.ConvertAll(Parse);
    }

    public async Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        var statement = _statements.Count(filter, store.Now);
        return await store.ReadAsync(
            s => (long)s.Prepare(statement.Sql, statement.Values, statement.Residuals).ExecuteScalar()!, cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var now = store.Now;
        return await store.WriteAsync(0, s => s.Execute(_statements.Delete, id, now), cancellationToken).ConfigureAwait(false) > 0;
    }

    public async Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        var statement = _statements.DeleteMany(filter, store.Now);
        long all = 0;
        while (true)
        {
            var gone = await store.WriteAsync(
                0, s => s.Prepare(statement.Sql, statement.Values, statement.Residuals).ExecuteNonQuery(), cancellationToken).ConfigureAwait(false);
            if (gone == 0)
                return all;
            all += gone;
        }
    }

    public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        return ExplainAsync(_statements.Find(query, store.Now), cancellationToken);
    }

    public Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        return ExplainAsync(_statements.Count(filter, store.Now), cancellationToken);
    }

    private async Task<QueryPlan> ExplainAsync(SqliteStatement statement, CancellationToken ct)
    {
        var lines = await store.ReadAsync(
            session =>
            {
                var steps = new List<string>();
                using var reader = session.Prepare("EXPLAIN QUERY PLAN " + statement.Sql, statement.Values, statement.Residuals).ExecuteReader();
                while (reader.Read())
                    steps.Add(reader.GetString(3));
                return steps;
            },
            ct).ConfigureAwait(false);
        return new(
            lines.Exists(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && line.Split(' ').Contains(_statements.Table)),
            lines.Exists(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal)),
            string.Join('\n', lines));
    }

    private (string Json, object? Expiry, long Now) Prepare(string id, T document, DateTimeOffset? expiresAt)
    {
        DocumentBytes.RequireId(id);
        return (DocumentBytes.Write(document, typeInfo, store.Options.MaxDocumentBytes), expiresAt?.ToUnixTimeMilliseconds(), store.Now);
    }

    private static List<Row> Rows(SqliteSession session, SqliteStatement statement)
    {
        var rows = new List<Row>();
        var characters = 0L;
        using var reader = session.Prepare(statement.Sql, statement.Values, statement.Residuals).ExecuteReader();
        while (reader.Read())
        {
            var row = new Row(reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetInt64(2), reader.GetString(3));
            characters += row.Json.Length;
            if (characters > MaxResultCharacters)
                throw new StoreException(StoreFailure.TooLarge, "The answer is too large; ask for fewer documents at once");
            rows.Add(row);
        }

        return rows;
    }

    private StoredDocument<T> Parse(Row row) => new(
        row.Id,
        DocumentBytes.Read(row.Json, typeInfo, name, row.Id, store.Location),
        row.Version,
        row.ExpiresAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);

    private readonly record struct Row(string Id, long Version, long? ExpiresAt, string Json);
}

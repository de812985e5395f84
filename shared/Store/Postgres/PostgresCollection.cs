using System.Text.Json.Serialization.Metadata;
using Npgsql;

namespace Jibo.Pegasus.Store.Postgres;

/// <summary>One table of documents.</summary>
internal sealed class PostgresCollection<T>(PostgresDocumentStore store, PostgresStatements statements, JsonTypeInfo<T> typeInfo) : IDocuments<T>
    where T : class
{
    /// <summary>Most JSON that one find may bring into memory.</summary>
    private const int MaxResultCharacters = 32 * 1024 * 1024;

    private const int DeleteAttempts = 5;

    public async Task<bool> InsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var json = DocumentBytes.Write(document, typeInfo, store.Options.MaxDocumentBytes);
        var (expiry, now) = (expiresAt?.ToUnixTimeMilliseconds(), store.Now);
        NpgsqlParameter[] values = [PostgresStatements.Text(id), PostgresStatements.Whole(expiry), PostgresStatements.Json(json), PostgresStatements.Whole(now)];
        var write = new PostgresWrite(statements.Insert, Key(id), json.Length, values, cancellationToken)
        {
            Insert = new(statements.InsertMany, id, expiry, json, now),
        };
        return await store.WriteAsync(write).ConfigureAwait(false) > 0;
    }

    public Task UpsertAsync(string id, T document, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        WriteAsync(statements.Upsert, id, document, expiresAt, [], cancellationToken);

    public async Task<bool> ReplaceAsync(
        string id, T document, long expectedVersion, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        await WriteAsync(
            statements.Replace, id, document, expiresAt, [PostgresStatements.Whole(store.Now), PostgresStatements.Whole(expectedVersion)], cancellationToken)
            .ConfigureAwait(false) > 0;

    public async Task<StoredDocument<T>?> GetAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var statement = new PostgresStatement(statements.Get, [PostgresStatements.Text(id), PostgresStatements.Whole(store.Now)]);
        return await FindAsync(statement, cancellationToken).ConfigureAwait(false) is [var found, ..] ? found : null;
    }

    public async Task<IReadOnlyList<StoredDocument<T>>> FindAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        return await FindAsync(statements.Find(query, store.Now), cancellationToken).ConfigureAwait(false);
    }

    public async Task<long> CountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        var statement = statements.Count(filter, store.Now);
        return await store.ReadAsync(
            async (connection, ct) =>
            {
                var command = statement.Command(connection);
                await using var _ = command.ConfigureAwait(false);
                return (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        DocumentBytes.RequireId(id);
        var write = new PostgresWrite(
            statements.Delete, Key(id), 0, [PostgresStatements.Text(id), PostgresStatements.Whole(store.Now)], cancellationToken);
        return await store.WriteAsync(write).ConfigureAwait(false) > 0;
    }

    public async Task<long> DeleteManyAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        long all = 0;
        while (true)
        {
            var gone = await DeleteSomeAsync(filter, cancellationToken).ConfigureAwait(false);
            if (gone == 0)
                return all;
            all += gone;
        }
    }

    public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken cancellationToken)
    {
        FilterCheck.Require(query);
        return ExplainAsync(statements.Find(query, store.Now), cancellationToken);
    }

    public Task<QueryPlan> ExplainCountAsync(DocumentFilter filter, CancellationToken cancellationToken)
    {
        FilterCheck.Require(filter);
        return ExplainAsync(statements.Count(filter, store.Now), cancellationToken);
    }

    private Task<QueryPlan> ExplainAsync(PostgresStatement statement, CancellationToken ct) => store.ReadAsync(
        async (connection, limited) =>
        {
            var transaction = await connection.BeginTransactionAsync(limited).ConfigureAwait(false);
            await using var _ = transaction.ConfigureAwait(false);
            // Of a small table the server reads everything, index or not. The question is what it would do with a large one.
            await connection.RunAsync("SET LOCAL enable_seqscan = off", limited).ConfigureAwait(false);
            var command = statement.Command(connection, transaction, "EXPLAIN (FORMAT JSON, COSTS OFF) ");
            await using var disposing = command.ConfigureAwait(false);
            return PostgresPlan.Read((string)(await command.ExecuteScalarAsync(limited).ConfigureAwait(false))!);
        },
        ct);

    private async Task<long> WriteAsync(
        string sql, string id, T document, DateTimeOffset? expiresAt, IReadOnlyList<NpgsqlParameter> more, CancellationToken ct)
    {
        DocumentBytes.RequireId(id);
        var json = DocumentBytes.Write(document, typeInfo, store.Options.MaxDocumentBytes);
        NpgsqlParameter[] values =
            [PostgresStatements.Text(id), PostgresStatements.Whole(expiresAt?.ToUnixTimeMilliseconds()), PostgresStatements.Json(json), .. more];
        return await store.WriteAsync(new(sql, Key(id), json.Length, values, ct)).ConfigureAwait(false);
    }

    private string Key(string id) => $"{statements.Table} {id}";

    private async Task<long> DeleteSomeAsync(DocumentFilter filter, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var statement = statements.DeleteMany(filter, store.Now);
                return await store.LongAsync<long>(
                    async (connection, limited) =>
                    {
                        var command = statement.Command(connection);
                        await using var _ = command.ConfigureAwait(false);
                        return await command.ExecuteNonQueryAsync(limited).ConfigureAwait(false);
                    },
                    ct).ConfigureAwait(false);
            }
            catch (StoreException e) when (attempt < DeleteAttempts && e.InnerException is { } inner && PostgresFaults.IsPassing(inner))
            {
                // It and a batch of writes have waited for each other; the batch has won.
            }
        }
    }

    private Task<IReadOnlyList<StoredDocument<T>>> FindAsync(PostgresStatement statement, CancellationToken ct) =>
        store.ReadAsync<IReadOnlyList<StoredDocument<T>>>(
            async (connection, limited) =>
            {
                var command = statement.Command(connection);
                await using var _ = command.ConfigureAwait(false);
                var reader = await command.ExecuteReaderAsync(limited).ConfigureAwait(false);
                await using var __ = reader.ConfigureAwait(false);
                var found = new List<StoredDocument<T>>();
                var characters = 0L;
                while (await reader.ReadAsync(limited).ConfigureAwait(false))
                {
                    var json = reader.GetString(3);
                    characters += json.Length;
                    if (characters > MaxResultCharacters)
                    {
                        // Else closing the reader would fetch all the rest.
                        command.Cancel();
                        throw new StoreException(StoreFailure.TooLarge, "The answer is too large; ask for fewer documents at once");
                    }

                    found.Add(Parse(reader, json));
                }

                return found;
            },
            ct);

    private StoredDocument<T> Parse(NpgsqlDataReader reader, string json)
    {
        var id = reader.GetString(0);
        return new(
            id,
            DocumentBytes.Read(json, typeInfo, statements.Name, id, store.Location),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
    }
}

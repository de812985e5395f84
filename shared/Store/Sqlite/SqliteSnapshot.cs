using System.Runtime.CompilerServices;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>A read transaction of its own: with the write-ahead log it sees one moment and stops no writer.</summary>
internal sealed class SqliteSnapshot : IStoreSnapshot
{
    private const int PageDocuments = 1000;
    private const int PageCharacters = 2 * 1024 * 1024;

    private readonly SqliteQueue _jobs;
    private readonly Task _thread;
    private readonly long _now;

    private SqliteSnapshot(string file, DocumentStoreOptions options, long now)
    {
        _jobs = new(file, 1);
        _now = now;
        _thread = SqliteThread.Start($"snapshot {Path.GetFileName(file)}", new SqliteReader(file, options, _jobs).Run);
    }

    public IReadOnlyList<CollectionInfo> Collections { get; private set; } = [];

    public static async Task<SqliteSnapshot> OpenAsync(string file, DocumentStoreOptions options, long now, CancellationToken ct)
    {
        var snapshot = new SqliteSnapshot(file, options, now);
        try
        {
            snapshot.Collections = await snapshot._jobs.RunAsync(session => Begin(session, file, now), ct).ConfigureAwait(false);
            return snapshot;
        }
        catch
        {
            await snapshot.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async IAsyncEnumerable<RawDocument> ReadAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = new SqliteStatements(Collections.Single(c => c.Name == collection).Name).Table;
        var after = long.MinValue;
        while (true)
        {
            var (page, last) = await _jobs.RunAsync(session => Page(session, table, after, _now), cancellationToken).ConfigureAwait(false);
            foreach (var document in page)
                yield return document;
            if (page.Count == 0)
                yield break;
            after = last;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _jobs.Close();
        await _thread.ConfigureAwait(false);
    }

    private static List<CollectionInfo> Begin(SqliteSession session, string file, long now)
    {
        // The moment is that of the first read inside.
        session.Execute("BEGIN");
        SqliteSchema.RequireKnown(session, file);
        var found = new List<CollectionInfo>();
        foreach (var name in session.Texts("SELECT name FROM pegasus_collections ORDER BY name"))
        {
            var version = session.Number("SELECT version FROM pegasus_collections WHERE name = @p0", name);
            var count = session.Number($"SELECT count(*) FROM {new SqliteStatements(name).Table} WHERE expires_at IS NULL OR expires_at > @p0", now);
            found.Add(new(name, (int)version, count));
        }

        return found;
    }

    private static (List<RawDocument> Page, long Last) Page(SqliteSession session, string table, long after, long now)
    {
        var page = new List<RawDocument>();
        var (characters, last) = (0L, after);
        using var reader = session.Prepare(
            $"SELECT rowid, id, version, expires_at, doc FROM {table} WHERE rowid > @p0 AND (expires_at IS NULL OR expires_at > @p1) ORDER BY rowid", [after, now]).ExecuteReader();
        while (page.Count < PageDocuments && characters < PageCharacters && reader.Read())
        {
            last = reader.GetInt64(0);
            page.Add(new(reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.GetString(4)));
            characters += page[^1].Json.Length;
        }

        return (page, last);
    }
}

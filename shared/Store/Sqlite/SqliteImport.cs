namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>A write transaction of its own, from the first document to the last.</summary>
internal sealed class SqliteImport : IStoreImport
{
    private readonly SqliteQueue _jobs;
    private readonly Task _thread;

    private SqliteImport(string file, DocumentStoreOptions options)
    {
        _jobs = new(file, 1);
        // A session that is disposed rolls back what has not been committed.
        _thread = SqliteThread.Start($"import {Path.GetFileName(file)}", new SqliteReader(file, options, _jobs, () => SqliteWriter.Open(file, options)).Run);
    }

    public static async Task<SqliteImport> BeginAsync(string file, DocumentStoreOptions options, bool replace, CancellationToken ct)
    {
        var import = new SqliteImport(file, options);
        try
        {
            await import._jobs.RunAsync(session => Begin(session, file, replace), ct).ConfigureAwait(false);
            return import;
        }
        catch
        {
            await import.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task AddCollectionAsync(string name, int version, CancellationToken cancellationToken)
    {
        var definition = ImportCheck.Definition(name, version);
        return _jobs.RunAsync(
            session =>
            {
                session.Execute(
                    "INSERT INTO pegasus_collections (name, version) VALUES (@p0, @p1) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                    name, (long)version);
                new SqliteStatements(name).CreateTable(session);
                return definition;
            },
            cancellationToken);
    }

    public Task AddAsync(string collection, IReadOnlyList<RawDocument> documents, CancellationToken cancellationToken)
    {
        var sql = new SqliteStatements(ImportCheck.Definition(collection, 1).Name).Import;
        ImportCheck.Require(documents);
        return _jobs.RunAsync(
            session =>
            {
                foreach (var document in documents)
                    session.Execute(sql, document.Id, document.Version, document.ExpiresAt, document.Json);
                return documents.Count;
            },
            cancellationToken);
    }

    public Task CommitAsync(CancellationToken cancellationToken) => _jobs.RunAsync(session => session.Execute("COMMIT"), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _jobs.Close();
        await _thread.ConfigureAwait(false);
    }

    private static int Begin(SqliteSession session, string file, bool replace)
    {
        session.Execute("BEGIN IMMEDIATE");
        foreach (var name in session.Texts("SELECT name FROM pegasus_collections"))
        {
            var table = new SqliteStatements(name).Table;
            if (replace)
                session.Execute($"DELETE FROM {table}");
            else if (session.Number($"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)") > 0)
                throw ImportCheck.NotEmpty(file);
        }

        return 0;
    }
}

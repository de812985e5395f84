using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>
/// The only writer of the file. Whatever has come in while the last commit was on its way to the disk goes into one transaction,
/// so that many callers share one sync; each is told only after it. A job that fails leaves the others of its batch alone.
/// </summary>
internal sealed class SqliteWriter(string file, DocumentStoreOptions options, SqliteQueue jobs)
{
    private SqliteSession? _session;

    public void Run()
    {
        var batch = new List<SqliteJob>(options.MaxBatch);
        while (jobs.Wait())
        {
            while (batch.Count < options.MaxBatch && jobs.TryTake(out var job))
                batch.Add(job);
            if (batch.Count > 0)
                Write(batch);
            batch.Clear();
        }

        _session?.Dispose();
    }

    private void Write(List<SqliteJob> batch)
    {
        var written = new List<SqliteJob>(batch.Count);
        try
        {
            var session = _session ??= Open(file, options);
            session.Execute("BEGIN IMMEDIATE");
            foreach (var job in batch)
            {
                if (Try(job, session))
                    written.Add(job);
            }

            session.Execute("COMMIT");
        }
#pragma warning disable CA1031 // Every caller of the batch gets the reason; the writer must live on.
        catch (Exception e)
        {
            var reason = e is SqliteException fault ? SqliteFaults.ToStoreException(fault, file) : e;
            Abandon(e);
            // Those that have failed already keep their own reason.
            foreach (var job in batch)
                job.Fail(reason);
            return;
        }
#pragma warning restore CA1031

        foreach (var job in written)
            job.Acknowledge();
    }

    private bool Try(SqliteJob job, SqliteSession session)
    {
        try
        {
            job.Run(session);
            return true;
        }
        catch (SqliteException e) when (session.InTransaction && !SqliteFaults.BreaksConnection(e))
        {
            job.Fail(SqliteFaults.ToStoreException(e, file));
        }
#pragma warning disable CA1031 // The caller gets it; the others of the batch have nothing to do with it.
        catch (Exception e) when (e is not SqliteException && session.InTransaction)
        {
            job.Fail(e);
        }
#pragma warning restore CA1031

        return false;
    }

    /// <summary>A connection that may write, to a file that is up to date.</summary>
    public static SqliteSession Open(string file, DocumentStoreOptions options)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder && !Directory.Exists(folder))
            MakeFolder(file, folder);
        var session = SqliteSession.Open(file, forWriting: true, options.BusyTimeout, options.MaxStoreBytes);
        try
        {
            SqliteSchema.Migrate(session, file);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static void MakeFolder(string file, string folder)
    {
        try
        {
            // What lies here is about people: nobody else on the machine needs to read it.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFailure.Unavailable, $"The folder of {file} cannot be made", e);
        }
    }

    private void Abandon(Exception e)
    {
        try
        {
            if (_session is { InTransaction: true } session)
                session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            DropSession();
        }

        if (e is not SqliteException fault || SqliteFaults.BreaksConnection(fault))
            DropSession();
    }

    private void DropSession()
    {
        _session?.Dispose();
        _session = null;
    }
}

using Microsoft.Data.Sqlite;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>One of the threads that answer questions, each with its own connection. WAL lets them read while the writer writes.</summary>
/// <param name="open">Opens the connection; by default one that only reads.</param>
internal sealed class SqliteReader(string file, DocumentStoreOptions options, SqliteQueue jobs, Func<SqliteSession>? open = null)
{
    private const int Interrupted = 9;

    private SqliteSession? _session;

    public void Run()
    {
        while (jobs.Wait())
        {
            while (jobs.TryTake(out var job))
                Answer(job);
        }

        _session?.Dispose();
    }

    private void Answer(SqliteJob job)
    {
        try
        {
            var session = _session ??= open?.Invoke() ?? SqliteSession.Open(file, forWriting: false, options.BusyTimeout);
            // Disposing waits for a callback that is running, so an interrupt never reaches the next job.
            using (job.Cancellation.UnsafeRegister(static s => ((SqliteSession)s!).Interrupt(), session))
                job.Run(session);
            job.Acknowledge();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Interrupted && job.Cancellation.IsCancellationRequested)
        {
            job.Cancel();
        }
        catch (SqliteException e)
        {
            if (SqliteFaults.BreaksConnection(e))
                DropSession();
            job.Fail(SqliteFaults.ToStoreException(e, file));
        }
#pragma warning disable CA1031 // The caller gets it; the reader must live on.
        catch (Exception e)
        {
            job.Fail(e);
        }
#pragma warning restore CA1031
    }

    private void DropSession()
    {
        _session?.Dispose();
        _session = null;
    }
}

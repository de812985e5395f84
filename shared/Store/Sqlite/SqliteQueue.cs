using System.Threading.Channels;

namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>
/// Jobs that wait for a thread with a connection. SQLite's calls block, so they never run on the thread pool,
/// which on a small machine has as many threads as cores.
/// </summary>
internal sealed class SqliteQueue(string file, int capacity)
{
    private readonly Channel<SqliteJob> _jobs = Channel.CreateBounded<SqliteJob>(new BoundedChannelOptions(capacity));

    /// <summary>Hands a job over and waits for its end. Waits for room when too many wait already.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<SqliteSession, TResult> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var job = new SqliteJob<TResult>(work, ct);
        try
        {
            await _jobs.Writer.WriteAsync(job, ct).ConfigureAwait(false);
        }
        catch (ChannelClosedException e)
        {
            throw Closed(e);
        }

        return await job.Done.WaitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Blocks until a job can be taken; false once the queue is closed and empty.</summary>
    public bool Wait() => _jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>The next job that is still wanted, if there is one now.</summary>
    public bool TryTake(out SqliteJob job)
    {
        while (_jobs.Reader.TryRead(out job!))
        {
            if (!job.Cancellation.IsCancellationRequested)
                return true;
            job.Cancel();
        }

        return false;
    }

    /// <summary>No new jobs; those that wait are still done.</summary>
    public void Close() => _jobs.Writer.TryComplete();

    private StoreException Closed(Exception e) => new(StoreFailure.Closed, $"{file} has been closed", e);
}

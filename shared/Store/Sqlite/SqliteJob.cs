namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>One piece of work for a thread that owns a connection, and the caller's promise.</summary>
internal abstract class SqliteJob(CancellationToken cancellation)
{
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Does the work and keeps its result back until <see cref="Acknowledge"/>.</summary>
    public abstract void Run(SqliteSession session);

    public abstract void Acknowledge();

    public abstract void Fail(Exception reason);

    public abstract void Cancel();
}

internal sealed class SqliteJob<TResult>(Func<SqliteSession, TResult> work, CancellationToken cancellation) : SqliteJob(cancellation)
{
    private readonly TaskCompletionSource<TResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult _result = default!;

    public Task<TResult> Done => _done.Task;

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Acknowledge() => _done.TrySetResult(_result);

    public override void Fail(Exception reason) => _done.TrySetException(reason);

    public override void Cancel() => _done.TrySetCanceled(Cancellation);
}

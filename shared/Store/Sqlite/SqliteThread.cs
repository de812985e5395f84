namespace Jibo.Pegasus.Store.Sqlite;

/// <summary>A thread of its own for blocking work, whose end can be awaited.</summary>
internal static class SqliteThread
{
    public static Task Start(string name, Action body)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                body();
                ended.SetResult();
            }
#pragma warning disable CA1031 // Handed to whoever awaits the end; an exception that leaves a thread ends the process.
            catch (Exception e)
            {
                ended.SetException(e);
            }
#pragma warning restore CA1031
        })
        {
            IsBackground = true,
            Name = name,
        }.Start();
        return ended.Task;
    }
}

namespace Jibo.Pegasus.TestSupport;

/// <summary>Waiting for something that another thread brings about, without sleeping: it says when it has changed something.</summary>
public sealed class Changes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Happened() =>
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    public async Task UntilAsync(Func<bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        while (true)
        {
            // Taken before looking, so that a change in between is not missed.
            var next = Volatile.Read(ref _next).Task;
            if (holds())
                return;
            await next.WaitAsync(Limit).ConfigureAwait(false);
        }
    }
}

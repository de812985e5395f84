namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The running timers of one transaction. Used by its loop only; what fires goes to <paramref name="fired"/>.</summary>
internal sealed class ListenTimers(TimeProvider time, Action<ListenTimer> fired) : IDisposable
{
    private static readonly int Kinds = Enum.GetValues<ListenTimer>().Length;

    private readonly ITimer?[] _running = new ITimer?[Kinds];

    public void Set(ListenTimer timer, TimeSpan after)
    {
        Clear(timer);
        _running[(int)timer] = time.CreateTimer(_ => fired(timer), null, after, Timeout.InfiniteTimeSpan);
    }

    public void Clear(ListenTimer timer)
    {
        _running[(int)timer]?.Dispose();
        _running[(int)timer] = null;
    }

    public void Dispose()
    {
        foreach (var timer in _running)
            timer?.Dispose();
        Array.Clear(_running);
    }
}

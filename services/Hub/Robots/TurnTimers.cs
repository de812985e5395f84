namespace Jibo.Pegasus.Hub.Robots;

/// <summary>The running timers of one transaction. Used by its loop only; what fires goes to <paramref name="fired"/>.</summary>
/// <typeparam name="T">The waits that this kind of transaction bounds, numbered from 0.</typeparam>
internal sealed class TurnTimers<T>(TimeProvider time, Action<T> fired) : IDisposable
    where T : struct, Enum
{
    private static readonly T[] Kinds = Enum.GetValues<T>();

    private readonly ITimer?[] _running = new ITimer?[Kinds.Length];

    public void Set(T timer, TimeSpan after)
    {
        Clear(timer);
        _running[Array.IndexOf(Kinds, timer)] = time.CreateTimer(_ => fired(timer), null, after, Timeout.InfiniteTimeSpan);
    }

    public void Clear(T timer)
    {
        var at = Array.IndexOf(Kinds, timer);
        _running[at]?.Dispose();
        _running[at] = null;
    }

    public void Dispose()
    {
        foreach (var timer in _running)
            timer?.Dispose();
        Array.Clear(_running);
    }
}

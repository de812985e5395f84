namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Whether the breaker of one skill is open, for figures.</summary>
internal sealed class SkillBreaker(TimeProvider time)
{
    /// <summary>A breaker closes when the skill is asked again; where nobody asks, this is when it is no news any more.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(2);

    private long _openedAt;
    private volatile bool _isOpen;

    public bool IsOpen => _isOpen && time.GetElapsedTime(Interlocked.Read(ref _openedAt)) < Shown;

    public void Opened()
    {
        Interlocked.Exchange(ref _openedAt, time.GetTimestamp());
        _isOpen = true;
    }

    public void Closed() => _isOpen = false;
}

using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Settings.Changes;

/// <summary>
/// The last changes of this run, numbered. One ring serves all readers, each of which only knows how far it has read: a slow one
/// costs nothing, and one that has fallen out of the ring is told to forget everything.
/// </summary>
internal sealed class ChangeLog
{
    /// <summary>How far back a reader can go on.</summary>
    public const int Kept = 4096;

    private readonly Lock _lock = new();
    private readonly SettingsEvent?[] _ring = new SettingsEvent?[Kept];
    private TaskCompletionSource _more = NewSignal();
    private long _last;

    /// <summary>Names this run: numbers of another one mean nothing here.</summary>
    public string Source { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Call it once the change can be read.</summary>
    public void Publish(string? accountId, string? loopId, string? skillId)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            _last++;
            _ring[_last % Kept] = new SettingsEvent
            {
                Type = SettingsEventTypes.Change,
                Source = Source,
                Sequence = _last,
                AccountId = accountId,
                LoopId = loopId,
                SkillId = skillId,
            };
            (more, _more) = (_more, NewSignal());
        }

        more.SetResult();
    }

    /// <summary>The first event of a stream, and where reading goes on.</summary>
    /// <param name="after">What the reader took in last; null for a reader that knows nothing.</param>
    public (SettingsEvent First, long At) Open(SettingsPosition? after)
    {
        lock (_lock)
        {
            if (after is null)
                return (Tell_NeedsLock(SettingsEventTypes.Hello), _last);
            return after.Source == Source && after.Sequence <= _last && after.Sequence >= _last - Kept
                ? (Tell_NeedsLock(SettingsEventTypes.Hello), after.Sequence)
                : (Tell_NeedsLock(SettingsEventTypes.Reset), _last);
        }
    }

    /// <summary>What came after a number, and a task that ends when more does.</summary>
    public (IReadOnlyList<SettingsEvent> Events, Task More) ReadAfter(long at)
    {
        lock (_lock)
        {
            if (at < _last - Kept)
                return ([Tell_NeedsLock(SettingsEventTypes.Reset)], _more.Task);
            var events = new SettingsEvent[_last - at];
            for (var i = 0; i < events.Length; i++)
                events[i] = _ring[(at + 1 + i) % Kept]!;
            return (events, _more.Task);
        }
    }

    /// <summary>Nothing happened up to here.</summary>
    public SettingsEvent Alive(long at) => new() { Type = SettingsEventTypes.Alive, Source = Source, Sequence = at };

    private SettingsEvent Tell_NeedsLock(string type) => new() { Type = type, Source = Source, Sequence = _last };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

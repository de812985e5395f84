using System.Threading.Channels;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A clock that moves when told. Timers fire on the thread that moves it, each at its own moment, in order.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<bool> _timerSet = Channel.CreateUnbounded<bool>();
    private DateTimeOffset _now;

    public ManualTime()
        : this(new(2030, 1, 2, 16, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTime(DateTimeOffset now) => _now = now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is set; each one that was set ends one wait.</summary>
    public async Task TimerSetAsync() =>
        await _timerSet.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)).ConfigureAwait(false);

    /// <summary>Waits until some timer is set that fires after exactly this time.</summary>
    public async Task TimerDueInAsync(TimeSpan after)
    {
        while (!IsTimerDueIn(after))
            await TimerSetAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until some timer is set that fires within this time.</summary>
    public async Task TimerDueWithinAsync(TimeSpan limit)
    {
        while (!(UntilNextTimer <= limit))
            await TimerSetAsync().ConfigureAwait(false);
    }

    private bool IsTimerDueIn(TimeSpan after)
    {
        lock (_gate)
            return _timers.Any(timer => timer.Due - _now == after);
    }

    /// <summary>How far away the next timer is; null when none is set.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_gate)
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _now;
        }
    }

    /// <summary>Moves the clock, stopping at each timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (Next(end) is { } timer)
            timer.Fire();
        lock (_gate)
            _now = end;
    }

    /// <summary>Sets the clock without firing anything: what an operator or a time server does to a real one.</summary>
    public void JumpTo(DateTimeOffset now)
    {
        lock (_gate)
            _now = now;
    }

    private ManualTimer? Next(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                _now = next.Due > _now ? next.Due : _now;
                next.Rearm();
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
                Due += _period;
            else
                time._timers.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime;
                _period = period;
                time._timers.Add(this);
            }

            time._timerSet.Writer.TryWrite(true);
            return true;
        }

        public void Dispose()
        {
            lock (time._gate)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

namespace Jibo.Pegasus.Parser.Engines.Remote;

/// <summary>
/// How a service elsewhere does. After three failures in a row, or one that lasts, it is left alone for a while, twice as long after
/// each further failure, so that it does not slow every turn; then one question at a time shows whether it is back. Safe for many threads.
/// </summary>
internal sealed class RemoteHealth(TimeProvider time)
{
    public const int FailuresBeforeRest = 3;
    public static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private RemoteState _state;
    private string? _reason;
    private int _failures;
    private TimeSpan _rest;
    private DateTimeOffset _restsUntil;
    private bool _trying;

    public RemoteState State
    {
        get
        {
            lock (_gate)
                return _state == RemoteState.Closed && time.GetUtcNow() >= _restsUntil ? RemoteState.Ready : _state;
        }
    }

    /// <summary>Why the last question got no answer; null when it got one.</summary>
    public string? Reason
    {
        get
        {
            lock (_gate)
                return _reason;
        }
    }

    /// <summary>It can be asked, as far as is known without asking.</summary>
    public void Prepared()
    {
        lock (_gate)
        {
            if (_state == RemoteState.Initial)
                _state = RemoteState.Ready;
        }
    }

    /// <summary>Whether it may be asked now. Who may, says afterwards how it went.</summary>
    public bool TryAsk()
    {
        lock (_gate)
        {
            if (_rest == TimeSpan.Zero)
                return true;
            if (_trying || time.GetUtcNow() < _restsUntil)
                return false;
            _trying = true;
            return true;
        }
    }

    /// <param name="complaint">What it did not like about the question, or null.</param>
    /// <returns>Whether that is news, because it was left alone before.</returns>
    public bool Answered(string? complaint = null)
    {
        lock (_gate)
        {
            var news = _rest != TimeSpan.Zero;
            _state = RemoteState.Connected;
            _reason = complaint;
            _failures = 0;
            _rest = TimeSpan.Zero;
            _trying = false;
            return news;
        }
    }

    /// <returns>How long it is left alone from now on; zero when it is not.</returns>
    public TimeSpan Failed(string reason, bool lasting)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _reason = reason;
            _trying = false;
            // What was asked before it was left alone, and fails only now, says nothing new.
            if (_state == RemoteState.Closed && now < _restsUntil)
                return TimeSpan.Zero;
            if (++_failures < FailuresBeforeRest && !lasting && _rest == TimeSpan.Zero)
            {
                _state = RemoteState.Ready;
                return TimeSpan.Zero;
            }

            _rest = _rest == TimeSpan.Zero ? FirstRest : _rest * 2 < LongestRest ? _rest * 2 : LongestRest;
            _restsUntil = now + _rest;
            _state = RemoteState.Closed;
            return _rest;
        }
    }

    /// <summary>Who asked did not wait for the answer.</summary>
    public void Abandoned()
    {
        lock (_gate)
            _trying = false;
    }
}

namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>
/// Whether an engine is worth asking first. It is out while the last probe did not reach it, and for a while after it failed in a
/// turn: 10 s, doubled with each failure in a row up to 2 min. Whoever is out is asked only when nobody else is left.
/// </summary>
internal sealed class EngineState
{
    internal static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(10);
    internal static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(2);

    private const string NotProbed = "not reached yet";
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private string? _unreachable;
    private string? _failure;
    private int _inARow;
    private long _restBegan;
    private TimeSpan _rest;

    /// <param name="probed">Whether somebody probes it; until the first answer it is out.</param>
    public EngineState(string name, TimeProvider time, bool probed)
    {
        Name = name;
        _time = time;
        _unreachable = probed ? NotProbed : null;
    }

    public string Name { get; }

    /// <summary>Why it is out, or null.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
                return _unreachable ?? (_failure is not null && _time.GetElapsedTime(_restBegan) < _rest ? _failure : null);
        }
    }

    /// <summary>What a probe has found; null: it is there. True when that is news.</summary>
    public bool Probed(string? problem)
    {
        lock (_gate)
        {
            var news = _unreachable == NotProbed || problem is null != _unreachable is null;
            _unreachable = problem;
            return news;
        }
    }

    /// <summary>It failed in a turn.</summary>
    public void Failed(string reason)
    {
        lock (_gate)
        {
            // Failures long past are forgiven even if nobody told of a success in between.
            _inARow = _failure is not null && _time.GetElapsedTime(_restBegan) < _rest + LongestRest ? Math.Min(_inARow + 1, 8) : 1;
            _failure = reason;
            _restBegan = _time.GetTimestamp();
            var rest = FirstRest * Math.Pow(2, _inARow - 1);
            _rest = rest < LongestRest ? rest : LongestRest;
        }
    }

    /// <summary>It heard something, or nothing, in good time.</summary>
    public void Succeeded()
    {
        lock (_gate)
            _failure = null;
    }
}

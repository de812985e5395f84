namespace Jibo.Pegasus.OpenJiboSkill.Asking;

/// <summary>
/// Leaves a runtime alone for a while that failed three times in a row: nobody shall wait for seconds to hear each time again that
/// it is away. When the while is over, one turn tries it.
/// </summary>
internal sealed class RuntimeCircuit(OpenJiboOptions options, TimeProvider time)
{
    private const int FailuresToOpen = 3;

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _restsUntil;

    /// <summary>What health says: null while turns are handed on.</summary>
    public string? Problem
    {
        get
        {
            lock (_lock)
                return _failures >= FailuresToOpen ? "does not answer" : null;
        }
    }

    /// <summary>Whether this turn may be handed on.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_failures < FailuresToOpen)
                return true;
            var now = time.GetUtcNow();
            if (now < _restsUntil)
                return false;
            // The one that tries; the others wait until it is known how that went.
            _restsUntil = now + options.Rest;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
            _failures = 0;
    }

    public void Failed()
    {
        lock (_lock)
        {
            _failures = Math.Min(_failures + 1, FailuresToOpen);
            if (_failures >= FailuresToOpen)
                _restsUntil = time.GetUtcNow() + options.Rest;
        }
    }
}

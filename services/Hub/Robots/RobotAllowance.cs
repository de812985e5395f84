namespace Jibo.Pegasus.Hub.Robots;

/// <summary>What one robot has taken of its limits, over all its sockets.</summary>
internal sealed class RobotAllowance(RobotLimits limits, TimeProvider time)
{
    private readonly SteadyRate? _connections = limits.ConnectionsPerMinute == 0
        ? null
        : new SteadyRate(limits.ConnectionsPerMinute / 60.0, Math.Max(1, limits.ConnectionsPerMinute / 4), time);

    private readonly SteadyRate? _messages = limits.MessagesPerSecond == 0
        ? null
        : new SteadyRate(limits.MessagesPerSecond, limits.MessagesPerSecond * 8, time);

    private readonly Lock _gate = new();
    private int _open;
    private long _left = time.GetTimestamp();
    private bool _retired;

    /// <summary>False when this allowance was given up in between: ask for the robot's new one.</summary>
    public bool TryEnter(out string? refusal)
    {
        lock (_gate)
        {
            refusal = null;
            if (_retired)
                return false;
            if (_open >= limits.TransactionsPerRobot)
                refusal = $"This robot has {_open} transactions open, which is as many as it may";
            else if (_connections?.TryTake() == false)
                refusal = $"This robot connects too often; it may {limits.ConnectionsPerMinute} times a minute";
            else
                _open++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _open--;
            _left = time.GetTimestamp();
        }
    }

    /// <summary>Gives the allowance up if the robot has been away for so long that it remembers nothing worth keeping.</summary>
    public bool TryRetire(TimeSpan awayFor)
    {
        lock (_gate)
            return _retired = _open == 0 && time.GetElapsedTime(_left) >= awayFor;
    }

    /// <summary>One more frame; false when there are too many.</summary>
    public bool TryMessage() => _messages?.TryTake() != false;
}

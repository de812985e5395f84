using System.Collections.Concurrent;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Counts who is in, and refuses who takes too much, so that one robot gone wild leaves the others alone.</summary>
internal sealed class RobotGate(RobotLimits limits, TimeProvider time)
{
    /// <summary>After this a robot's rates have recovered in full.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, RobotAllowance> _robots = new(StringComparer.OrdinalIgnoreCase);
    private int _open;
    private long _swept = time.GetTimestamp();

    /// <summary>Transactions open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Robots that are remembered.</summary>
    public int Robots => _robots.Count;

    /// <summary>Lets a robot in, or says why not. What it gets must be left by <see cref="Leave"/>.</summary>
    public RobotAllowance? TryEnter(string robotId, out Refused refused)
    {
        refused = default;
        Sweep();
        if (Interlocked.Increment(ref _open) > limits.Transactions)
        {
            Interlocked.Decrement(ref _open);
            refused = new(StatusCodes.Status503ServiceUnavailable, "The hub is full");
            return null;
        }

        RobotAllowance allowance;
        string? reason;
        do
            allowance = _robots.GetOrAdd(robotId, static (_, gate) => gate.New(), this);
        while (!allowance.TryEnter(out reason));

        if (reason is null)
            return allowance;
        Interlocked.Decrement(ref _open);
        refused = new(StatusCodes.Status429TooManyRequests, reason);
        return null;
    }

    public void Leave(RobotAllowance allowance)
    {
        allowance.Leave();
        Interlocked.Decrement(ref _open);
    }

    private RobotAllowance New() => new(limits, time);

    // Whoever comes first after a minute tidies up for all.
    private void Sweep()
    {
        var swept = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(swept) < Forgotten || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), swept) != swept)
            return;
        foreach (var (robotId, allowance) in _robots)
        {
            if (allowance.TryRetire(Forgotten))
                _robots.TryRemove(robotId, out _);
        }
    }

    /// <summary>Why a robot is not let in.</summary>
    internal readonly record struct Refused(int Status, string Reason);
}

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// Lets one decision about a robot be made at a time in this process, so that two triggers at once are two decisions in a row, and
/// the second sees the first. Between hubs, History's turn does the same; this spares the conflict.
/// </summary>
internal sealed class RobotTurnGate
{
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);

    /// <summary>Waits for the robot's turn to decide; dispose what is returned to let the next one go.</summary>
    public async Task<IDisposable> EnterAsync(string robotId, CancellationToken cancellationToken)
    {
        var held = Take(robotId);
        try
        {
            await held.Open.WaitAsync(cancellationToken);
        }
        catch
        {
            Drop(held);
            throw;
        }

        return new Entered(this, held);
    }

    private Held Take(string robotId)
    {
        lock (_held)
        {
            if (!_held.TryGetValue(robotId, out var held))
                _held[robotId] = held = new Held(robotId);
            held.Users++;
            return held;
        }
    }

    private void Drop(Held held)
    {
        lock (_held)
        {
            if (--held.Users > 0)
                return;
            _held.Remove(held.RobotId);
        }

        held.Open.Dispose();
    }

    private sealed class Held(string robotId)
    {
        public string RobotId { get; } = robotId;

        public SemaphoreSlim Open { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Entered(RobotTurnGate gate, Held held) : IDisposable
    {
        public void Dispose()
        {
            held.Open.Release();
            gate.Drop(held);
        }
    }
}

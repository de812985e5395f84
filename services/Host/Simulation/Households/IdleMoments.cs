using Jibo.Pegasus.Host.Simulation.Scenarios;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>
/// When the robot offers an idle moment: again and again while it has nothing to do, with a budget for each part of the day, and not
/// while it talks. A real robot decides by more than that; this is its pace (protocol: A.4).
/// </summary>
internal sealed class IdleMoments(SurprisePace pace, LocalTime local, Random random)
{
    /// <summary>How long a skill has the floor.</summary>
    private static readonly TimeSpan Talk = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(DateOnly Day, string Part), int> _offered = [];
    private DateTimeOffset _busyUntil;

    /// <summary>Null while the robot waits for nothing.</summary>
    public DateTimeOffset? Next { get; private set; }

    public void WaitFrom(DateTimeOffset moment)
    {
        var jitter = (int)pace.Jitter.TotalSeconds;
        Next = moment + pace.Every + TimeSpan.FromSeconds(random.Next(-jitter, jitter + 1));
    }

    public void Stop() => Next = null;

    /// <summary>A skill has the floor from now on.</summary>
    public void Busy(DateTimeOffset moment) => _busyUntil = moment + Talk;

    /// <summary>The next moment has come: waits for the one after it, and tells whether this one is offered.</summary>
    public bool Take(DateTimeOffset moment)
    {
        if (moment < _busyUntil)
        {
            Next = _busyUntil;
            return false;
        }

        WaitFrom(moment);
        var wall = local.Of(moment);
        var key = (DateOnly.FromDateTime(wall.DateTime), DayPart.Of(wall.TimeOfDay).Basic);
        var offered = _offered.GetValueOrDefault(key);
        if (offered >= pace.PerPartOfDay)
            return false;
        _offered[key] = offered + 1;
        return true;
    }
}

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>
/// Tells the time of the simulated household to the services that take part. Only that: how long they wait for each other, and how
/// long something took, is real.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset begin) : TimeProvider
{
    private long _utcTicks = begin.UtcTicks;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    /// <summary>Never goes back.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        if (moment.UtcTicks < Interlocked.Read(ref _utcTicks))
            throw new ArgumentOutOfRangeException(nameof(moment), "The clock of a household does not go back");
        Interlocked.Exchange(ref _utcTicks, moment.UtcTicks);
    }
}

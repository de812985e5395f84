using Jibo.Pegasus.Host.Simulation.Scenarios;

namespace Jibo.Pegasus.Host.Simulation.Households;

/// <summary>The robot's wall clock.</summary>
internal sealed class LocalTime(TimeZoneInfo zone)
{
    /// <summary>
    /// When the wall clock shows this. A time that a change of the clocks leaves out is as much later as the clocks are put forward;
    /// of a time that comes twice it is the first.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return Of(new DateTimeOffset(local, offset));
    }

    /// <summary>The same moment as the wall clock shows it.</summary>
    public DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary>The time in which a scenario plays.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Of(Scenario scenario) =>
        (At(scenario.From, TimeSpan.Zero), At(scenario.From.AddDays(scenario.Days), TimeSpan.Zero));
}

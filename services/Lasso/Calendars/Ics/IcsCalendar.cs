namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>What is read of a file, before anybody asks when.</summary>
internal sealed class IcsCalendar
{
    public List<IcsEvent> Events { get; } = [];

    public List<IcsZone> Zones { get; } = [];

    /// <summary><c>X-WR-TIMEZONE</c>: the zone that the calendar as a whole is shown in.</summary>
    public string? ZoneName { get; set; }

    /// <summary>Events beyond <see cref="IcsReader.MaxEvents"/>.</summary>
    public int Excess { get; set; }
}

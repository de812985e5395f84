namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>What is on in all calendars of a person together, at one moment.</summary>
internal sealed class Agenda
{
    private readonly IReadOnlyList<Occurrence> _events;
    private readonly DateTimeOffset _now;

    public Agenda(IEnumerable<Occurrence> events, DateTimeOffset now)
    {
        // One event in two calendars is one event.
        _events =
        [
            .. events
                .DistinctBy(e => (e.Summary.ToUpperInvariant(), e.FullDay, e.FullDay ? default : e.Start.UtcTicks, e.FullDay ? default : e.End?.UtcTicks, e.FirstDay, e.LastDay))
                .OrderBy(e => e.FullDay ? 0 : 1)
                .ThenBy(e => e.Start)
                .ThenBy(e => e.End ?? e.Start)
                .ThenBy(e => e.Summary, StringComparer.Ordinal),
        ];
        _now = now;
    }

    private DateOnly Today => DateOnly.FromDateTime(_now.DateTime);

    /// <summary>What is still to come or goes on today; of another day, what begins on it or fills it. Without hours first, then in the order of the day.</summary>
    public IReadOnlyList<Occurrence> On(DateOnly day) =>
    [
        .. _events
            .Where(e => day == Today ? e.IsOn(day) && !e.IsOver(_now) : e.FirstDay == day || e.Fills(day))
            .OrderBy(e => e.Fills(day) ? 0 : 1),
    ];

    /// <summary>Whether something was on today that is over.</summary>
    public bool HasOverToday => _events.Any(e => e.IsOn(Today) && e.IsOver(_now));
}

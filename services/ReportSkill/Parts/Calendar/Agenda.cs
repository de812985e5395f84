namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>What is on in all calendars of a person together, at one moment.</summary>
internal sealed class Agenda
{
    private readonly IReadOnlyList<Occurrence> _events;
    private readonly DateTimeOffset _now;

    public Agenda(IEnumerable<Occurrence> events, DateTimeOffset now)
    {
        var told = events.ToList();
        _events =
        [
            .. WholeDays(told.Where(e => e.FullDay))
                // One event in two calendars is one event.
                .Concat(told.Where(e => !e.FullDay).DistinctBy(e => (e.Summary.ToUpperInvariant(), e.Start.UtcTicks, e.End?.UtcTicks)))
                .OrderBy(e => e.FullDay ? 0 : 1)
                .ThenBy(e => e.Start)
                .ThenBy(e => e.End ?? e.Start)
                .ThenBy(e => e.Summary, StringComparer.Ordinal),
        ];
        _now = now;
    }

    private DateOnly Today => DateOnly.FromDateTime(_now.DateTime);

    /// <summary>What is still to come or goes on today; of another day, what begins on it or fills it. Without hours first, then in the order of the day.</summary>
    /// <param name="lasting">Of another day than today also what began before it and ends on it.</param>
    public IReadOnlyList<Occurrence> On(DateOnly day, bool lasting = false) =>
    [
        .. _events
            .Where(e => day == Today ? e.IsOn(day) && !e.IsOver(_now) : e.FirstDay == day || e.Fills(day) || (lasting && e.IsOn(day)))
            .OrderBy(e => e.Fills(day) ? 0 : 1),
    ];

    /// <summary>Whether something was on today that is over.</summary>
    public bool HasOverToday => _events.Any(e => e.IsOn(Today) && e.IsOver(_now));

    /// <summary>Lasso tells what lasts several days once on each of them, and two calendars may both: what follows upon itself is one.</summary>
    private static IEnumerable<Occurrence> WholeDays(IEnumerable<Occurrence> events)
    {
        foreach (var same in events.GroupBy(e => e.Summary, StringComparer.OrdinalIgnoreCase))
        {
            Occurrence? lasting = null;
            foreach (var e in same.OrderBy(e => e.FirstDay).ThenBy(e => e.LastDay))
            {
                if (lasting is not null && e.FirstDay.DayNumber <= lasting.LastDay.DayNumber + 1)
                {
                    lasting = lasting with { LastDay = e.LastDay > lasting.LastDay ? e.LastDay : lasting.LastDay };
                    continue;
                }

                if (lasting is not null)
                    yield return lasting;
                lasting = e;
            }

            if (lasting is not null)
                yield return lasting;
        }
    }
}

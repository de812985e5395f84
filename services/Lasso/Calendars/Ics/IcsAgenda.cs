using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>What of a file falls into an agenda's window. The work is bounded, whatever rules the file holds.</summary>
internal static class IcsAgenda
{
    /// <summary>Some tenths of a second.</summary>
    private const long WorkOfFile = 6_000_000;

    /// <summary>Enough for each day of a thousand years, or for each quarter of an hour of ten.</summary>
    private const long WorkOfSeries = 400_000;

    public static void Fill(Agenda agenda, IcsCalendar calendar, CancellationToken ct)
    {
        var budget = new WorkBudget(WorkOfFile);
        var whole = IcsZones.OfWhole(calendar) ?? agenda.Window.Zone;
        var zones = new IcsZones(calendar, whole, agenda.Window.To + Duration.FromDays(366), budget);
        agenda.Drop(calendar.Excess);
        foreach (var series in SeriesOf(calendar))
        {
            ct.ThrowIfCancellationRequested();
            new IcsSeries(series, agenda, zones, whole, new(WorkOfSeries, budget)).Tell();
        }
    }

    /// <summary>Events that belong together, by UID; each that has none alone.</summary>
    private static IEnumerable<List<IcsEvent>> SeriesOf(IcsCalendar calendar)
    {
        var series = new Dictionary<string, List<IcsEvent>>(StringComparer.Ordinal);
        foreach (var read in calendar.Events)
        {
            if (read.Uid is not { } uid)
                yield return [read];
            else if (series.TryGetValue(uid, out var known))
                known.Add(read);
            else
                series.Add(uid, [read]);
        }

        foreach (var together in series.Values)
            yield return together;
    }
}

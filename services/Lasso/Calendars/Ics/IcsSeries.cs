using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>Events of one UID: one that recurs or not, and those that stand in for some of its recurrences.</summary>
internal sealed class IcsSeries(List<IcsEvent> events, Agenda agenda, IcsZones zones, DateTimeZone floating, WorkBudget budget)
{
    /// <summary>In one window. More is nothing that a person has in a calendar.</summary>
    private const int MaxOccurrences = 1000;

    private const int MaxRules = 8;

    private readonly HashSet<(Instant, bool, string?)> _told = [];

    public void Tell()
    {
        agenda.Drop(events.RemoveAll(one => one.IsBroken));
        var replaced = Latest(events.Where(one => one.Replaces is not null), one => one.Replaces);
        // Newer versions of an event may stand beside older ones.
        var newest = events.Where(one => one.Replaces is null).Select(one => one.Sequence).DefaultIfEmpty().Max();
        foreach (var read in events.Where(one => one.Replaces is null && one.Sequence == newest))
        {
            // A series that is off is off with all its changes.
            if (read.IsCancelled)
                return;
            TellOne(read, replaced);
        }

        foreach (var read in replaced.Where(one => !one.IsCancelled))
            TellOne(read, []);
    }

    private static List<IcsEvent> Latest(IEnumerable<IcsEvent> versions, Func<IcsEvent, IcsTime?> of) =>
        [.. versions.GroupBy(of).Select(group => group.Aggregate((kept, next) => next.Sequence >= kept.Sequence ? next : kept))];

    private void TellOne(IcsEvent read, List<IcsEvent> replaced)
    {
        if (IcsSpan.Of(read, ZoneOf) is not { } span || !TryFindStarts(read, span, out var starts))
        {
            agenda.Drop();
            return;
        }

        var removed = new IcsMoments(span, ZoneOf);
        foreach (var property in read.Removed)
            removed.AddAll(property);
        foreach (var one in replaced)
            removed.Add(one.Replaces!.Value);
        foreach (var start in starts)
        {
            if (!removed.Holds(start))
                Tell(read.Summary, span, start);
        }
    }

    private void Tell(string? summary, IcsSpan span, LocalDateTime start)
    {
        var at = span.At(start);
        if (!_told.Add((at, span.IsDays, summary)))
            return;
        if (span.Days is { } days)
            agenda.AddDays(summary, start.Date, CalendarTimes.Plus(start.Date, days));
        else
            agenda.Add(summary, at, span.Length?.After(start, span.Zone));
    }

    /// <summary>Starts that may touch the window, on the clock of the event's zone. False when they cannot be found.</summary>
    private bool TryFindStarts(IcsEvent read, IcsSpan span, out List<LocalDateTime> starts)
    {
        starts = [];
        // One that stands for another does not recur itself.
        if (read.Replaces is not null || (read.Rules.Count == 0 && read.Added.Count == 0))
        {
            starts.Add(span.Start);
            return true;
        }

        // A day more on both sides: days begin at other moments in other zones.
        var from = CalendarTimes.Clamp((agenda.Window.From - span.Reach).InUtc().LocalDateTime);
        var to = CalendarTimes.Clamp((agenda.Window.To + Duration.FromDays(2)).InUtc().LocalDateTime);
        if (read.Rules.Count == 0)
            starts.Add(span.Start);
        if (read.Rules.Count > MaxRules)
            return false;
        foreach (var text in read.Rules)
        {
            if (RecurrenceRuleParser.Parse(text) is not { } rule || (span.IsDays && rule.Frequency < RecurrenceFrequency.Daily))
                return false;
            if (!RecurrenceExpansion.TryExpand(rule, span.Start, span.IsDays, from, to, LastOf(rule, span), MaxOccurrences, budget, starts))
                return false;
        }

        foreach (var property in read.Added)
        {
            foreach (var start in IcsMoments.StartsOf(property, span, ZoneOf))
            {
                if (start >= from && start < to)
                    starts.Add(start);
            }
        }

        return true;
    }

    /// <summary>UNTIL on the clock of the event: a day means all of it, whatever the time there.</summary>
    private static LocalDateTime? LastOf(RecurrenceRule rule, IcsSpan span) => rule.Until switch
    {
        null => null,
        { } until when until.IsDate || span.IsDays => until.Local.Date.At(LocalTime.MaxValue),
        { Kind: IcsTimeKind.Utc } until => CalendarTimes.At(until.Local, DateTimeZone.Utc).InZone(span.Zone).LocalDateTime,
        { } until => until.Local,
    };

    private DateTimeZone ZoneOf(IcsTime time) => time switch
    {
        { Kind: IcsTimeKind.Utc } => DateTimeZone.Utc,
        { Kind: IcsTimeKind.Zoned, Zone: { } name } => zones.Of(name),
        _ => floating,
    };
}

using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;
using NodaTime;
using NodaTime.TimeZones;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A zone that a file itself describes, as far as a year after what is asked for.</summary>
internal sealed class IcsTimeZone : DateTimeZone
{
    private const int MaxOnsets = 4000;

    /// <summary>Clocks are not changed twice within two days: what says so would only confuse.</summary>
    private static readonly Duration ShortestInterval = Duration.FromDays(2);

    private readonly ZoneInterval[] _intervals;

    private IcsTimeZone(string id, ZoneInterval[] intervals)
        : base(id, intervals.Length == 1, intervals.Min(interval => interval.WallOffset), intervals.Max(interval => interval.WallOffset)) =>
        _intervals = intervals;

    /// <summary>Null where nothing in it can be used.</summary>
    public static IcsTimeZone? Of(IcsZone zone, Instant until, WorkBudget budget)
    {
        var onsets = new List<(Instant At, Offset From, Offset To)>();
        foreach (var observance in zone.Observances)
            AddOnsets(observance, until, budget, onsets);
        if (onsets.Count == 0 || budget.IsSpent)
            return null;
        onsets.Sort((one, other) => one.At.CompareTo(other.At));
        var intervals = new List<ZoneInterval>();
        Instant? begun = null;
        var offset = onsets[0].From;
        foreach (var (at, _, to) in onsets)
        {
            if (to == offset || (begun is { } last && at - last < ShortestInterval))
                continue;
            intervals.Add(new(zone.Id!, begun, at, offset, Offset.Zero));
            (begun, offset) = (at, to);
        }

        intervals.Add(new(zone.Id!, begun, null, offset, Offset.Zero));
        return new(zone.Id!, [.. intervals]);
    }

    public override ZoneInterval GetZoneInterval(Instant instant)
    {
        var low = 0;
        var high = _intervals.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (instant < _intervals[middle].End)
                high = middle;
            else
                low = middle + 1;
        }

        return _intervals[low];
    }

    private static void AddOnsets(IcsObservance observance, Instant until, WorkBudget budget, List<(Instant, Offset, Offset)> onsets)
    {
        if (observance is not { Start: { } start, From: { } from, To: { } to })
            return;
        var end = until.WithOffset(from).LocalDateTime;
        var locals = new List<LocalDateTime> { start };
        foreach (var text in observance.Rules)
        {
            if (RecurrenceRuleParser.Parse(text) is not { } rule)
                continue;
            LocalDateTime? last = rule.Until switch
            {
                { Kind: IcsTimeKind.Utc } utc => utc.Local.PlusSeconds(from.Seconds),
                { IsDate: true } date => date.Local.Date.At(LocalTime.MaxValue),
                var local => local?.Local,
            };
            RecurrenceExpansion.TryExpand(rule, start, wholeDays: false, start, end, last, MaxOnsets, budget, locals);
        }

        locals.AddRange(observance.Added.SelectMany(list => list.Split(',')).Select(text => IcsTime.Parse(text, null)?.Local).OfType<LocalDateTime>());
        foreach (var local in locals.Where(local => local < end).Take(MaxOnsets))
            onsets.Add((CalendarTimes.At(local, from), from, to));
    }
}

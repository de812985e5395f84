using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>A change of one of a series and of all that come after it (<c>RANGE=THISANDFUTURE</c>).</summary>
/// <param name="From">When the first one that is changed would have begun.</param>
internal sealed record IcsChange(IcsEvent Read, IcsSpan Span, Instant From)
{
    private const int MaxChanges = 50;

    /// <summary>A series that is moved further is another one; the change then stands for its own day alone.</summary>
    private static readonly Duration Furthest = Duration.FromDays(31);

    /// <summary>By how much the series is moved, either way.</summary>
    public Duration Moved => Span.At(Span.Start) is var to && to > From ? to - From : From - to;

    /// <summary>First one first.</summary>
    public static List<IcsChange> Of(IEnumerable<IcsEvent> replaced, IcsSpan series, Func<IcsTime, DateTimeZone> zoneOf)
    {
        var moments = new IcsMoments(series, zoneOf);
        return
        [
            .. replaced
                .Where(one => one.AndFuture)
                .Take(MaxChanges)
                .Select(one => IcsSpan.Of(one, zoneOf) is { } span ? new IcsChange(one, span, moments.MomentOf(one.Replaces!.Value)) : null)
                .OfType<IcsChange>()
                .Where(change => change.Moved <= Furthest)
                .OrderBy(change => change.From),
        ];
    }

    /// <summary>When one begins now that would have begun then. As much later than the first as it was, on the clock of the change.</summary>
    public LocalDateTime StartOf(Instant was)
    {
        var first = From.InZone(Span.Zone).LocalDateTime;
        return Span.Start + Period.Between(first, was.InZone(Span.Zone).LocalDateTime, PeriodUnits.Seconds);
    }
}

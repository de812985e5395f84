using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>Which events are wanted: those that touch the time from the start of today to some end, in days of some zone.</summary>
internal sealed record CalendarWindow(Instant From, Instant To, DateTimeZone Zone)
{
    /// <summary>No more than so many days are looked through, however late the end that was asked for.</summary>
    public const int MaxDays = 92;

    /// <summary>Instants of a day more or less than this are beyond what can be added to.</summary>
    private static readonly Instant Latest = Instant.MaxValue - Duration.FromDays(2 * MaxDays);

    public bool IsEmpty => To <= From;

    /// <param name="end">End that was asked for; null for the end of tomorrow.</param>
    public static CalendarWindow Of(Instant now, DateTimeOffset? end, DateTimeZone zone)
    {
        now = Instant.Min(now, Latest);
        var today = now.InZone(zone).Date;
        var from = StartOf(today, zone);
        var to = end is { } asked
            ? Instant.Min(Instant.FromDateTimeOffset(asked), from + Duration.FromDays(MaxDays))
            : StartOf(today.PlusDays(2), zone);
        return new(from, to, zone);
    }

    /// <summary>
    /// What to ask a calendar for whose zone is not known yet, or whose days may begin at another moment than ours: a day more on both
    /// sides holds the window of every zone.
    /// </summary>
    public static (Instant From, Instant To) ToAsk(Instant now, DateTimeOffset? end)
    {
        var window = Of(now, end, DateTimeZone.Utc);
        return (window.From - Duration.FromDays(1), window.To + Duration.FromDays(1));
    }

    /// <summary>Does something from <paramref name="start"/> to before <paramref name="end"/> touch the window? A moment does when it lies inside.</summary>
    public bool Touches(Instant start, Instant end) => start < To && (end > From || start >= From);

    /// <summary>The first day that the window touches.</summary>
    public LocalDate FirstDay => From.InZone(Zone).Date;

    /// <summary>The last day that the window touches.</summary>
    public LocalDate LastDay => (To - Duration.Epsilon).InZone(Zone).Date;

    public Instant StartOf(LocalDate day) => StartOf(day, Zone);

    /// <summary>Leniently: where midnight or a whole day is skipped, the first moment after it.</summary>
    private static Instant StartOf(LocalDate day, DateTimeZone zone) => zone.AtLeniently(day.AtMidnight()).ToInstant();
}

using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>Reckoning with times that may lie at the ends of what can be reckoned with: calendars know the years 1 and 9999.</summary>
internal static class CalendarTimes
{
    private static readonly LocalDateTime First = new(2, 1, 1, 0, 0);
    private static readonly LocalDateTime Last = new(9998, 12, 31, 0, 0);
    private static readonly Instant FirstMoment = Instant.FromUtc(2, 1, 1, 0, 0);
    private static readonly Instant LastMoment = Instant.FromUtc(9998, 12, 31, 0, 0);

    /// <summary>A wall clock's time as a moment. One that the clock skips is as much later as it skipped; of two that look alike, the earlier.</summary>
    public static Instant At(LocalDateTime local, DateTimeZone zone) => Clamp(zone.AtLeniently(Clamp(local)).ToInstant());

    public static Instant At(LocalDateTime local, Offset offset) => Clamp(Clamp(local).WithOffset(offset).ToInstant());

    public static LocalDateTime Clamp(LocalDateTime local) => local < First ? First : local > Last ? Last : local;

    public static LocalDate Clamp(LocalDate date) => Clamp(date.AtMidnight()).Date;

    public static Instant Clamp(Instant moment) => moment < FirstMoment ? FirstMoment : moment > LastMoment ? LastMoment : moment;

    public static Instant Plus(Instant moment, Duration length) => length >= LastMoment - moment ? LastMoment : Clamp(moment + length);

    public static LocalDate Plus(LocalDate date, int days) =>
        days >= Period.DaysBetween(date, Last.Date) ? Last.Date : Clamp(date.PlusDays(Math.Max(days, -Period.DaysBetween(First.Date, date))));
}

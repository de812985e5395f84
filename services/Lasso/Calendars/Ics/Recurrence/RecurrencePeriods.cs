using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>
/// The years, months, weeks, days, hours, minutes or seconds that a rule goes through, every so many from that of its start, each with
/// the moments in it. Reckoned with whole seconds of wall clocks.
/// </summary>
internal abstract class RecurrencePeriods
{
    public static readonly LocalDate FirstDay = new(1970, 1, 1);

    protected const long SecondsOfDay = 86_400;

    /// <summary>
    /// The next period's moments in order, some of which may lie before the start. False when the period begins after what is wanted or
    /// the budget is spent.
    /// </summary>
    public abstract bool TryNext(List<LocalDateTime> moments, WorkBudget budget);

    /// <param name="wholeDays">Times of day that the rule names do not count.</param>
    /// <param name="from">What lies before is not wanted, so that periods before it may be passed over; null to go through all.</param>
    /// <param name="to">What lies after is not wanted either.</param>
    public static RecurrencePeriods Of(RecurrenceRule rule, LocalDateTime start, bool wholeDays, LocalDateTime? from, LocalDateTime to) =>
        rule.Frequency >= RecurrenceFrequency.Daily
            ? new DayPeriods(rule, start, wholeDays, from, to)
            : new ClockPeriods(rule, start, from, to);

    /// <summary>Which step of so much is the last one that does not begin after what is wanted.</summary>
    protected static long StepsTo(long wanted, long start, long step) => wanted <= start ? 0 : (wanted - start) / step;

    protected static int[] Sorted(IReadOnlyList<int> named, int otherwise) => named.Count == 0 ? [otherwise] : [.. named.Order()];

    protected static int DayNumber(LocalDate date) => Period.DaysBetween(FirstDay, date);
}

using NodaTime;
using NodaTime.Calendars;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>
/// On which days a rule has moments. All parts that speak of days must hold. Whether the RFC's table calls a part "expand" or "limit" comes
/// to the same, because every day of a period is asked; only where a rule names no day at all does its event's start say which one.
/// </summary>
internal sealed class DayFilter
{
    private readonly int _months;
    private readonly uint _monthDays;
    private readonly uint _monthDaysFromEnd;
    private readonly bool[]? _yearDays;
    private readonly bool[]? _yearDaysFromEnd;
    private readonly long _weeks;
    private readonly long _weeksFromEnd;
    private readonly int _days;
    private readonly RecurrenceDay[] _ordinalDays;
    private readonly bool _ordinalsOfYear;
    private readonly IWeekYearRule _weekRule;

    public DayFilter(RecurrenceRule rule, LocalDate start)
    {
        var daily = rule.Frequency <= RecurrenceFrequency.Daily;
        var namesDay = rule.YearDays.Count + rule.MonthDays.Count + rule.Days.Count > 0;
        var months = rule.Months;
        var monthDays = rule.MonthDays;
        var days = rule.Days;
        if (!namesDay && !daily)
        {
            if (rule.Weeks.Count > 0 || rule.Frequency == RecurrenceFrequency.Weekly)
                days = [new(0, start.DayOfWeek)];
            else
                monthDays = [start.Day];
            if (rule.Frequency == RecurrenceFrequency.Yearly && rule.Weeks.Count == 0 && months.Count == 0)
                months = [start.Month];
        }

        _months = months.Aggregate(0, (mask, month) => mask | 1 << month);
        _monthDays = monthDays.Where(day => day > 0).Aggregate(0u, (mask, day) => mask | 1u << day);
        _monthDaysFromEnd = monthDays.Where(day => day < 0).Aggregate(0u, (mask, day) => mask | 1u << -day);
        _weeks = rule.Weeks.Where(week => week > 0).Aggregate(0L, (mask, week) => mask | 1L << week);
        _weeksFromEnd = rule.Weeks.Where(week => week < 0).Aggregate(0L, (mask, week) => mask | 1L << -week);
        (_yearDays, _yearDaysFromEnd) = (Table(rule.YearDays, 1), Table(rule.YearDays, -1));
        _weekRule = WeekYearRules.ForMinDaysInFirstWeek(4, rule.WeekStart);

        // Which Friday counts only in months and years; elsewhere the number says nothing.
        var ordinals = rule.Frequency is RecurrenceFrequency.Monthly or RecurrenceFrequency.Yearly && rule.Weeks.Count == 0;
        _ordinalDays = ordinals ? [.. days.Where(day => day.Ordinal != 0)] : [];
        _ordinalsOfYear = rule.Frequency == RecurrenceFrequency.Yearly && rule.Months.Count == 0;
        _days = days.Where(day => day.Ordinal == 0 || !ordinals).Aggregate(0, (mask, day) => mask | 1 << (int)day.Day);
    }

    /// <summary>False where no day of the month is one, so that none of them need be asked.</summary>
    public bool MayHold(int month) => _months == 0 || (_months & 1 << month) != 0;

    public bool Holds(LocalDate day) => MayHold(day.Month) && HoldsMonthDay(day) && HoldsYearDay(day) && HoldsDay(day) && HoldsWeek(day);

    private bool HoldsMonthDay(LocalDate day) =>
        (_monthDays | _monthDaysFromEnd) == 0
        || (_monthDays & 1u << day.Day) != 0
        || (_monthDaysFromEnd != 0 && (_monthDaysFromEnd & 1u << (DaysInMonth(day) - day.Day + 1)) != 0);

    private bool HoldsYearDay(LocalDate day) =>
        _yearDays is null
        || _yearDays[day.DayOfYear]
        || _yearDaysFromEnd![DaysInYear(day) - day.DayOfYear + 1];

    private bool HoldsWeek(LocalDate day)
    {
        if ((_weeks | _weeksFromEnd) == 0)
            return true;
        var week = _weekRule.GetWeekOfWeekYear(day);
        return (_weeks & 1L << week) != 0
            || (_weeksFromEnd != 0 && (_weeksFromEnd & 1L << (_weekRule.GetWeeksInWeekYear(_weekRule.GetWeekYear(day)) - week + 1)) != 0);
    }

    private bool HoldsDay(LocalDate day)
    {
        if (_days == 0 && _ordinalDays.Length == 0)
            return true;
        if ((_days & 1 << (int)day.DayOfWeek) != 0)
            return true;
        foreach (var (ordinal, weekday) in _ordinalDays)
        {
            if (weekday != day.DayOfWeek)
                continue;
            var (place, length) = _ordinalsOfYear ? (day.DayOfYear, DaysInYear(day)) : (day.Day, DaysInMonth(day));
            if (ordinal == (ordinal > 0 ? (place - 1) / 7 + 1 : -((length - place) / 7 + 1)))
                return true;
        }

        return false;
    }

    private static int DaysInMonth(LocalDate day) => CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);

    private static int DaysInYear(LocalDate day) => CalendarSystem.Iso.GetDaysInYear(day.Year);

    private static bool[]? Table(IReadOnlyList<int> yearDays, int sign)
    {
        if (yearDays.Count == 0)
            return null;
        var table = new bool[367];
        foreach (var day in yearDays.Where(day => Math.Sign(day) == sign))
            table[Math.Abs(day)] = true;
        return table;
    }
}

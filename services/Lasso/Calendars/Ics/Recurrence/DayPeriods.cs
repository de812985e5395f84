using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>Years, months, weeks and days.</summary>
internal sealed class DayPeriods : RecurrencePeriods
{
    private const int MonthsOfYear = 12;

    private readonly RecurrenceRule _rule;
    private readonly DayFilter _filter;
    private readonly int[] _hours;
    private readonly int[] _minutes;
    private readonly int[] _seconds;

    /// <summary>The first period: a year, a month since the year 0, or a day since 1970.</summary>
    private readonly long _first;
    private readonly long _last;
    private readonly long _step;
    private long _at;

    public DayPeriods(RecurrenceRule rule, LocalDateTime start, bool wholeDays, LocalDateTime? from, LocalDateTime to)
    {
        _rule = rule;
        _filter = new(rule, start.Date);
        _hours = wholeDays ? [0] : Sorted(rule.Hours, start.Hour);
        _minutes = wholeDays ? [0] : Sorted(rule.Minutes, start.Minute);
        _seconds = wholeDays ? [0] : Sorted(rule.Seconds, start.Second);
        _first = PeriodOf(start.Date);
        _last = PeriodOf(to.Date);
        _step = rule.Frequency == RecurrenceFrequency.Weekly ? 7L * rule.Interval : rule.Interval;
        _at = from is { } wanted ? StepsTo(PeriodOf(wanted.Date), _first, _step) : 0;
    }

    public override bool TryNext(List<LocalDateTime> moments, WorkBudget budget)
    {
        moments.Clear();
        // Not more than 2^31 steps of 2^34: no overflow.
        var period = _first + _at++ * _step;
        if (period > _last || !budget.TrySpend(1))
            return false;
        switch (_rule.Frequency)
        {
            case RecurrenceFrequency.Yearly:
                for (var month = 1; month <= MonthsOfYear; month++)
                {
                    if (!AddMonth((int)period, month, moments, budget))
                        return false;
                }

                return true;
            case RecurrenceFrequency.Monthly:
                return AddMonth((int)(period / MonthsOfYear), (int)(period % MonthsOfYear) + 1, moments, budget);
            default:
                return AddDays(FirstDay.PlusDays((int)period), _rule.Frequency == RecurrenceFrequency.Weekly ? 7 : 1, moments, budget);
        }
    }

    private long PeriodOf(LocalDate date) => _rule.Frequency switch
    {
        RecurrenceFrequency.Yearly => date.Year,
        RecurrenceFrequency.Monthly => date.Year * MonthsOfYear + date.Month - 1,
        RecurrenceFrequency.Weekly => DayNumber(date) - (date.DayOfWeek - _rule.WeekStart + 7) % 7,
        _ => DayNumber(date),
    };

    private bool AddMonth(int year, int month, List<LocalDateTime> moments, WorkBudget budget) =>
        !_filter.MayHold(month) || AddDays(new(year, month, 1), CalendarSystem.Iso.GetDaysInMonth(year, month), moments, budget);

    private bool AddDays(LocalDate first, int count, List<LocalDateTime> moments, WorkBudget budget)
    {
        if (!budget.TrySpend(count))
            return false;
        for (var i = 0; i < count; i++)
        {
            var day = first.PlusDays(i);
            if (_filter.Holds(day) && !AddTimes(day, moments, budget))
                return false;
        }

        return true;
    }

    private bool AddTimes(LocalDate day, List<LocalDateTime> moments, WorkBudget budget)
    {
        if (!budget.TrySpend((long)_hours.Length * _minutes.Length * _seconds.Length))
            return false;
        foreach (var hour in _hours)
        {
            foreach (var minute in _minutes)
            {
                foreach (var second in _seconds)
                    moments.Add(day.At(new LocalTime(hour, minute, second)));
            }
        }

        return true;
    }
}

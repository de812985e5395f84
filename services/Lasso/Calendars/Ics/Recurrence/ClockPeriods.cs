using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>Hours, minutes and seconds. Days, hours and minutes in which there is nothing are stepped over at once.</summary>
internal sealed class ClockPeriods : RecurrencePeriods
{
    private const long SecondsOfHour = 3600;
    private const long SecondsOfMinute = 60;

    private readonly RecurrenceRule _rule;
    private readonly DayFilter _filter;
    private readonly int[]? _minutes;
    private readonly int[]? _seconds;

    /// <summary>The first period and the end of what is wanted, in seconds since 1970.</summary>
    private readonly long _first;
    private readonly long _end;
    private readonly long _unit;
    private readonly long _step;
    private long _at;

    /// <summary>The day that was looked at last: most periods lie in the same one.</summary>
    private long _dayNumber = long.MinValue;
    private LocalDate _day;
    private bool _dayHolds;

    public ClockPeriods(RecurrenceRule rule, LocalDateTime start, LocalDateTime? from, LocalDateTime to)
    {
        _rule = rule;
        _filter = new(rule, start.Date);
        _unit = rule.Frequency switch
        {
            RecurrenceFrequency.Hourly => SecondsOfHour,
            RecurrenceFrequency.Minutely => SecondsOfMinute,
            _ => 1,
        };
        _step = _unit * rule.Interval;
        _first = FloorTo(SecondNumber(start), _unit);
        _end = SecondNumber(to);
        // What a rule of minutes or seconds says of them limits it; what one of hours says of minutes makes moments of an hour.
        _minutes = _unit < SecondsOfHour ? null : Sorted(rule.Minutes, start.Minute);
        _seconds = _unit < SecondsOfMinute ? null : Sorted(rule.Seconds, start.Second);
        _at = from is { } wanted ? StepsTo(SecondNumber(wanted), _first, _step) : 0;
    }

    public override bool TryNext(List<LocalDateTime> moments, WorkBudget budget)
    {
        moments.Clear();
        while (_first + _at * _step is var period && period <= _end)
        {
            if (!budget.TrySpend(1))
                return false;
            var second = LookAt(period);
            if (EmptyUntil(period, second) is { } next)
            {
                _at = (next - _first + _step - 1) / _step;
                continue;
            }

            _at++;
            return AddTimes(second, moments, budget);
        }

        return false;
    }

    /// <summary>Makes its day the one that is looked at.</summary>
    /// <returns>The second of that day.</returns>
    private int LookAt(long period)
    {
        var dayNumber = FloorTo(period, SecondsOfDay) / SecondsOfDay;
        if (dayNumber != _dayNumber)
        {
            _dayNumber = dayNumber;
            _day = FirstDay.PlusDays((int)dayNumber);
            _dayHolds = _filter.Holds(_day);
        }

        return (int)(period - dayNumber * SecondsOfDay);
    }

    /// <summary>When the day, hour or minute is over in which there can be nothing; null where there can be something.</summary>
    private long? EmptyUntil(long period, int second)
    {
        if (!_dayHolds)
            return (_dayNumber + 1) * SecondsOfDay;
        if (!Names(_rule.Hours, second / 3600))
            return FloorTo(period, SecondsOfHour) + SecondsOfHour;
        if (_minutes is null && !Names(_rule.Minutes, second / 60 % 60))
            return FloorTo(period, SecondsOfMinute) + SecondsOfMinute;
        return _seconds is null && !Names(_rule.Seconds, second % 60) ? period + 1 : null;
    }

    private bool AddTimes(int second, List<LocalDateTime> moments, WorkBudget budget)
    {
        if (!budget.TrySpend((long)(_minutes?.Length ?? 1) * (_seconds?.Length ?? 1)))
            return false;
        for (var m = 0; m < (_minutes?.Length ?? 1); m++)
        {
            for (var s = 0; s < (_seconds?.Length ?? 1); s++)
                moments.Add(_day.At(new LocalTime(second / 3600, _minutes?[m] ?? second / 60 % 60, _seconds?[s] ?? second % 60)));
        }

        return true;
    }

    private static bool Names(IReadOnlyList<int> named, int number) => named.Count == 0 || named.Contains(number);

    private static long SecondNumber(LocalDateTime local) =>
        DayNumber(local.Date) * SecondsOfDay + local.NanosecondOfDay / NodaConstants.NanosecondsPerSecond;

    /// <summary>Downwards also before 1970.</summary>
    private static long FloorTo(long seconds, long unit) => seconds - ((seconds % unit) + unit) % unit;
}

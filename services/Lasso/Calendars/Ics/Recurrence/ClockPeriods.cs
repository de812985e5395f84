using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>Hours, minutes and seconds. Days, hours and minutes in which there is nothing are stepped over at once.</summary>
internal sealed class ClockPeriods : RecurrencePeriods
{
    private const long SecondsOfHour = 3600;
    private const long SecondsOfMinute = 60;

    private readonly RecurrenceRule _rule;
    private readonly DayFilter _filter;
    private readonly int[] _minutes;
    private readonly int[] _seconds;

    /// <summary>The first period, in seconds since 1970.</summary>
    private readonly long _first;
    private readonly long _unit;
    private readonly long _step;
    private long _at;

    public ClockPeriods(RecurrenceRule rule, LocalDateTime start, LocalDateTime? from)
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
        _minutes = Sorted(rule.Minutes, start.Minute);
        _seconds = Sorted(rule.Seconds, start.Second);
        _at = from is { } wanted ? StepsTo(SecondNumber(wanted), _first, _step) : 0;
    }

    public override bool TryNext(List<LocalDateTime> moments, LocalDateTime to, WorkBudget budget)
    {
        moments.Clear();
        var end = SecondNumber(to);
        while (_first + _at * _step is var period && period <= end)
        {
            if (!budget.TrySpend(1))
                return false;
            var dayNumber = FloorTo(period, SecondsOfDay) / SecondsOfDay;
            var day = FirstDay.PlusDays((int)dayNumber);
            var time = LocalTime.FromSecondsSinceMidnight((int)(period - dayNumber * SecondsOfDay));
            if (EmptyUntil(day, time, period) is { } next)
            {
                _at = (next - _first + _step - 1) / _step;
                continue;
            }

            _at++;
            return AddTimes(day, time, moments, budget);
        }

        return false;
    }

    /// <summary>When the day, hour or minute is over in which there can be nothing; null where there can be something.</summary>
    private long? EmptyUntil(LocalDate day, LocalTime time, long period)
    {
        if (!_filter.Holds(day))
            return FloorTo(period, SecondsOfDay) + SecondsOfDay;
        if (!Names(_rule.Hours, time.Hour))
            return FloorTo(period, SecondsOfHour) + SecondsOfHour;
        if (_unit < SecondsOfHour && !Names(_rule.Minutes, time.Minute))
            return FloorTo(period, SecondsOfMinute) + SecondsOfMinute;
        return _unit == 1 && !Names(_rule.Seconds, time.Second) ? period + 1 : null;
    }

    private bool AddTimes(LocalDate day, LocalTime time, List<LocalDateTime> moments, WorkBudget budget)
    {
        int[] minutes = _unit == SecondsOfHour ? _minutes : [time.Minute];
        int[] seconds = _unit >= SecondsOfMinute ? _seconds : [time.Second];
        if (!budget.TrySpend((long)minutes.Length * seconds.Length))
            return false;
        foreach (var minute in minutes)
        {
            foreach (var second in seconds)
                moments.Add(day.At(new LocalTime(time.Hour, minute, second)));
        }

        return true;
    }

    private static bool Names(IReadOnlyList<int> named, int number) => named.Count == 0 || named.Contains(number);

    private static long SecondNumber(LocalDateTime local) =>
        DayNumber(local.Date) * SecondsOfDay + local.NanosecondOfDay / NodaConstants.NanosecondsPerSecond;

    /// <summary>Downwards also before 1970.</summary>
    private static long FloorTo(long seconds, long unit) => seconds - ((seconds % unit) + unit) % unit;
}

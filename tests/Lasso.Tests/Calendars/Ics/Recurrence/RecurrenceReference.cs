using Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics.Recurrence;

/// <summary>
/// The moments of a rule the slow way: every day, or every second, is held against every part of the rule; nothing is stepped over and no
/// code is shared with what is tested. Weeks are counted by going through the year.
/// </summary>
internal static class RecurrenceReference
{
    public static List<DateTime> Of(RecurrenceRule rule, DateTime start, DateTime from, DateTime to, DateTime? until)
    {
        var all = new List<DateTime>();
        if (start > until)
            return all;
        all.Add(start);
        var periods = rule.Frequency >= RecurrenceFrequency.Daily ? ByDay(rule, start, to) : ByClock(rule, start, to);
        foreach (var period in periods)
            all.AddRange(Chosen(period.Order().ToList(), rule.Positions).Where(moment => moment > start));
        return [.. all
            .Take(rule.Count ?? int.MaxValue)
            .Where(moment => moment <= (until ?? DateTime.MaxValue) && moment >= from && moment < to)];
    }

    private static IEnumerable<DateTime> Chosen(List<DateTime> period, IReadOnlyList<int> positions)
    {
        for (var i = 0; i < period.Count; i++)
        {
            if (positions.Count == 0 || positions.Contains(i + 1) || positions.Contains(i - period.Count))
                yield return period[i];
        }
    }

    private static IEnumerable<IEnumerable<DateTime>> ByDay(RecurrenceRule rule, DateTime start, DateTime to)
    {
        var first = new DateTime(start.Year, 1, 1).AddDays(-7);
        var days = new List<DateTime>();
        for (var day = first; day < to.AddYears(1); day = day.AddDays(1))
            days.Add(day);
        return days
            .GroupBy(day => PeriodOf(rule, day))
            .Where(period => period.Key >= PeriodOf(rule, start.Date) && (period.Key - PeriodOf(rule, start.Date)) % rule.Interval == 0)
            .Select(period => period.Where(day => IsOne(rule, start, day)).SelectMany(day => Times(rule, start, day)));
    }

    private static int PeriodOf(RecurrenceRule rule, DateTime day) => rule.Frequency switch
    {
        RecurrenceFrequency.Yearly => day.Year,
        RecurrenceFrequency.Monthly => day.Year * 12 + day.Month,
        RecurrenceFrequency.Weekly => (int)(StartOfWeek(day, rule) - DateTime.MinValue).TotalDays / 7,
        _ => (int)(day - DateTime.MinValue).TotalDays,
    };

    private static IEnumerable<DateTime> Times(RecurrenceRule rule, DateTime start, DateTime day) =>
        from hour in rule.Hours.DefaultIfEmpty(start.Hour)
        from minute in rule.Minutes.DefaultIfEmpty(start.Minute)
        from second in rule.Seconds.DefaultIfEmpty(start.Second)
        select day.AddHours(hour).AddMinutes(minute).AddSeconds(second);

    private static IEnumerable<IEnumerable<DateTime>> ByClock(RecurrenceRule rule, DateTime start, DateTime to)
    {
        var unit = rule.Frequency switch
        {
            RecurrenceFrequency.Hourly => TimeSpan.FromHours(1),
            RecurrenceFrequency.Minutely => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromSeconds(1),
        };
        var at = new DateTime(start.Ticks - start.Ticks % unit.Ticks);
        for (var index = 0; at < to; index++, at += unit)
        {
            if (index % rule.Interval != 0)
                continue;
            var period = new List<DateTime>();
            for (var second = at; second < at + unit; second += TimeSpan.FromSeconds(1))
            {
                var fits = IsOne(rule, start, second.Date)
                    && (rule.Hours.Count == 0 || rule.Hours.Contains(second.Hour))
                    && (rule.Minutes.Count > 0 ? rule.Minutes.Contains(second.Minute)
                        : rule.Frequency != RecurrenceFrequency.Hourly || second.Minute == start.Minute)
                    && (rule.Seconds.Count > 0 ? rule.Seconds.Contains(second.Second)
                        : rule.Frequency == RecurrenceFrequency.Secondly || second.Second == start.Second);
                if (fits)
                    period.Add(second);
            }

            yield return period;
        }
    }

    private static bool IsOne(RecurrenceRule rule, DateTime start, DateTime day)
    {
        var (months, monthDays, days) = (rule.Months, rule.MonthDays, rule.Days);
        if (rule.YearDays.Count + monthDays.Count + days.Count == 0)
        {
            switch (rule.Frequency)
            {
                case RecurrenceFrequency.Yearly when rule.Weeks.Count == 0:
                    if (months.Count == 0)
                        months = [start.Month];
                    monthDays = [start.Day];
                    break;
                case RecurrenceFrequency.Monthly when rule.Weeks.Count == 0:
                    monthDays = [start.Day];
                    break;
                case RecurrenceFrequency.Yearly or RecurrenceFrequency.Monthly or RecurrenceFrequency.Weekly:
                    days = [new(0, Iso(start))];
                    break;
            }
        }

        var ofMonth = DateTime.DaysInMonth(day.Year, day.Month);
        var ofYear = DateTime.IsLeapYear(day.Year) ? 366 : 365;
        return Fits(months, day.Month)
            && (monthDays.Count == 0 || monthDays.Contains(day.Day) || monthDays.Contains(day.Day - ofMonth - 1))
            && (rule.YearDays.Count == 0 || rule.YearDays.Contains(day.DayOfYear) || rule.YearDays.Contains(day.DayOfYear - ofYear - 1))
            && (rule.Weeks.Count == 0 || IsOfWeek(rule, day))
            && (days.Count == 0 || days.Any(one => one.Day == Iso(day) && IsNth(rule, one.Ordinal, day)));
    }

    private static bool Fits(IReadOnlyList<int> named, int number) => named.Count == 0 || named.Contains(number);

    private static bool IsNth(RecurrenceRule rule, int ordinal, DateTime day)
    {
        if (ordinal == 0 || rule.Weeks.Count > 0 || rule.Frequency is not (RecurrenceFrequency.Monthly or RecurrenceFrequency.Yearly))
            return true;
        var ofYear = rule.Frequency == RecurrenceFrequency.Yearly && rule.Months.Count == 0;
        var first = new DateTime(day.Year, ofYear ? 1 : day.Month, 1);
        var same = new List<DateTime>();
        for (var other = first; other < (ofYear ? first.AddYears(1) : first.AddMonths(1)); other = other.AddDays(1))
        {
            if (other.DayOfWeek == day.DayOfWeek)
                same.Add(other);
        }

        return same.IndexOf(day) == (ordinal > 0 ? ordinal - 1 : same.Count + ordinal);
    }

    /// <summary>The first week of a year is the first with four days of it.</summary>
    private static bool IsOfWeek(RecurrenceRule rule, DateTime day)
    {
        var week = StartOfWeek(day, rule);
        var year = week.AddDays(3).Year;
        var weeks = new List<DateTime>();
        for (var one = StartOfWeek(new DateTime(year, 1, 1), rule); one.Year <= year; one = one.AddDays(7))
        {
            if (one.AddDays(3).Year == year)
                weeks.Add(one);
        }

        var number = weeks.IndexOf(week) + 1;
        return rule.Weeks.Contains(number) || rule.Weeks.Contains(number - weeks.Count - 1);
    }

    private static DateTime StartOfWeek(DateTime day, RecurrenceRule rule)
    {
        day = day.Date;
        while (Iso(day) != rule.WeekStart)
            day = day.AddDays(-1);
        return day;
    }

    private static NodaTime.IsoDayOfWeek Iso(DateTime day) =>
        day.DayOfWeek == DayOfWeek.Sunday ? NodaTime.IsoDayOfWeek.Sunday : (NodaTime.IsoDayOfWeek)(int)day.DayOfWeek;
}

using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>The moments of a rule, as wall clocks of its event's zone show them.</summary>
internal static class RecurrenceExpansion
{
    /// <summary>
    /// Adds the moments from <paramref name="from"/> to before <paramref name="to"/>, in order. The start is always the first of them,
    /// whether or not it fits the rule, unless the rule was over before it began. Without COUNT the past is stepped over at once; with it
    /// every moment is counted.
    /// </summary>
    /// <param name="until">The last moment that may be one, on the same clock; null where the rule has no end.</param>
    /// <param name="wholeDays">The start is a day: times of day that the rule names do not count.</param>
    /// <param name="max">More than so many are too many.</param>
    /// <returns>False when the budget was spent or there were too many: what was added is not all.</returns>
    public static bool TryExpand(
        RecurrenceRule rule, LocalDateTime start, bool wholeDays, LocalDateTime from, LocalDateTime to, LocalDateTime? until, int max,
        WorkBudget budget, List<LocalDateTime> found)
    {
        if (start >= to || start > until)
            return true;
        if (start >= from)
            found.Add(start);
        var periods = RecurrencePeriods.Of(rule, start, wholeDays, rule.Count is null ? from : null, to);
        var moments = new List<LocalDateTime>();
        var counted = 1;
        var added = 0;
        while (periods.TryNext(moments, budget))
        {
            foreach (var moment in Chosen(moments, rule.Positions))
            {
                if (moment <= start)
                    continue;
                if (moment >= to || moment > until || counted == rule.Count)
                    return true;
                counted++;
                if (moment < from)
                    continue;
                if (++added > max)
                    return false;
                found.Add(moment);
            }

            if (counted == rule.Count)
                return true;
        }

        return !budget.IsSpent;
    }

    /// <summary>Those that BYSETPOS chooses of a period's moments, in their order.</summary>
    private static List<LocalDateTime> Chosen(List<LocalDateTime> moments, IReadOnlyList<int> positions) => positions.Count == 0
        ? moments
        : [.. positions
            .Select(position => position > 0 ? position - 1 : moments.Count + position)
            .Where(index => index >= 0 && index < moments.Count)
            .Distinct()
            .Order()
            .Select(index => moments[index])];
}

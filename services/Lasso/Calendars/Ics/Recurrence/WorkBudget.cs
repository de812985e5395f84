namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>How much may be reckoned: a rule of a few letters can stand for more moments than anybody lives to see.</summary>
/// <param name="steps">A step is a day looked at or a moment found: some tens of nanoseconds.</param>
/// <param name="of">What it is a part of, which is spent as well.</param>
internal sealed class WorkBudget(long steps, WorkBudget? of = null)
{
    private long _left = steps;

    public bool IsSpent => _left < 0 || of is { IsSpent: true };

    /// <summary>False when there is no more. What is refused here is not taken from the whole.</summary>
    public bool TrySpend(long count)
    {
        if (count > _left)
        {
            _left = -1;
            return false;
        }

        _left -= count;
        return of is null || of.TrySpend(count);
    }
}

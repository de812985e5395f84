using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

internal enum RecurrenceFrequency
{
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// <summary>A day of the week, or of those of a month or year the nth.</summary>
/// <param name="Ordinal">From the end when negative; 0 for every one.</param>
internal readonly record struct RecurrenceDay(int Ordinal, IsoDayOfWeek Day);

/// <summary>A value of type RECUR (RFC 5545, 3.3.10) as it stands there; empty lists where it names nothing. See <see cref="RecurrenceRuleParser"/>.</summary>
internal sealed record RecurrenceRule
{
    public required RecurrenceFrequency Frequency { get; init; }

    /// <summary>From 1.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>From 1, the event's own start included.</summary>
    public int? Count { get; init; }

    /// <summary>The last moment that may be one.</summary>
    public IcsTime? Until { get; init; }

    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Monday;

    public IReadOnlyList<int> Months { get; init; } = [];

    public IReadOnlyList<int> Weeks { get; init; } = [];

    public IReadOnlyList<int> YearDays { get; init; } = [];

    public IReadOnlyList<int> MonthDays { get; init; } = [];

    public IReadOnlyList<RecurrenceDay> Days { get; init; } = [];

    public IReadOnlyList<int> Hours { get; init; } = [];

    public IReadOnlyList<int> Minutes { get; init; } = [];

    public IReadOnlyList<int> Seconds { get; init; } = [];

    /// <summary><c>BYSETPOS</c>.</summary>
    public IReadOnlyList<int> Positions { get; init; } = [];
}

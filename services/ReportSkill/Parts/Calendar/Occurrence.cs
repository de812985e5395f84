using System.Globalization;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.ReportSkill.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>One event of a calendar, by the clocks of the house.</summary>
internal sealed record Occurrence
{
    // What has no end is taken to be over after this.
    private static readonly TimeSpan UsualLength = TimeSpan.FromHours(1);

    /// <summary>Fit to be spoken; empty when it has no name.</summary>
    public required string Summary { get; init; }

    /// <summary>It has no hours.</summary>
    public required bool FullDay { get; init; }

    /// <summary>Of a full day, its midnight.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Null when it does not say.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The days it is on.</summary>
    public required DateOnly FirstDay { get; init; }

    public required DateOnly LastDay { get; init; }

    public required string Source { get; init; }

    private DateTimeOffset UsualEnd => End ?? Start + UsualLength;

    /// <summary>An event in the robot's zone; null for one at no time that there is.</summary>
    /// <param name="source">From which calendar, for the facts.</param>
    public static Occurrence? Of(CalendarEvent from, TimeZoneInfo zone, string source)
    {
        if (LocalOf(from.Start, zone) is not { } start)
            return null;
        var end = LocalOf(from.End, zone) is { } told && told > start ? told : (DateTimeOffset?)null;
        return from.FullDay ? OfDays(from, start, zone, source) : new()
        {
            Summary = EventText.Of(from.Summary),
            FullDay = false,
            Start = start,
            End = end,
            FirstDay = DateOnly.FromDateTime(start.DateTime),
            // What ends at midnight is not on the day that begins there.
            LastDay = DateOnly.FromDateTime((end?.AddTicks(-1) ?? start).DateTime),
            Source = source,
        };
    }

    public bool IsOver(DateTimeOffset now) => FullDay ? LastDay < DateOnly.FromDateTime(now.DateTime) : UsualEnd <= now;

    public bool IsRunning(DateTimeOffset now) => !FullDay && Start <= now && !IsOver(now);

    public bool IsOn(DateOnly day) => FirstDay <= day && day <= LastDay;

    /// <summary>Whether there is no hour of a day that it leaves free.</summary>
    public bool Fills(DateOnly day) => FullDay
        ? IsOn(day)
        : Start.DateTime <= day.ToDateTime(TimeOnly.MinValue) && End?.DateTime >= day.AddDays(1).ToDateTime(TimeOnly.MinValue);

    public bool Overlaps(Occurrence other) => !FullDay && !other.FullDay && Start < other.UsualEnd && other.Start < UsualEnd;

    // A day has no zone: what is all day in one calendar is not from four to four in another. Its date is told, and its end is the day after.
    private static Occurrence OfDays(CalendarEvent from, DateTimeOffset start, TimeZoneInfo zone, string source)
    {
        var first = DateOf(from.Start) ?? DateOnly.FromDateTime(start.DateTime);
        var after = from.End is { } end ? DateOf(end) ?? (LocalOf(end, zone) is { } local ? DateOnly.FromDateTime(local.DateTime) : null) : null;
        return new()
        {
            Summary = EventText.Of(from.Summary),
            FullDay = true,
            Start = start,
            FirstDay = first,
            LastDay = after > first ? after.Value.AddDays(-1) : first,
            Source = source,
        };
    }

    private static DateOnly? DateOf(EventTime time) =>
        time.DateTime is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is > 1 and < 9999
            ? date
            : null;

    private static DateTimeOffset? LocalOf(EventTime? time, TimeZoneInfo zone) =>
        // Years 1 and 9999 would fall off the calendar in some zone.
        time is { Timestamp: > -62_000_000_000_000 and < 253_000_000_000_000 }
            ? TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(time.Timestamp), zone)
            : null;
}

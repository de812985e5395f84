using System.Globalization;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Times;

/// <summary>Why no moment can be told.</summary>
internal enum TimeProblem
{
    /// <summary>Too little was said.</summary>
    Missing,

    /// <summary>It is over.</summary>
    Past,

    /// <summary>Nobody remembers that long.</summary>
    TooFar,
}

/// <summary>A moment, with the offset of its place; or why there is none.</summary>
internal sealed record ResolvedTime(DateTimeOffset? Due, string? Repeat, TimeProblem? Problem)
{
    public static ResolvedTime No(TimeProblem problem) => new(null, null, problem);
}

/// <summary>Finds the moment that is meant, in the robot's own time, with the sense of somebody who lives in a house and sleeps at night.</summary>
internal static class WhenResolver
{
    private static readonly TimeOnly Morning = new(9, 0);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3652);
    private static readonly TimeSpan SmallHoursAhead = TimeSpan.FromHours(3);

    public static ResolvedTime Resolve(SaidWhen said, RobotClock clock)
    {
        var found = said switch
        {
            { IsAfterAWhile: true } => AfterAWhile(said, clock),
            { Repeat: ReminderRepeats.Daily } => Daily(said, clock),
            { Repeat: ReminderRepeats.Weekly } => Weekly(said, clock),
            { Date: null, Time: not null } => NextToCome(said, clock),
            { Date: null, Part: not null } => NextPart(said.Part, clock),
            { Date: null } => ResolvedTime.No(TimeProblem.Missing),
            { Date: "today" or "tonight" } => Today(said, clock),
            _ => OnADay(said, clock),
        };
        return found.Due is { } due && due - clock.Now > Longest ? ResolvedTime.No(TimeProblem.TooFar) : found;
    }

    private static ResolvedTime AfterAWhile(SaidWhen said, RobotClock clock)
    {
        var seconds = ((said.Hours ?? 0) * 3600L) + ((said.Minutes ?? 0) * 60L) + (said.Seconds ?? 0);
        if (seconds <= 0)
            return ResolvedTime.No(TimeProblem.Missing);
        return seconds > Longest.TotalSeconds
            ? ResolvedTime.No(TimeProblem.TooFar)
            : Once(TimeZoneInfo.ConvertTime(clock.Now.AddSeconds(seconds), clock.Zone));
    }

    private static ResolvedTime Daily(SaidWhen said, RobotClock clock)
    {
        if (said.Time is null && said.Part is null)
            return ResolvedTime.No(TimeProblem.Missing);
        var time = TimeOf(said) ?? Morning;
        var due = clock.At(clock.Today, time);
        return new(due > clock.Now ? due : clock.At(clock.Today.AddDays(1), time), ReminderRepeats.Daily, null);
    }

    private static ResolvedTime Weekly(SaidWhen said, RobotClock clock)
    {
        if (DayOf(said, clock) is not { } day)
            return ResolvedTime.No(TimeProblem.Missing);
        var time = TimeOf(said) ?? Morning;
        var due = clock.At(day, time);
        return new(due > clock.Now ? due : clock.At(day.AddDays(7), time), ReminderRepeats.Weekly, null);
    }

    /// <summary>"at six": the next six o'clock, but nobody means the middle of the night unless it is near.</summary>
    private static ResolvedTime NextToCome(SaidWhen said, RobotClock clock)
    {
        foreach (var days in (int[])[0, 1])
        {
            foreach (var time in Readings(said))
            {
                var due = clock.At(clock.Today.AddDays(days), time);
                if (due > clock.Now && (time.Hour >= 6 || said.Half is not null || said.Part is not null || due - clock.Now < SmallHoursAhead))
                    return Once(due);
            }
        }

        return ResolvedTime.No(TimeProblem.Past);
    }

    /// <summary>"in the morning", "at night".</summary>
    private static ResolvedTime NextPart(string part, RobotClock clock)
    {
        var due = clock.At(clock.Today, PartOfDay.TimeOf(part));
        return Once(due > clock.Now ? due : clock.At(clock.Today.AddDays(1), PartOfDay.TimeOf(part)));
    }

    private static ResolvedTime Today(SaidWhen said, RobotClock clock)
    {
        var part = said.Part ?? (said.Date == "tonight" ? PartOfDay.Night : null);
        if (said.Time is not null)
        {
            // What is after midnight tonight is tomorrow by the calendar.
            var night = part == PartOfDay.Night;
            var times = Readings(said with { Part = part }).Select(time => clock.At(clock.Today.AddDays(night && time.Hour < 6 ? 1 : 0), time)).Where(due => due > clock.Now);
            return times.OrderBy(due => due.Hour < 6 && !night && said.Half is null).ThenBy(due => due).FirstOrDefault() is var due && due != default
                ? Once(due)
                : ResolvedTime.No(TimeProblem.Past);
        }

        if (part is null)
            return ResolvedTime.No(TimeProblem.Missing);
        var usual = clock.At(clock.Today, PartOfDay.TimeOf(part));
        if (usual > clock.Now)
            return Once(usual);
        // Its usual hour is over, it is not: in an hour, then.
        var soon = clock.Now.AddTicks(-(clock.Now.Ticks % TimeSpan.TicksPerMinute)).AddHours(1);
        return soon < clock.At(clock.Today, TimeOnly.MinValue).AddHours(PartOfDay.EndOf(part)) ? Once(soon) : ResolvedTime.No(TimeProblem.Past);
    }

    private static ResolvedTime OnADay(SaidWhen said, RobotClock clock)
    {
        if (said.Date == "yesterday")
            return ResolvedTime.No(TimeProblem.Past);
        if (DayOf(said, clock) is not { } day)
            return ResolvedTime.No(TimeProblem.Missing);
        var time = TimeOf(said) ?? Morning;
        // The midnight of a day is the one it ends with.
        if (time == TimeOnly.MinValue)
            day = day.AddDays(1);
        var due = clock.At(day, time);
        if (due > clock.Now)
            return Once(due);
        // Who says "friday" on a friday, when that hour is over, means the next.
        return day == clock.Today ? Once(clock.At(day.AddDays(7), time)) : ResolvedTime.No(TimeProblem.Past);
    }

    private static ResolvedTime Once(DateTimeOffset due) => new(due, null, null);

    /// <summary>Null for a day that was not said, or not well enough.</summary>
    private static DateOnly? DayOf(SaidWhen said, RobotClock clock)
    {
        var today = clock.Today;
        return said.Date switch
        {
            "today" or "tonight" => today,
            "tomorrow" => today.AddDays(1),
            "weekend" => today.DayOfWeek switch
            {
                DayOfWeek.Saturday => today.AddDays(1),
                DayOfWeek.Sunday => null,
                var weekday => today.AddDays(DayOfWeek.Saturday - weekday),
            },
            "nextweek" => today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7)),
            _ => DateOnly.TryParseExact(said.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < 9000 ? day : null,
        };
    }

    /// <summary>The time of a day that is not now: seven to eleven are of the morning, the others of the afternoon and evening.</summary>
    private static TimeOnly? TimeOf(SaidWhen said)
    {
        if (said.Time is null)
            return said.Part is null ? null : PartOfDay.TimeOf(said.Part);
        var readings = Readings(said);
        return readings.Count == 0 ? null : readings.FirstOrDefault(time => time.Hour is >= 7 and < 19, readings[^1]);
    }

    /// <summary>What a clock's time may mean, in the order of the day: one time when the half of the day is known, else two; none when it is no time.</summary>
    private static List<TimeOnly> Readings(SaidWhen said)
    {
        if (!TimeOnly.TryParseExact(said.Time, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) || time.Hour > 12)
            return [];
        var first = time.AddHours(time.Hour == 12 ? -12 : 0);
        var half = said.Half ?? (said.Part is null ? null : PartOfDay.HalfOf(said.Part, time.Hour));
        return half switch
        {
            "am" => [first],
            "pm" => [first.AddHours(12)],
            _ => [first, first.AddHours(12)],
        };
    }
}

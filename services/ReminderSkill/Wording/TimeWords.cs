using System.Globalization;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.ReminderSkill.Times;
using Jibo.Pegasus.Skills.Speech;
using Jibo.Pegasus.Skills.Times;

namespace Jibo.Pegasus.ReminderSkill.Wording;

/// <summary>Moments as they are said.</summary>
internal static class TimeWords
{
    /// <summary>"in 10 minutes", "in 1 hour and 30 minutes".</summary>
    public static string After(SaidWhen said)
    {
        var parts = new[] { Amount(said.Hours, "hour"), Amount(said.Minutes, "minute"), Amount(said.Seconds, "second") }.OfType<string>().ToList();
        return $"in {SpokenList.And(parts)}";
    }

    /// <summary>"today at 6 PM", "tomorrow at noon", "on Friday at 9 AM", "on December 24 at 6:30 PM", "every day at 8 AM".</summary>
    public static string Of(DateTimeOffset due, string? repeat, RobotClock clock)
    {
        var time = TimeOfDay(due);
        return repeat switch
        {
            ReminderRepeats.Daily => $"every day at {time}",
            ReminderRepeats.Weekly => $"every {due.DayOfWeek} at {time}",
            _ => $"{Day(DateOnly.FromDateTime(due.DateTime), clock.Today)} at {time}",
        };
    }

    private static string Day(DateOnly day, DateOnly today) => SpokenDay.Near(day, today)
        ?? $"on {day.ToString(SpokenDay.HasClearYear(day, today) ? "MMMM d" : "MMMM d, yyyy", CultureInfo.InvariantCulture)}";

    private static string TimeOfDay(DateTimeOffset at) => (at.Hour, at.Minute) switch
    {
        (12, 0) => "noon",
        (0, 0) => "midnight",
        (_, 0) => at.ToString("h tt", CultureInfo.InvariantCulture),
        _ => at.ToString("h:mm tt", CultureInfo.InvariantCulture),
    };

    private static string? Amount(int? number, string unit) => number switch
    {
        null or 0 => null,
        1 => $"1 {unit}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}s"),
    };
}

using System.Globalization;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>The time of day as people say it.</summary>
internal static class SpokenTime
{
    private static readonly string[] Hours =
        ["twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

    /// <summary>"a quarter past eight", "noon", "8:17 in the morning": words where people use them, figures otherwise.</summary>
    public static string Of(DateTimeOffset time) => time.Minute switch
    {
        0 when time.Hour == 0 => "midnight",
        0 when time.Hour == 12 => "noon",
        0 => $"{HourOf(time.Hour)} o'clock {PartOfDayOf(time)}",
        15 => $"a quarter past {HourOf(time.Hour)}",
        30 => $"half past {HourOf(time.Hour)}",
        45 => $"a quarter to {HourOf(time.Hour + 1)}",
        _ => $"{ClockOf(time)} {PartOfDayOf(time)}",
    };

    /// <summary>"8:05", on a twelve-hour clock.</summary>
    public static string ClockOf(DateTimeOffset time) => time.ToString("h:mm", CultureInfo.InvariantCulture);

    public static string PartOfDayOf(DateTimeOffset time) => time.Hour switch
    {
        < 4 or >= 21 => "at night",
        < 12 => "in the morning",
        < 18 => "in the afternoon",
        _ => "in the evening",
    };

    private static string HourOf(int hour) => Hours[hour % 12];
}

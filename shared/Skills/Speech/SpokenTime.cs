using System.Globalization;

namespace Jibo.Pegasus.Skills.Speech;

/// <summary>The time of day as people say it.</summary>
public static class SpokenTime
{
    private const int HalfDay = 12;

    // What nobody has to be told the half of the day of: "at eight" is of the morning, "at six" of the evening.
    private const int DayBegins = 7;
    private const int DayEnds = 19;

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

    /// <summary>"in the morning".</summary>
    public static string PartOfDayOf(DateTimeOffset time) => PartOfDayOf(TimeOnly.FromDateTime(time.DateTime));

    /// <summary>"in the morning", "in the afternoon", "in the evening" or "at night".</summary>
    public static string PartOfDayOf(TimeOnly time) => time.Hour switch
    {
        < 4 or >= 21 => "at night",
        < 12 => "in the morning",
        < 18 => "in the afternoon",
        _ => "in the evening",
    };

    /// <summary>"ten past eight", "half past seven", "eight seventeen", "noon": every minute in words, seconds dropped.</summary>
    public static string InWords(TimeOnly time) => time.Minute switch
    {
        0 when time.Hour == 0 => "midnight",
        0 when time.Hour == HalfDay => "noon",
        0 => $"{HourOf(time.Hour)} o'clock",
        15 => $"a quarter past {HourOf(time.Hour)}",
        30 => $"half past {HourOf(time.Hour)}",
        45 => $"a quarter to {HourOf(time.Hour + 1)}",
        var minute when minute % 5 == 0 => minute < 30
            ? $"{SpokenNumber.InWords(minute)} past {HourOf(time.Hour)}"
            : $"{SpokenNumber.InWords(60 - minute)} to {HourOf(time.Hour + 1)}",
        < 10 and var minute => $"{HourOf(time.Hour)} oh {SpokenNumber.InWords(minute)}",
        var minute => $"{HourOf(time.Hour)} {SpokenNumber.InWords(minute)}",
    };

    /// <summary>"half past seven in the evening": no other minute of the day is said so.</summary>
    public static string InFull(TimeOnly time) =>
        time.Minute == 0 && time.Hour % HalfDay == 0 ? InWords(time) : $"{InWords(time)} {PartOfDayOf(time)}";

    /// <summary>
    /// A time of a day as somebody takes it who hears it now. Of the same day the clock's next reading is meant, of another day one between seven
    /// and seven; where that is not so, the part of the day is said too.
    /// </summary>
    /// <param name="time">In the same zone as <paramref name="now"/>.</param>
    /// <param name="now">When it is said.</param>
    public static string Heard(DateTimeOffset time, DateTimeOffset now)
    {
        var ofDay = TimeOnly.FromDateTime(time.DateTime);
        var ahead = time.DateTime - now.DateTime;
        var isClear = time.Date == now.Date
            ? ahead >= TimeSpan.Zero ? ahead < TimeSpan.FromHours(HalfDay) : -ahead < TimeSpan.FromHours(1)
            : ofDay.Hour is >= DayBegins and < DayEnds;
        return isClear ? InWords(ofDay) : InFull(ofDay);
    }

    private static string HourOf(int hour) => SpokenNumber.InWords(hour % HalfDay is 0 ? HalfDay : hour % HalfDay);
}

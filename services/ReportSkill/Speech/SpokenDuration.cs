using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.ReportSkill.Speech;

/// <summary>How long something takes, as people say it who have not measured it.</summary>
internal static class SpokenDuration
{
    private const int Hour = 60;
    private const int Quarter = 15;

    // Up to here every minute is said, for who waits that long counts them.
    private const int MostCounted = 10;

    // What rounds to the hour without anybody feeling deceived.
    private const int Slack = 2;
    private const int MostInQuarters = 4 * Hour;
    private const int MostInHours = 24 * Hour;

    /// <summary>
    /// "about twenty minutes", "about an hour", "a little over an hour", "about an hour and a half". Never farther from the truth than half of
    /// the step that people round to: one minute up to ten, five up to an hour, a quarter up to four hours, then half an hour, then a day.
    /// </summary>
    public static string About(TimeSpan duration)
    {
        if (duration < TimeSpan.FromMinutes(1))
            return "less than a minute";
        var minutes = (int)Math.Round(Math.Min(duration.TotalMinutes, int.MaxValue), MidpointRounding.AwayFromZero);
        return minutes switch
        {
            <= MostCounted => $"about {Minutes(minutes)}",
            <= Hour - Slack - 1 => $"about {Minutes(Rounded(minutes, 5))}",
            <= Hour + Slack => "about an hour",
            <= MostInQuarters + (Quarter / 2) => InQuarters(minutes),
            <= MostInHours - Quarter => $"about {Hours(Rounded(minutes, Hour / 2))}",
            _ => $"about {Days(Rounded(minutes, MostInHours) / MostInHours)}",
        };
    }

    private static string InQuarters(int minutes)
    {
        var rounded = Rounded(minutes, Quarter);
        var over = minutes - rounded;
        return rounded % Hour != 0 || Math.Abs(over) <= Slack ? $"about {Hours(rounded)}"
            : over > 0 ? $"a little over {Hours(rounded)}"
            : $"almost {Hours(rounded)}";
    }

    private static string Minutes(int minutes) => minutes == 1 ? "a minute" : $"{SpokenNumber.InWords(minutes)} minutes";

    private static string Hours(int minutes)
    {
        var hours = minutes / Hour;
        var part = (minutes % Hour) switch
        {
            Quarter => " and a quarter",
            2 * Quarter => " and a half",
            3 * Quarter => " and three quarters",
            _ => "",
        };
        // "An hour and three quarters", but "two and three quarter hours".
        return hours == 1 ? $"an hour{part}" : $"{SpokenNumber.InWords(hours)}{part.TrimEnd('s')} hours";
    }

    private static string Days(int days) => days <= 1 ? "a day" : $"{SpokenNumber.InWords(days)} days";

    private static int Rounded(int minutes, int step) => (int)(Math.Round((double)minutes / step, MidpointRounding.AwayFromZero) * step);
}

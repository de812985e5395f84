namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>What follows from a birth date in milliseconds since 1970. Values that are no date follow to nothing.</summary>
internal static class Birthday
{
    private const double EarliestMs = -62_135_596_800_000;
    private const double LatestMs = 253_402_300_799_999;

    /// <summary>The day; null for a value that is none.</summary>
    /// <remarks>Birth dates are stored as midnight UTC, so the day is read in UTC.</remarks>
    public static DateTimeOffset? DateOf(double? birthdate) =>
        birthdate is >= EarliestMs and <= LatestMs ? DateTimeOffset.FromUnixTimeMilliseconds((long)birthdate) : null;

    public static bool? IsOn(double? birthdate, DateTimeOffset now) =>
        DateOf(birthdate) is { } born ? born.Month == now.Month && born.Day == now.Day : null;

    /// <summary>Whole months from one day to another; negative when the first is to come.</summary>
    public static int MonthsBetween(DateTimeOffset born, DateTimeOffset now)
    {
        var months = ((now.Year - born.Year) * 12) + now.Month - born.Month;
        return now.Day < born.Day ? months - 1 : months;
    }
}

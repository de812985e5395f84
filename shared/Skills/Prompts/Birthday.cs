namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>What follows from a birth date in milliseconds since 1970. Values that are no date follow to nothing.</summary>
internal static class Birthday
{
    private const double EarliestMs = -62_135_596_800_000;
    private const double LatestMs = 253_402_300_799_999;

    public static bool? IsOn(double? birthdate, DateTimeOffset now) =>
        DateOf(birthdate) is { } born ? born.Month == now.Month && born.Day == now.Day : null;

    /// <summary>Whole years.</summary>
    public static double? AgeOn(double? birthdate, DateTimeOffset now)
    {
        if (DateOf(birthdate) is not { } born)
            return null;
        var years = now.Year - born.Year;
        var birthdayIsToCome = (now.Month, now.Day).CompareTo((born.Month, born.Day)) < 0;
        years -= birthdayIsToCome ? 1 : 0;
        return years < 0 ? null : years;
    }

    // Birth dates are stored as midnight UTC, so the day is read in UTC.
    private static DateTimeOffset? DateOf(double? birthdate) =>
        birthdate is >= EarliestMs and <= LatestMs ? DateTimeOffset.FromUnixTimeMilliseconds((long)birthdate) : null;
}

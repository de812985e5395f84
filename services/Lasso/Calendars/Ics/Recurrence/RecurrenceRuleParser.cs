using System.Globalization;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Calendars.Ics.Recurrence;

/// <summary>Reads rules such as <c>FREQ=MONTHLY;BYDAY=-1FR;COUNT=12</c>.</summary>
internal static class RecurrenceRuleParser
{
    /// <summary>Parts of a rule, and values of a part.</summary>
    private const int MaxParts = 32;

    private const int MaxValues = 400;

    /// <summary>Null for what is no rule, or one of another calendar (RSCALE) or of another way with days that do not exist (SKIP).</summary>
    public static RecurrenceRule? Parse(string value)
    {
        var parts = value.Trim().TrimEnd(';').Split(';', MaxParts + 1);
        if (parts.Length > MaxParts)
            return null;
        RecurrenceRule? rule = null;
        // First, wherever it stands: nothing is a rule without.
        foreach (var part in parts)
        {
            if (Split(part) is ("FREQ", var name) && FrequencyOf(name) is { } frequency)
                rule = new() { Frequency = frequency };
        }

        foreach (var part in parts)
            rule = rule is not null && Split(part) is (var name, var text) ? With(rule, name, text) : null;
        return rule;
    }

    private static (string Name, string Value)? Split(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 1 ? null : (part[..equals].Trim().ToUpperInvariant(), part[(equals + 1)..].Trim().ToUpperInvariant());
    }

    private static RecurrenceFrequency? FrequencyOf(string name) => name switch
    {
        "SECONDLY" => RecurrenceFrequency.Secondly,
        "MINUTELY" => RecurrenceFrequency.Minutely,
        "HOURLY" => RecurrenceFrequency.Hourly,
        "DAILY" => RecurrenceFrequency.Daily,
        "WEEKLY" => RecurrenceFrequency.Weekly,
        "MONTHLY" => RecurrenceFrequency.Monthly,
        "YEARLY" => RecurrenceFrequency.Yearly,
        _ => null,
    };

    private static RecurrenceRule? With(RecurrenceRule rule, string name, string value) => name switch
    {
        "FREQ" => rule,
        "INTERVAL" => Number(value, 1, int.MaxValue) is { } interval ? rule with { Interval = interval } : null,
        "COUNT" => Number(value, 1, int.MaxValue) is { } count ? rule with { Count = count } : null,
        "UNTIL" => IcsTime.Parse(value, null) is { } until ? rule with { Until = until } : null,
        "WKST" => DayOf(value) is { } day ? rule with { WeekStart = day } : null,
        "BYMONTH" => Numbers(value, 1, 12) is { } months ? rule with { Months = months } : null,
        "BYWEEKNO" => NumbersEitherWay(value, 53) is { } weeks ? rule with { Weeks = weeks } : null,
        "BYYEARDAY" => NumbersEitherWay(value, 366) is { } days ? rule with { YearDays = days } : null,
        "BYMONTHDAY" => NumbersEitherWay(value, 31) is { } days ? rule with { MonthDays = days } : null,
        "BYDAY" => Days(value) is { } days ? rule with { Days = days } : null,
        "BYHOUR" => Numbers(value, 0, 23) is { } hours ? rule with { Hours = hours } : null,
        "BYMINUTE" => Numbers(value, 0, 59) is { } minutes ? rule with { Minutes = minutes } : null,
        // The 60th is a leap second, which no clock here knows.
        "BYSECOND" => Numbers(value, 0, 60) is { } seconds ? rule with { Seconds = [.. seconds.Select(second => Math.Min(second, 59)).Distinct()] } : null,
        "BYSETPOS" => NumbersEitherWay(value, 366) is { } positions ? rule with { Positions = positions } : null,
        "RSCALE" => value is "GREGORIAN" ? rule : null,
        "SKIP" => value is "OMIT" ? rule : null,
        _ => name.StartsWith("X-", StringComparison.Ordinal) ? rule : null,
    };

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null;

    private static List<int>? NumbersEitherWay(string text, int max) => Numbers(text, -max, max) is { } numbers && !numbers.Contains(0) ? numbers : null;

    private static List<int>? Numbers(string text, int min, int max) => Values(text, value => Number(value, min, max));

    private static List<RecurrenceDay>? Days(string text) => Values<RecurrenceDay>(text, value =>
    {
        if (value.Length < 2 || DayOf(value[^2..]) is not { } day)
            return null;
        if (value.Length == 2)
            return new(0, day);
        return Number(value[..^2], -53, 53) is { } ordinal and not 0 ? new(ordinal, day) : null;
    });

    /// <summary>Without repetitions, in their order; null when one of them is none.</summary>
    private static List<T>? Values<T>(string text, Func<string, T?> read) where T : struct
    {
        var texts = text.Split(',', MaxValues + 1, StringSplitOptions.TrimEntries);
        if (texts.Length > MaxValues)
            return null;
        var values = new List<T>(texts.Length);
        foreach (var one in texts)
        {
            if (read(one) is not { } value)
                return null;
            if (!values.Contains(value))
                values.Add(value);
        }

        return values;
    }

    private static IsoDayOfWeek? DayOf(string name) => name switch
    {
        "MO" => IsoDayOfWeek.Monday,
        "TU" => IsoDayOfWeek.Tuesday,
        "WE" => IsoDayOfWeek.Wednesday,
        "TH" => IsoDayOfWeek.Thursday,
        "FR" => IsoDayOfWeek.Friday,
        "SA" => IsoDayOfWeek.Saturday,
        "SU" => IsoDayOfWeek.Sunday,
        _ => null,
    };
}

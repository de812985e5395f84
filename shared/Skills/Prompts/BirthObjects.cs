using System.Globalization;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>All that expressions may ask about a birth date; it is the same for people and for Jibo.</summary>
internal static class BirthObjects
{
    /// <summary>The value of a member; null for a member that has nothing to do with birth, or a date that is not known.</summary>
    public static object? Member(string name, double? birthdate, DateTimeOffset now)
    {
        if (Birthday.DateOf(birthdate) is not { } born)
            return null;
        return name switch
        {
            "birthdate" => new DayObject(born, "MMMM d, yyyy"),
            "birthday" => new DayObject(born, "MMMM d"),
            "isBirthday" => Birthday.IsOn(birthdate, now) is { } today ? Values.Of(today) : null,
            // Somebody who is still to be born has no age.
            "age" => Birthday.MonthsBetween(born, now) >= 0 ? new AgeObject(born, now) : null,
            "zodiac" => new ZodiacObject(born),
            _ => null,
        };
    }

    private sealed class DayObject(DateTimeOffset day, string format) : HostObject
    {
        public override object? Primitive => day.ToString(format, CultureInfo.InvariantCulture);

        public override object? Member(string name) => name switch
        {
            "value" => (double)day.ToUnixTimeMilliseconds(),
            "day" => day.ToString("dddd", CultureInfo.InvariantCulture),
            "dayOfMonth" => (double)day.Day,
            "month" => day.ToString("MMMM", CultureInfo.InvariantCulture),
            "monthOfYear" => (double)day.Month,
            "year" => (double)day.Year,
            _ => null,
        };
    }
}

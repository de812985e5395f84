using System.Globalization;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>How old somebody is: in whole years, or in whole units of any kind.</summary>
internal sealed class AgeObject(DateTimeOffset born, DateTimeOffset now) : HostObject
{
    private const int MonthsPerYear = 12;
    private const int DaysPerWeek = 7;

    // The day of birth is read in UTC, today where the robot stands: whole days are counted from calendar to calendar.
    private readonly TimeSpan _lived = now.DateTime - born.DateTime;

    public override object? Primitive => Years;

    private double Months => Birthday.MonthsBetween(born, now);

    private double Years => Math.Floor(Months / MonthsPerYear);

    public override object? Member(string name) => name switch
    {
        "value" => Years,
        "supplemented" => new Unit(Years, "year").Supplemented,
        "years" => new Unit(Years, "year"),
        "months" => new Unit(Months, "month"),
        "weeks" => new Unit(Math.Floor(_lived.TotalDays / DaysPerWeek), "week"),
        "days" => new Unit(Math.Floor(_lived.TotalDays), "day"),
        "hours" => new Unit(Math.Floor(_lived.TotalHours), "hour"),
        "minutes" => new Unit(Math.Floor(_lived.TotalMinutes), "minute"),
        "seconds" => new Unit(Math.Floor(_lived.TotalSeconds), "second"),
        "milliseconds" => new Unit(Math.Floor(_lived.TotalMilliseconds), "millisecond"),
        _ => null,
    };

    /// <summary>A number of units; a prompt says the number for it.</summary>
    private sealed class Unit(double value, string word) : HostObject
    {
        /// <summary>The number with its word: <c>39 years</c>.</summary>
        public string Supplemented => string.Create(CultureInfo.InvariantCulture, $"{value:0} {word}{(value == 1 ? "" : "s")}");

        public override object? Primitive => value;

        public override object? Member(string name) => name switch
        {
            "value" => value,
            "supplemented" => Supplemented,
            _ => null,
        };
    }
}

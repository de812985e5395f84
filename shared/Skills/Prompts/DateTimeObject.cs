using System.Globalization;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>The robot's day and hour, in parts.</summary>
internal sealed class DateTimeObject(DateTimeOffset now) : HostObject
{
    public override object? Primitive => Format("MMMM d");

    public override object? Member(string name) => name switch
    {
        "now" => new Moment(now),
        "date" => Format("MMMM d"),
        "day" => Format("dddd"),
        "dayOfWeek" => (double)now.DayOfWeek,
        "dayOfMonth" => (double)now.Day,
        "dayOfYear" => (double)now.DayOfYear,
        "weekOfYear" => (double)ISOWeek.GetWeekOfYear(now.DateTime),
        "month" => Format("MMMM"),
        "monthOfYear" => (double)now.Month,
        "quarterOfYear" => (double)(((now.Month - 1) / 3) + 1),
        "year" => (double)now.Year,
        "hour" => (double)now.Hour,
        "minute" => (double)now.Minute,
        _ => null,
    };

    private string Format(string format) => now.ToString(format, CultureInfo.InvariantCulture);

    private sealed class Moment(DateTimeOffset now) : HostObject
    {
        public override object? Primitive => now.ToString("h:mm tt", CultureInfo.InvariantCulture);

        public override object? Member(string name) => null;

        public override object? Call(string name, IReadOnlyList<object?> arguments) => name switch
        {
            "isInRange" when arguments is [string from, string to] => Values.Of(IsInRange(DayOf(from), DayOf(to))),
            "isInRange" => throw new ExpressionException("isInRange takes two days such as '12/24'"),
            _ => base.Call(name, arguments),
        };

        // Both ends belong to the range, and one that ends before it begins goes over the new year.
        private bool IsInRange((int Month, int Day) from, (int Month, int Day) to)
        {
            var today = (now.Month, now.Day);
            var afterFrom = today.CompareTo(from) >= 0;
            var beforeTo = today.CompareTo(to) <= 0;
            return from.CompareTo(to) <= 0 ? afterFrom && beforeTo : afterFrom || beforeTo;
        }

        private static (int Month, int Day) DayOf(string text) =>
            text.Split('/') is [var month, var day]
            && int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
            && m is >= 1 and <= 12 && d is >= 1 and <= 31
                ? (m, d)
                : throw new ExpressionException($"'{text}' is not a day such as '12/24'");
    }
}

using System.Globalization;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>A day and hour, in parts. A prompt says the time of day for it.</summary>
internal sealed class MomentObject(DateTimeOffset moment) : HostObject
{
    private const string TimeFormat = "h:mm tt";
    private const string DateFormat = "MMMM d";

    public override object? Primitive => Format(TimeFormat);

    public override object? Member(string name) => name switch
    {
        "date" => Format(DateFormat),
        "day" => Format("dddd"),
        "dayOfWeek" => (double)moment.DayOfWeek,
        "dayOfMonth" => (double)moment.Day,
        "dayOfYear" => (double)moment.DayOfYear,
        "weekOfYear" => (double)ISOWeek.GetWeekOfYear(moment.DateTime),
        "month" => Format("MMMM"),
        "monthOfYear" => (double)moment.Month,
        "quarterOfYear" => (double)(((moment.Month - 1) / 3) + 1),
        "year" => (double)moment.Year,
        "hour" => (double)moment.Hour,
        "minute" => (double)moment.Minute,
        _ => null,
    };

    public override object? Call(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("isInRange", [string from, string to]) => Values.Of(IsInRange(DayOf(from), DayOf(to))),
        ("isInRange", _) => throw new ExpressionException("isInRange takes two days such as '12/24'"),
        ("toString", [HostObject options]) when Values.IsTruthy(options.Member("timeOnly")) => Format(TimeFormat),
        ("toString", [HostObject options]) when Values.IsTruthy(options.Member("dateOnly")) => Format(DateFormat),
        ("toString", _) => $"{Format("dddd")}, {Format(DateFormat)}, {Format(TimeFormat)}",
        _ => base.Call(name, arguments),
    };

    private string Format(string format) => moment.ToString(format, CultureInfo.InvariantCulture);

    // Both ends belong to the range, and one that ends before it begins goes over the new year.
    private bool IsInRange((int Month, int Day) from, (int Month, int Day) to)
    {
        var today = (moment.Month, moment.Day);
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

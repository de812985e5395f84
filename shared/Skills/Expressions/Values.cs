using System.Globalization;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>How values behave: as in JavaScript, of which expressions are a small part.</summary>
internal static class Values
{
    /// <summary>No text may grow beyond this, whatever an expression adds up.</summary>
    public const int MaxText = 16 * 1024;

    private const double MaxPlainNumber = 1e15;

    public static readonly object True = true;
    public static readonly object False = false;

    public static object Of(bool value) => value ? True : False;

    public static bool IsTruthy(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => true,
    };

    public static double ToNumber(object? value) => value switch
    {
        null => 0,
        bool flag => flag ? 1 : 0,
        double number => number,
        string text when string.IsNullOrWhiteSpace(text) => 0,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
        HostObject { Primitive: { } primitive } => ToNumber(primitive),
        _ => double.NaN,
    };

    /// <summary>What a value says; null for one that has nothing to say.</summary>
    public static string? Print(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => Print(number),
        HostObject host => Print(host.Primitive),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} is not a value of an expression"),
    };

    public static bool AreEqual(object? left, object? right, bool strict)
    {
        if (!strict)
        {
            // "==" compares an object with a plain value by what the object says.
            if (left is HostObject a && right is not (HostObject or null))
                left = a.Primitive;
            else if (right is HostObject b && left is not (HostObject or null))
                right = b.Primitive;
        }

        return (left, right) switch
        {
            (null, null) => true,
            (null, _) or (_, null) => false,
            (double a, double b) => a == b,
            (bool a, bool b) => a == b,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (HostObject a, HostObject b) => ReferenceEquals(a, b),
            _ => !strict && left is not HostObject && right is not HostObject && ToNumber(left) == ToNumber(right),
        };
    }

    /// <summary>Less than, by text when both are text, by number otherwise; anything against a non-number is false.</summary>
    public static bool IsLess(object? left, object? right, bool orEqual)
    {
        left = Plain(left);
        right = Plain(right);
        if (left is string a && right is string b)
        {
            var order = string.CompareOrdinal(a, b);
            return orEqual ? order <= 0 : order < 0;
        }

        var (x, y) = (ToNumber(left), ToNumber(right));
        return orEqual ? x <= y : x < y;
    }

    public static object Add(object? left, object? right)
    {
        left = Plain(left);
        right = Plain(right);
        if (left is not string && right is not string)
            return ToNumber(left) + ToNumber(right);
        // Nobody wants to hear "null".
        var text = (Print(left) ?? throw Nothing()) + (Print(right) ?? throw Nothing());
        return text.Length <= MaxText ? text : throw new ExpressionException($"A text grew beyond {MaxText} characters");
    }

    private static ExpressionException Nothing() => new("There is nothing to add to a text");

    private static object? Plain(object? value) => value is HostObject host ? host.Primitive : value;

    private static string? Print(double number) => !double.IsFinite(number) ? null : Math.Abs(number) < MaxPlainNumber && number == Math.Truncate(number)
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>What can be called of a text or a number.</summary>
internal static class PlainFunctions
{
    private const int MaxNeedle = 1000;
    private const int MaxDecimals = 10;

    public static object? Call(string text, string name, IReadOnlyList<object?> arguments)
    {
        if (text.Length > Values.MaxText)
            throw new ExpressionException($"A text has more than {Values.MaxText} characters");
        return (name, arguments) switch
        {
            ("toString", []) => text,
            ("toUpperCase", []) => text.ToUpperInvariant(),
            ("toLowerCase", []) => text.ToLowerInvariant(),
            ("trim", []) => text.Trim(),
            ("indexOf", [string part]) => (double)text.IndexOf(Bounded(part), StringComparison.Ordinal),
            ("includes", [string part]) => Values.Of(text.Contains(Bounded(part), StringComparison.Ordinal)),
            ("startsWith", [string part]) => Values.Of(text.StartsWith(part, StringComparison.Ordinal)),
            ("endsWith", [string part]) => Values.Of(text.EndsWith(part, StringComparison.Ordinal)),
            _ => throw new ExpressionException($"A text cannot {name} with {arguments.Count} values of that kind"),
        };
    }

    public static object? Call(double number, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("toString", []) => Values.Print(number),
        ("toFixed", []) => number.ToString("F0", CultureInfo.InvariantCulture),
        ("toFixed", [double digits]) when digits is >= 0 and <= MaxDecimals => number.ToString($"F{(int)digits}", CultureInfo.InvariantCulture),
        _ => throw new ExpressionException($"A number cannot {name} with {arguments.Count} values of that kind"),
    };

    // Looking for a long text in another takes time beyond measure.
    private static string Bounded(string part) =>
        part.Length <= MaxNeedle ? part : throw new ExpressionException($"A text to look for may have {MaxNeedle} characters");
}

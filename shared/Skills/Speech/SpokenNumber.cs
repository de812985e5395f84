using System.Globalization;

namespace Jibo.Pegasus.Skills.Speech;

/// <summary>Numbers as people say them.</summary>
public static class SpokenNumber
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly Dictionary<string, string> Ordinals = new(StringComparer.Ordinal)
    {
        ["one"] = "first",
        ["two"] = "second",
        ["three"] = "third",
        ["five"] = "fifth",
        ["eight"] = "eighth",
        ["nine"] = "ninth",
        ["twelve"] = "twelfth",
    };

    /// <summary>"seven", "twenty-five"; in figures from a hundred on, and below zero.</summary>
    public static string InWords(int number) => number switch
    {
        < 0 or > 99 => number.ToString(CultureInfo.InvariantCulture),
        < 20 => Small[number],
        _ when number % 10 == 0 => Tens[number / 10],
        _ => $"{Tens[number / 10]}-{Small[number % 10]}",
    };

    /// <summary>"third", "twenty-first", for 1 to 99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public static string Ordinal(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 99);
        var words = InWords(number);
        var last = words[(words.LastIndexOf('-') + 1)..];
        var ordinal = Ordinals.GetValueOrDefault(last) ?? (last.EndsWith('y') ? $"{last[..^1]}ieth" : $"{last}th");
        return words[..^last.Length] + ordinal;
    }

    /// <summary>"no events", "one event", "three events".</summary>
    /// <param name="plural">With an s, when not given.</param>
    public static string Count(int number, string singular, string? plural = null) => number switch
    {
        0 => $"no {plural ?? singular + "s"}",
        1 => $"{InWords(1)} {singular}",
        _ => $"{InWords(number)} {plural ?? singular + "s"}",
    };
}

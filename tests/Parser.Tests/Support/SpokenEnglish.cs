namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>Numbers as they are said, for laws of reading them back.</summary>
internal static class SpokenEnglish
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    /// <summary>0 to 999,999.</summary>
    public static string Number(int value) => value switch
    {
        < 20 => Small[value],
        < 100 => Tens[value / 10] + (value % 10 == 0 ? "" : $" {Small[value % 10]}"),
        < 1000 => $"{Small[value / 100]} hundred" + (value % 100 == 0 ? "" : $" and {Number(value % 100)}"),
        _ => $"{Number(value / 1000)} thousand" + (value % 1000 == 0 ? "" : $" {Number(value % 1000)}"),
    };

    /// <summary>1 to 99.</summary>
    public static string Ordinal(int value) => value switch
    {
        < 20 => Ordinals[value],
        _ when value % 10 == 0 => $"{Tens[value / 10][..^1]}ieth",
        _ => $"{Tens[value / 10]} {Ordinals[value % 10]}",
    };
}

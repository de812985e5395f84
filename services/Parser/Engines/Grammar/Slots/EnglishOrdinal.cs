using System.Collections.Frozen;
using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads "third", "twenty first", "21st", up to a hundred.</summary>
internal static class EnglishOrdinal
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Ordinals = new Dictionary<string, int>
    {
        ["first"] = 1,
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
        ["eleventh"] = 11,
        ["twelfth"] = 12,
        ["thirteenth"] = 13,
        ["fourteenth"] = 14,
        ["fifteenth"] = 15,
        ["sixteenth"] = 16,
        ["seventeenth"] = 17,
        ["eighteenth"] = 18,
        ["nineteenth"] = 19,
        ["twentieth"] = 20,
        ["thirtieth"] = 30,
        ["fortieth"] = 40,
        ["fiftieth"] = 50,
        ["sixtieth"] = 60,
        ["seventieth"] = 70,
        ["eightieth"] = 80,
        ["ninetieth"] = 90,
        ["hundredth"] = 100,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryRead(Utterance text, int at, out int value, out int end)
    {
        end = at + 1;
        var word = text.WordAt(at);
        if (Ordinals.TryGetValue(word, out value))
            return true;
        if (EnglishNumber.TryGetWord(word, out var tens) && tens is >= 20 and < 100
            && Ordinals.TryGetValue(text.WordAt(at + 1), out var units) && units < 10)
        {
            value = tens + units;
            end = at + 2;
            return true;
        }

        return TryReadDigits(word, out value);
    }

    private static bool TryReadDigits(ReadOnlySpan<char> word, out int value)
    {
        value = 0;
        return word.Length is >= 3 and <= 5
            && int.TryParse(word[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value is > 0 and <= 100
            && word[^2..].SequenceEqual(EndingOf(value));
    }

    private static string EndingOf(int value) => (value % 10, value / 10 % 10) switch
    {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
}

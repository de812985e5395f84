using System.Collections.Frozen;
using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Builds a whole number below a million from its words, one after another: "two hundred and five", "twenty one", "5".</summary>
internal struct EnglishNumber
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Words = new Dictionary<string, int>
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int _thousands;
    private int _rest;
    private bool _hasThousands;
    private State _state;

    private enum State { Start, Article, Digits, Units, Tens, Hundred, Thousand, And, AfterZero }

    public readonly int Value => _thousands + _rest;

    /// <summary>What was read so far is a number; "two hundred and" is not.</summary>
    public readonly bool IsComplete => _state is not (State.Start or State.Article or State.And);

    private readonly int Multiplier => _state == State.Article ? 1 : _rest;

    /// <summary>What one number word stands for: "seven", "twenty".</summary>
    public static bool TryGetWord(ReadOnlySpan<char> word, out int value) => Words.TryGetValue(word, out value);

    /// <summary>Reads the longest number that begins at a word.</summary>
    /// <param name="end">The word after it.</param>
    public static bool TryRead(Utterance text, int at, out int value, out int end)
    {
        var number = new EnglishNumber();
        (value, end) = (0, at);
        for (var word = at; word < text.Count && number.TryAppend(text[word]); word++)
        {
            if (number.IsComplete)
                (value, end) = (number.Value, word + 1);
        }

        return end > at;
    }

    /// <summary>Reads a number of at most two digits, as they are said of clocks and calendars: "seven", "twenty one", "05".</summary>
    public static bool TryReadSmall(Utterance text, int at, out int value, out int end)
    {
        var word = text.WordAt(at);
        end = at + 1;
        if (Words.TryGetValue(word, out value))
        {
            if (value >= 20 && Words.TryGetValue(text.WordAt(at + 1), out var units) && units is > 0 and < 10)
                (value, end) = (value + units, at + 2);
            return true;
        }

        return word.Length is 1 or 2 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public bool TryAppend(ReadOnlySpan<char> word)
    {
        if (Words.TryGetValue(word, out var value))
            return TryAppendNumeral(value);
        switch (word)
        {
            case "a" or "an" when _state == State.Start:
                // Only "a hundred" and "a thousand": the article alone is no number.
                _state = State.Article;
                return true;
            case "hundred" when _state is State.Article or State.Units or State.Digits && Multiplier is > 0 and < 10:
                _rest = Multiplier * 100;
                _state = State.Hundred;
                return true;
            case "thousand" when _state is State.Article or State.Units or State.Tens or State.Hundred or State.Digits
                && !_hasThousands && Multiplier is > 0 and < 1000:
                _thousands = Multiplier * 1000;
                _rest = 0;
                _hasThousands = true;
                _state = State.Thousand;
                return true;
            case "and" when _state is State.Hundred or State.Thousand:
                _state = State.And;
                return true;
            default:
                return TryAppendDigits(word);
        }
    }

    private bool TryAppendNumeral(int value)
    {
        var (fits, next) = value switch
        {
            0 => (_state == State.Start, State.AfterZero),
            < 10 => (_state is State.Start or State.Tens or State.Hundred or State.Thousand or State.And, State.Units),
            < 20 => (_state is State.Start or State.Hundred or State.Thousand or State.And, State.AfterZero),
            _ => (_state is State.Start or State.Hundred or State.Thousand or State.And, State.Tens),
        };
        // After ten to nineteen no units follow, but "fifteen thousand" does.
        if (next == State.AfterZero && value > 0)
            next = State.Digits;
        if (!fits)
            return false;
        _rest += value;
        _state = next;
        return true;
    }

    private bool TryAppendDigits(ReadOnlySpan<char> word)
    {
        if (_state != State.Start || word.Length > 6 || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return false;
        _rest = value;
        _state = State.Digits;
        return true;
    }
}

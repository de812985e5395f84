using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// Durations in one word, as they are typed or written by recognisers: "1h30m", "1:30:00", "1:30" before its unit. "1:30" alone is none:
/// it may be an hour and a half or a minute and a half, and asking is better than guessing.
/// </summary>
internal static class TypedDuration
{
    private const int MostParts = 4;
    private const int MostDigits = 4;

    public static bool TryRead(Utterance text, int at, out Duration duration, out int end)
    {
        end = at + 1;
        var word = text.WordAt(at);
        if (!word.Contains(':'))
            return TryReadLetters(word, out duration);
        duration = default;
        Span<Range> ranges = stackalloc Range[MostParts];
        var parts = ranges[..word.Split(ranges, ':')];
        if (!TryParse(word[parts[0]], out var first) || !TryParse(word[parts[1]], out var second) || second > 59)
            return false;
        if (parts.Length == 3)
        {
            if (!TryParse(word[parts[2]], out var third) || third > 59)
                return false;
            duration = new(first, second, third);
            return true;
        }

        if (parts.Length != 2 || !EnglishAmount.TryReadUnit(text, at + 1, out var unit, out end))
            return false;
        duration = unit == Duration.Unit.Hour ? new(first, second, null) : new(null, first, second);
        return unit is Duration.Unit.Hour or Duration.Unit.Minute;
    }

    private static bool TryReadLetters(ReadOnlySpan<char> word, out Duration duration)
    {
        duration = default;
        Duration.Unit? last = null;
        while (!word.IsEmpty)
        {
            var digits = LengthOf(word, digits: true);
            var letters = LengthOf(word[digits..], digits: false);
            if (!TryParse(word[..digits], out var amount))
                return false;
            // "1h30": the next smaller unit goes without saying.
            Duration.Unit unit;
            if (letters == 0 && last is Duration.Unit.Hour or Duration.Unit.Minute)
                unit = last.Value + 1;
            else if (!EnglishAmount.TryGetTypedUnit(word.Slice(digits, letters), out unit) || unit <= last)
                return false;
            if (duration.Plus(amount, unit) is not { } more)
                return false;
            (duration, last) = (more, unit);
            word = word[(digits + letters)..];
        }

        return last is not null;
    }

    private static int LengthOf(ReadOnlySpan<char> word, bool digits)
    {
        var length = digits ? word.IndexOfAnyExceptInRange('0', '9') : word.IndexOfAnyInRange('0', '9');
        return length < 0 ? word.Length : length;
    }

    private static bool TryParse(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        return digits.Length <= MostDigits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}

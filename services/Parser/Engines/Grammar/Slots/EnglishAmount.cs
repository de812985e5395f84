using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads an amount of one unit of time: "two and a half hours", "three quarters of an hour", "45min".</summary>
internal static class EnglishAmount
{
    private const int MostDigits = 9;
    private const int Most = 999_999;

    public static bool TryReadPart(Utterance text, int at, out decimal amount, out Duration.Unit unit, out int end)
    {
        // "half an hour", "a quarter of an hour"
        if (TryReadFraction(text, at, out amount, out var next)
            && TryReadUnit(text, text.SkipAny(text.Skip(next, "of"), "a", "an"), out unit, out end))
            return true;
        if (TryReadAmount(text, at, out amount, out next) && TryReadUnit(text, next, out unit, out end))
            return true;
        // "an hour", "a minute"
        amount = 1;
        next = text.SkipAny(at, "a", "an");
        if (next > at && TryReadUnit(text, next, out unit, out end))
            return true;
        // "[an] hour and a half"
        if (TryReadUnit(text, at, out unit, out end) && text.Says(end, "and a half", out _))
            return true;
        return TryReadTyped(text.WordAt(at), out amount, out unit);
    }

    /// <summary>"half", "a quarter", "three quarters".</summary>
    public static bool TryReadFraction(Utterance text, int at, out decimal fraction, out int end)
    {
        fraction = 0.75m;
        if (text.Says(at, "three quarters", out end) || text.Says(at, "3 quarters", out end))
            return true;
        var next = text.SkipAny(at, "a", "one", "1");
        fraction = 0.5m;
        if (text.Says(next, "half", out end))
            return true;
        fraction = 0.25m;
        return text.Says(next, "quarter", out end);
    }

    public static bool TryReadUnit(Utterance text, int at, out Duration.Unit unit, out int end)
    {
        end = at + 1;
        return TryGetUnit(text.WordAt(at), out unit);
    }

    /// <summary>A unit as it is typed behind digits: one letter will do.</summary>
    public static bool TryGetTypedUnit(ReadOnlySpan<char> word, out Duration.Unit unit)
    {
        if (TryGetUnit(word, out unit))
            return true;
        (var known, unit) = word switch
        {
            "h" => (true, Duration.Unit.Hour),
            "m" => (true, Duration.Unit.Minute),
            "s" => (true, Duration.Unit.Second),
            _ => (false, default),
        };
        return known;
    }

    private static bool TryReadAmount(Utterance text, int at, out decimal amount, out int end)
    {
        amount = 2;
        if (text.Says(text.Skip(at, "a"), "couple", out end))
        {
            end = text.Skip(end, "of");
            return true;
        }

        if (EnglishNumber.TryRead(text, at, out var whole, out end))
        {
            amount = whole;
            if (text.Says(end, "and", out var next) && TryReadFraction(text, next, out var fraction, out var after))
                (amount, end) = (amount + fraction, after);
            else if (text.Says(end, "point", out next) && EnglishNumber.TryReadSmall(text, next, out var decimals, out after) && decimals < 10)
                (amount, end) = (amount + (decimals / 10m), after);
            else if (text.WordAt(end).Contains('/') && TryReadDecimal(text.WordAt(end), out fraction) && fraction < 1)
                (amount, end) = (amount + fraction, end + 1);
            return true;
        }

        end = at + 1;
        return TryReadDecimal(text.WordAt(at), out amount);
    }

    /// <summary>"2.5", "1/2".</summary>
    private static bool TryReadDecimal(ReadOnlySpan<char> word, out decimal amount)
    {
        amount = 0;
        if (word.Length > MostDigits)
            return false;
        var slash = word.IndexOf('/');
        if (slash < 0)
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) && amount <= Most;
        if (!int.TryParse(word[..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            || !int.TryParse(word[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var whole) || whole == 0)
            return false;
        amount = (decimal)part / whole;
        return amount <= Most;
    }

    /// <summary>"45min", "1.5h".</summary>
    private static bool TryReadTyped(ReadOnlySpan<char> word, out decimal amount, out Duration.Unit unit)
    {
        (amount, unit) = (0, default);
        var letters = word.IndexOfAnyInRange('a', 'z');
        return letters > 0 && TryReadDecimal(word[..letters], out amount) && TryGetTypedUnit(word[letters..], out unit);
    }

    private static bool TryGetUnit(ReadOnlySpan<char> word, out Duration.Unit unit)
    {
        switch (word)
        {
            case "day" or "days":
                unit = Duration.Unit.Day;
                return true;
            case "hour" or "hours" or "hr" or "hrs":
                unit = Duration.Unit.Hour;
                return true;
            case "minute" or "minutes" or "min" or "mins":
                unit = Duration.Unit.Minute;
                return true;
            case "second" or "seconds" or "sec" or "secs":
                unit = Duration.Unit.Second;
                return true;
            default:
                unit = default;
                return false;
        }
    }
}

using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads durations as they are said: parts from the greatest to the smallest, each an amount and a unit.</summary>
internal static class EnglishDuration
{
    public static void Scan(Utterance text, int start, ref Readings<Duration> readings)
    {
        if (TypedDuration.TryRead(text, start, out var typed, out var after))
            readings.Add(after, typed);
        var sum = new Duration();
        Duration.Unit? last = null;
        var at = start;
        while (true)
        {
            var part = at == start ? at : text.Skip(at, "and");
            if (!EnglishAmount.TryReadPart(text, part, out var amount, out var unit, out var end) || unit <= last)
                break;
            if (sum.Plus(amount, unit) is not { } next)
                break;
            (sum, last, at) = (next, unit, end);
            readings.Add(at, sum);
            if (TryAddFraction(text, at, unit, ref sum, out end) || TryAddBareNumber(text, at, unit, ref sum, out end))
            {
                readings.Add(end, sum);
                at = end;
            }
        }
    }

    /// <summary>"an hour [and a half]".</summary>
    private static bool TryAddFraction(Utterance text, int at, Duration.Unit unit, ref Duration sum, out int end)
    {
        end = at;
        if (!text.Says(at, "and", out var next) || !EnglishAmount.TryReadFraction(text, next, out var fraction, out end))
            return false;
        // The half belongs to what follows when a unit does: "an hour and half a minute".
        if (EnglishAmount.TryReadUnit(text, text.SkipAny(text.Skip(end, "of"), "a", "an"), out _, out _) || sum.Plus(fraction, unit) is not { } more)
            return false;
        sum = more;
        return true;
    }

    /// <summary>"one hour [twenty]", "a minute [thirty]": the next smaller unit goes without saying.</summary>
    private static bool TryAddBareNumber(Utterance text, int at, Duration.Unit unit, ref Duration sum, out int end)
    {
        if (unit is not (Duration.Unit.Hour or Duration.Unit.Minute)
            || !EnglishNumber.TryReadSmall(text, text.Skip(at, "and"), out var number, out end)
            || number is < 1 or > 59
            || EnglishAmount.TryReadPart(text, text.Skip(at, "and"), out _, out _, out _)
            || sum.Plus(number, unit + 1) is not { } more)
        {
            end = at;
            return false;
        }

        sum = more;
        return true;
    }
}

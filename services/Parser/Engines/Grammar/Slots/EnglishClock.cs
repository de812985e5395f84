using System.Buffers;
using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads what a clock shows: "seven thirty", "quarter to noon", "19:30", "7pm".</summary>
internal static class EnglishClock
{
    private static readonly SearchValues<char> ClockDigits = SearchValues.Create("0123456789:.");

    public static void Scan(Utterance text, int start, ref Readings<ClockTime> times)
    {
        // The longer ways of saying it first: of two readings with one end the first stands.
        ScanRelative(text, start, ref times);
        if (TryReadHour(text, start, out var hour, out var end, out var half))
            ScanFromHour(text, hour, end, half, ref times);
        ScanDigits(text, start, ref times);
        if (TryReadTwelve(text, start, out var twelve, out end))
            times.Add(end, twelve);
    }

    /// <summary>"quarter to seven", "ten past eight", "half past noon".</summary>
    private static void ScanRelative(Utterance text, int start, ref Readings<ClockTime> times)
    {
        if (!TryReadMinutes(text, start, out var minutes, out var at))
            return;
        var past = text.SkipAny(at, "past", "after");
        var to = text.SkipAny(at, "to", "of", "till", "til", "until", "before");
        var isHalf = minutes == 30;
        // "half to" is no time; "half seven" is half past.
        if (past == at && (isHalf ? !text.Says(start, "half", out past) : to == at))
            return;
        var from = past > at || isHalf ? past : to;
        if (!TryReadTwelve(text, from, out var whole, out var end))
        {
            if (!TryReadHour(text, from, out var hour, out end, out var half))
                return;
            whole = At(hour, 0, half);
            end = text.Skip(end, "oclock");
        }

        times.Add(end, whole.Plus(past > at || isHalf ? minutes : -minutes));
    }

    /// <summary>"[a] quarter", "half", "twenty five [minutes]".</summary>
    private static bool TryReadMinutes(Utterance text, int start, out int minutes, out int end)
    {
        minutes = 15;
        if (text.Says(text.Skip(start, "a"), "quarter", out end))
            return true;
        minutes = 30;
        if (text.Says(start, "half", out end))
            return true;
        if (!EnglishNumber.TryReadSmall(text, start, out minutes, out end) || minutes is < 1 or > 59)
            return false;
        end = text.SkipAny(end, "minutes", "minute", "mins", "min");
        return true;
    }

    /// <summary>An hour and what may follow it: nothing, "o'clock", "thirty", "oh five", "hundred hours".</summary>
    private static void ScanFromHour(Utterance text, int hour, int end, HalfDay half, ref Readings<ClockTime> times)
    {
        if (hour is > 0 and <= 12)
            times.Add(end, At(hour, 0, half));
        var whole = text.SkipAny(end, "oclock", "o clock", "hundred hours", "hundred", "hours");
        if (whole > end)
            times.Add(whole, At(hour, 0, half));
        var zero = text.SkipAny(end, "oh", "o", "zero");
        if (EnglishNumber.TryReadSmall(text, zero, out var minute, out var after)
            && (zero > end ? minute is > 0 and < 10 : (minute is >= 10 and < 60 || text.WordAt(end) is ['0', _])))
            times.Add(after, At(hour, minute, half));
    }

    private static ClockTime At(int hour, int minute, HalfDay half)
    {
        var time = ClockTime.Of(hour, minute);
        return time.Half == HalfDay.Unknown ? time with { Half = half } : time;
    }

    /// <summary>An hour in words or digits; "oh seven" is one of the morning.</summary>
    private static bool TryReadHour(Utterance text, int start, out int hour, out int end, out HalfDay half)
    {
        var at = text.SkipAny(start, "oh", "o", "zero");
        half = at > start || text.WordAt(start) is ['0', not '0'] ? HalfDay.Am : HalfDay.Unknown;
        return EnglishNumber.TryReadSmall(text, at, out hour, out end) && hour < (at > start ? 10 : 24);
    }

    private static bool TryReadTwelve(Utterance text, int start, out ClockTime time, out int end)
    {
        var at = text.SkipAny(start, "twelve", "12");
        time = ClockTime.Noon;
        if (text.Says(at, "noon", out end) || text.Says(at, "midday", out end))
            return true;
        time = ClockTime.Midnight;
        return text.Says(at, "midnight", out end);
    }

    /// <summary>One word of digits: "7:30", "7:30pm", "730", "7pm"; "7:30p.m." is heard as "7:30p" and "m".</summary>
    private static void ScanDigits(Utterance text, int start, ref Readings<ClockTime> times)
    {
        var word = text.WordAt(start);
        var letters = word.IndexOfAnyExcept(ClockDigits);
        var digits = letters < 0 ? word : word[..letters];
        var suffix = letters < 0 ? [] : word[letters..];
        var end = start + 1;
        if (suffix is "a" or "p" && text.WordAt(end) is "m")
            end++;
        else if (suffix is not ("" or "am" or "pm"))
            return;
        if ((suffix.IsEmpty && digits.Length < 3) || !TryReadDigits(digits, out var time))
            return;
        var part = suffix switch { [] => PartOfDay.None, ['a', ..] => PartOfDay.Am, _ => PartOfDay.Pm };
        if (time.In(part) is { } inPart)
            times.Add(end, inPart);
    }

    private static bool TryReadDigits(ReadOnlySpan<char> digits, out ClockTime time)
    {
        time = default;
        var colon = digits.IndexOfAny(':', '.');
        var hours = colon >= 0 ? digits[..colon] : digits.Length > 2 ? digits[..^2] : digits;
        var minutes = colon >= 0 ? digits[(colon + 1)..] : digits[hours.Length..];
        if (hours.Length is 0 or > 2 || minutes.Length is not (0 or 2) || (colon >= 0 && minutes.IsEmpty)
            || !int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 23)
            return false;
        var minute = 0;
        if (!minutes.IsEmpty && (!int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minute) || minute > 59))
            return false;
        time = ClockTime.Of(hour, minute);
        // Only a clock of 24 hours shows 07:30.
        if (hours is ['0', not '0'])
            time = time with { Half = HalfDay.Am };
        return true;
    }
}

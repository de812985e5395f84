using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads times of day as they are said: a clock's time, with a part of the day before or after it.</summary>
internal static class EnglishTime
{
    /// <summary>The most ways in which the clock's time alone can be read.</summary>
    private const int MostTimes = 8;

    public static void Scan(Utterance text, int start, ref Readings<ClockTime> readings)
    {
        // "tomorrow morning at seven"
        if (TryReadPart(text, start, out var part, out var at))
            ScanWithin(text, text.Skip(at, "at"), part, ref readings);
        ScanWithin(text, start, PartOfDay.None, ref readings);
    }

    private static void ScanWithin(Utterance text, int start, PartOfDay part, ref Readings<ClockTime> readings)
    {
        var times = new Readings<ClockTime>(stackalloc Readings<ClockTime>.Reading[MostTimes]);
        EnglishClock.Scan(text, start, ref times);
        foreach (var reading in times.All)
        {
            if (reading.Value.In(part) is not { } time)
                continue;
            readings.Add(reading.End, time);
            // "seven a.m. tomorrow morning"
            var at = reading.End;
            while (TryReadPart(text, at, out var after, out var end) && time.In(after) is { } inPart)
            {
                (time, at) = (inPart, end);
                readings.Add(at, time);
            }
        }
    }

    private static bool TryReadPart(Utterance text, int at, out PartOfDay part, out int end)
    {
        part = PartOfDay.Night;
        if (text.Says(at, "at night", out end) || text.Says(at, "tonight", out end))
            return true;
        var inThe = text.SkipAny(at, "in the", "on the");
        var named = inThe > at ? inThe : text.SkipAny(at, "this", "tomorrow", "early in the", "late in the");
        if (named > at && TryGetPart(text.WordAt(named), out part))
        {
            end = named + 1;
            return true;
        }

        return TryReadHalf(text, at, out part, out end) || (inThe > at && TryReadHalf(text, inThe, out part, out end));
    }

    /// <summary>"am", "a.m.", which is heard as two words.</summary>
    private static bool TryReadHalf(Utterance text, int at, out PartOfDay part, out int end)
    {
        part = PartOfDay.Am;
        if (text.Says(at, "am", out end) || text.Says(at, "a m", out end))
            return true;
        part = PartOfDay.Pm;
        return text.Says(at, "pm", out end) || text.Says(at, "p m", out end);
    }

    private static bool TryGetPart(ReadOnlySpan<char> word, out PartOfDay part)
    {
        part = word switch
        {
            "morning" => PartOfDay.Morning,
            "afternoon" => PartOfDay.Afternoon,
            "evening" => PartOfDay.Evening,
            "night" => PartOfDay.Night,
            _ => PartOfDay.None,
        };
        return part != PartOfDay.None;
    }
}

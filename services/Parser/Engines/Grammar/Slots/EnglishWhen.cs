using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// Reads when something is to be: after a while ("in ten minutes"), or a day, a part of it and a time, in any order and any of them
/// alone ("tomorrow", "at six", "friday evening at quarter to seven", "every morning at eight").
/// </summary>
internal readonly ref struct EnglishWhen(Utterance text, DateOnly? today)
{
    /// <summary>A day, a part of it, a time and how often: more than that nobody says.</summary>
    private const int MostParts = 4;

    private const int MostReadings = 8;

    public void Scan(int start, ref Readings<SaidTime> readings)
    {
        ScanParts(start, default, MostParts, ref readings);
        ScanDuration(start, ref readings);
    }

    /// <summary>Adds what a further part makes of a reading, then what is made of that.</summary>
    private void ScanParts(int start, SaidTime said, int left, ref Readings<SaidTime> readings)
    {
        if (left == 0)
            return;
        ScanRepeat(start, said, left, ref readings);
        ScanPart(start, said, left, ref readings);
        ScanDay(start, said, left, ref readings);
        ScanClock(start, said, left, ref readings);
    }

    private void Add(int end, SaidTime? said, int left, ref Readings<SaidTime> readings)
    {
        if (said is not { } next)
            return;
        readings.Add(end, next);
        ScanParts(end, next, left - 1, ref readings);
    }

    /// <summary>"in ten minutes", "an hour from now".</summary>
    private void ScanDuration(int start, ref Readings<SaidTime> readings)
    {
        var from = text.SkipAny(start, "in about", "in", "after about", "after", "within");
        var durations = new Readings<Duration>(stackalloc Readings<Duration>.Reading[MostReadings]);
        EnglishDuration.Scan(text, from, ref durations);
        foreach (var reading in durations.All)
        {
            var fromNow = text.SkipAny(reading.End, "from now", "from right now");
            if (fromNow > reading.End)
                readings.Add(fromNow, new() { After = reading.Value });
            if (from > start)
                readings.Add(reading.End, new() { After = reading.Value });
        }
    }

    /// <summary>"every day", "daily", "every morning", "every friday", "on fridays".</summary>
    private void ScanRepeat(int start, SaidTime said, int left, ref Readings<SaidTime> readings)
    {
        if (said.Repeat != SaidRepeat.None || said.Day is not null)
            return;
        var daily = text.SkipAny(start, "every single day", "every day", "everyday", "each day", "daily");
        if (daily > start)
            Add(daily, said with { Repeat = SaidRepeat.Daily }, left, ref readings);
        var weekly = text.SkipAny(start, "every week", "each week", "weekly", "once a week");
        if (weekly > start)
            Add(weekly, said with { Repeat = SaidRepeat.Weekly }, left, ref readings);

        var every = text.SkipAny(start, "every", "each");
        if (every > start && TryGetPart(text.WordAt(every), out var part))
            Add(every + 1, (said with { Repeat = SaidRepeat.Daily }).With(part), left, ref readings);
        var on = every > start ? every : text.Skip(start, "on");
        if (today is not { } now || !EnglishCalendar.TryGetWeekday(text.WordAt(on), out var weekday) || (every == start && text.WordAt(on) is not [.., 's']))
            return;
        var days = ((int)weekday - (int)now.DayOfWeek + 7) % 7;
        if (now.DayNumber + days <= DateOnly.MaxValue.DayNumber)
            Add(on + 1, said with { Repeat = SaidRepeat.Weekly, Day = now.AddDays(days) }, left, ref readings);
    }

    /// <summary>"in the morning", "tomorrow morning", "this evening", "at night".</summary>
    private void ScanPart(int start, SaidTime said, int left, ref Readings<SaidTime> readings)
    {
        if (text.Says(start, "this", out var after) && TryGetPart(text.WordAt(after), out var part))
            Add(after + 1, said.With(DayWord.Today)?.With(part), left, ref readings);
        if (text.Says(start, "at night", out after))
            Add(after, said.With(PartOfDay.Night), left, ref readings);
        var early = text.SkipAny(start, "early", "late");
        after = text.SkipAny(early, "in the", "on the");
        if (TryGetPart(text.WordAt(after), out part) && (after > early || said.Day is not null))
            Add(after + 1, said.With(part), left, ref readings);
    }

    private void ScanDay(int start, SaidTime said, int left, ref Readings<SaidTime> readings)
    {
        var days = new Readings<CalendarDay>(stackalloc Readings<CalendarDay>.Reading[SlotContext.MaxEnds]);
        new EnglishDate(text, today).Scan(start, ref days);
        foreach (var reading in days.All)
        {
            // A part of the day is told by ScanPart; here it would be lost.
            if (TryGetPart(text.WordAt(reading.End - 1), out _))
                continue;
            Add(reading.End, said.With(reading.Value), left, ref readings);
        }
    }

    /// <summary>"at six", "6:30", "half past seven", "noon"; a number alone needs a word that says it is a time.</summary>
    private void ScanClock(int start, SaidTime said, int left, ref Readings<SaidTime> readings)
    {
        var at = text.SkipAny(start, "at around", "at about", "at exactly", "at", "by", "around", "about");
        var times = new Readings<ClockTime>(stackalloc Readings<ClockTime>.Reading[MostReadings]);
        EnglishClock.Scan(text, at, ref times);
        foreach (var reading in times.All)
        {
            if (at == start && said.IsEmpty && reading.End == at + 1 && EnglishNumber.TryReadSmall(text, at, out _, out _))
                continue;
            // "six a m" is heard as two words, or three.
            var half = HalfAfter(reading.End, out var end);
            Add(reading.End, said.With(reading.Value), left, ref readings);
            if (half != PartOfDay.None && reading.Value.In(half) is { } halved)
                Add(end, said.With(halved), left, ref readings);
        }

        // "six pm" without "at".
        if (at == start && said.IsEmpty && EnglishNumber.TryReadSmall(text, at, out var hour, out var word) && hour is > 0 and < 13
            && HalfAfter(word, out var last) is var said12 and not PartOfDay.None && ClockTime.Of(hour, 0).In(said12) is { } alone)
            Add(last, said.With(alone), left, ref readings);
    }

    private PartOfDay HalfAfter(int at, out int end)
    {
        end = text.SkipAny(at, "am", "a m", "in the am");
        if (end > at)
            return PartOfDay.Am;
        end = text.SkipAny(at, "pm", "p m", "in the pm");
        return end > at ? PartOfDay.Pm : PartOfDay.None;
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

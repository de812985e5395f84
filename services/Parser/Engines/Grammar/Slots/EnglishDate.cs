using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Reads days as they are said. What depends on the day where the robot is is understood only when that is known.</summary>
internal readonly ref struct EnglishDate(Utterance text, DateOnly? today)
{
    private const int DaysOfWeek = 7;
    private const int MostAhead = 9999;

    private static readonly (string Phrase, DayWord Word)[] DayWords =
    [
        ("today", DayWord.Today),
        ("later today", DayWord.Today),
        ("this morning", DayWord.Today),
        ("this afternoon", DayWord.Today),
        ("this evening", DayWord.Today),
        ("tonight", DayWord.Tonight),
        ("tomorrow", DayWord.Tomorrow),
        ("yesterday", DayWord.Yesterday),
        ("this weekend", DayWord.Weekend),
        ("the weekend", DayWord.Weekend),
        ("this coming weekend", DayWord.Weekend),
        ("weekend", DayWord.Weekend),
        ("this week", DayWord.Week),
        ("the week", DayWord.Week),
        ("next week", DayWord.NextWeek),
        ("the next week", DayWord.NextWeek),
    ];

    public void Scan(int start, ref Readings<CalendarDay> readings)
    {
        foreach (var (phrase, word) in DayWords)
        {
            if (text.Says(start, phrase, out var end))
                Add(end, word, ref readings);
        }

        var on = text.Skip(start, "on");
        if (today is { } now)
        {
            ScanNear(start, now, ref readings);
            ScanDistance(start, now, ref readings);
            ScanWeekday(on, now, ref readings);
        }

        new EnglishCalendarDate(text, today).Scan(on, ref readings);
        ScanNamedDate(on, ref readings);
    }

    /// <summary>"the day after tomorrow", "next weekend".</summary>
    private void ScanNear(int start, DateOnly now, ref Readings<CalendarDay> readings)
    {
        var day = text.Skip(start, "the");
        if (text.Says(day, "day after tomorrow", out var end))
            AddDays(end, now, 2, ref readings);
        if (text.Says(day, "day before yesterday", out end))
            AddDays(end, now, -2, ref readings);
        if (text.Says(start, "next weekend", out end) || text.Says(start, "weekend after next", out end))
            AddDays(end, now, DaysOfWeek - SinceMonday(now.DayOfWeek) + SinceMonday(DayOfWeek.Saturday), ref readings);
    }

    /// <summary>"in three days", "two weeks from now", "a week from friday", "three days ago".</summary>
    private void ScanDistance(int start, DateOnly now, ref Readings<CalendarDay> readings)
    {
        var amount = text.SkipAny(start, "in", "within");
        if (!TryReadDays(amount, out var days, out var end))
            return;
        if (amount > start)
            AddDays(end, now, days, ref readings);
        if (text.SkipAny(end, "from now", "from today") is var later && later > end)
            AddDays(later, now, days, ref readings);
        if (text.SkipAny(end, "from tomorrow", "after tomorrow") is var afterTomorrow && afterTomorrow > end)
            AddDays(afterTomorrow, now, days + 1, ref readings);
        if (text.Says(end, "ago", out var ago))
            AddDays(ago, now, -days, ref readings);
        if (text.SkipAny(end, "from", "after") is var from && from > end && EnglishCalendar.TryGetWeekday(text.WordAt(from), out var weekday))
            AddDays(from + 1, now, days + DaysTo(now, weekday), ref readings);
    }

    /// <summary>"friday", "next friday", "friday next week", "last friday".</summary>
    private void ScanWeekday(int start, DateOnly now, ref Readings<CalendarDay> readings)
    {
        var nextWeek = text.SkipAny(text.Skip(start, "next week"), "on");
        var coming = text.SkipAny(start, "this coming", "coming", "the coming", "this");
        var next = text.Skip(start, "next");
        var last = text.SkipAny(start, "last", "this past", "this last", "past");
        foreach (var (at, kind) in (ReadOnlySpan<(int, char)>)[(start, ' '), (coming, ' '), (next, 'n'), (nextWeek, 'w'), (last, 'l')])
        {
            if ((at == start && kind != ' ') || !EnglishCalendar.TryGetWeekday(text.WordAt(at), out var weekday))
                continue;
            var end = at + 1;
            var ahead = DaysTo(now, weekday);
            switch (kind)
            {
                case 'l':
                    AddDays(end, now, ahead - DaysOfWeek, ref readings);
                    break;
                case ' ':
                    AddDays(end, now, ahead, ref readings);
                    var weekAfter = text.SkipAny(end, "next week", "of next week");
                    if (weekAfter > end)
                        AddDays(weekAfter, now, InNextWeek(now, weekday), ref readings);
                    if (text.Says(end, "week", out var later))
                        AddDays(later, now, ahead + DaysOfWeek, ref readings);
                    break;
                default:
                    AddDays(end, now, InNextWeek(now, weekday), ref readings);
                    break;
            }
        }
    }

    /// <summary>"friday december 24th": the date says it all.</summary>
    private void ScanNamedDate(int start, ref Readings<CalendarDay> readings)
    {
        if (EnglishCalendar.TryGetWeekday(text.WordAt(start), out _))
            new EnglishCalendarDate(text, today).Scan(start + 1, ref readings);
    }

    /// <summary>"three days", "a week", "a couple of weeks".</summary>
    private bool TryReadDays(int start, out int days, out int end)
    {
        if (!EnglishNumber.TryRead(text, start, out days, out end))
        {
            (days, end) = (1, text.Skip(start, "a"));
            if (text.Says(end, "couple", out var couple))
                (days, end) = (2, text.Skip(couple, "of"));
            else if (end == start)
                return false;
        }

        var unit = text.WordAt(end);
        days *= unit switch
        {
            "day" or "days" => 1,
            "week" or "weeks" => DaysOfWeek,
            "fortnight" or "fortnights" => 2 * DaysOfWeek,
            _ => 0,
        };
        end++;
        return days is > 0 and <= MostAhead;
    }

    /// <summary>Today counts: who says "friday" on a friday means this one.</summary>
    private static int DaysTo(DateOnly now, DayOfWeek weekday) => (weekday - now.DayOfWeek + DaysOfWeek) % DaysOfWeek;

    private static int InNextWeek(DateOnly now, DayOfWeek weekday) => DaysOfWeek - SinceMonday(now.DayOfWeek) + SinceMonday(weekday);

    private static int SinceMonday(DayOfWeek weekday) => ((int)weekday + DaysOfWeek - 1) % DaysOfWeek;

    private void AddDays(int end, DateOnly now, int days, ref Readings<CalendarDay> readings)
    {
        var number = now.DayNumber + days;
        if (number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber)
            Add(end, DateOnly.FromDayNumber(number), ref readings);
    }

    private void Add(int end, CalendarDay day, ref Readings<CalendarDay> readings)
    {
        readings.Add(end, day);
        var part = text.SkipAny(end, "in the", "at");
        if (text.WordAt(part) is "morning" or "afternoon" or "evening" or "night" && day.Word is DayWord.None or DayWord.Tomorrow or DayWord.Yesterday)
            readings.Add(part + 1, day);
    }
}

using System.Globalization;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// Reads dates of the calendar: "december 24th", "the third of may 2027", "2026-12-24", "12/24", "the 24th". Without a year the next such
/// day is meant, today included. A day that no month has is no date.
/// </summary>
internal readonly ref struct EnglishCalendarDate(Utterance text, DateOnly? today)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    /// <summary>A day of February comes again after eight years at the latest.</summary>
    private const int MostYearsAhead = 8;

    private static readonly (string Phrase, int Month, int Day)[] Feasts =
    [
        ("christmas day", 12, 25),
        ("christmas eve", 12, 24),
        ("christmas", 12, 25),
        ("new years eve", 12, 31),
        ("new years day", 1, 1),
        ("halloween", 10, 31),
        ("valentines day", 2, 14),
    ];

    public void Scan(int start, ref Readings<CalendarDay> readings)
    {
        var the = text.Skip(start, "the");
        int end;
        if (EnglishCalendar.TryGetMonth(text.WordAt(start), out var month))
        {
            if (TryReadDay(text.Skip(start + 1, "the"), out var day, out end))
                AddDate(end, month, day, ref readings);
        }
        else if (TryReadDay(the, out var day, out end))
        {
            if (EnglishCalendar.TryGetMonth(text.WordAt(text.Skip(end, "of")), out month))
                AddDate(text.Skip(end, "of") + 1, month, day, ref readings);
            else if (the > start && EnglishOrdinal.TryRead(text, the, out _, out _))
                AddDayOfMonth(text.SkipAny(end, "of this month", "of the month"), day, ref readings);
        }

        ScanDigits(start, ref readings);
        foreach (var feast in Feasts)
        {
            if (text.Says(start, feast.Phrase, out end))
                AddNext(end, feast.Month, feast.Day, ref readings);
        }
    }

    private bool TryReadDay(int at, out int day, out int end) =>
        (EnglishOrdinal.TryRead(text, at, out day, out end) || EnglishNumber.TryReadSmall(text, at, out day, out end)) && day is >= 1 and <= 31;

    private void AddDate(int end, int month, int day, ref Readings<CalendarDay> readings)
    {
        AddNext(end, month, day, ref readings);
        var year = text.SkipAny(end, "in", "of");
        if (TryReadYear(year, out var number, out var after))
            AddExact(after, number, month, day, ref readings);
    }

    /// <summary>The next day of this number, in a month that has so many.</summary>
    private void AddDayOfMonth(int end, int day, ref Readings<CalendarDay> readings)
    {
        if (today is not { } now)
            return;
        for (var month = new DateOnly(now.Year, now.Month, 1); month < DateOnly.MaxValue.AddMonths(-1); month = month.AddMonths(1))
        {
            if (day > DateTime.DaysInMonth(month.Year, month.Month) || month.AddDays(day - 1) < now)
                continue;
            readings.Add(end, month.AddDays(day - 1));
            return;
        }
    }

    private void AddNext(int end, int month, int day, ref Readings<CalendarDay> readings)
    {
        if (today is not { } now)
            return;
        for (var year = now.Year; year <= Math.Min(now.Year + MostYearsAhead, DateOnly.MaxValue.Year); year++)
        {
            if (day > DateTime.DaysInMonth(year, month) || new DateOnly(year, month, day) < now)
                continue;
            readings.Add(end, new DateOnly(year, month, day));
            return;
        }
    }

    private static void AddExact(int end, int year, int month, int day, ref Readings<CalendarDay> readings)
    {
        if (year > 0 && day <= DateTime.DaysInMonth(year, month))
            readings.Add(end, new DateOnly(year, month, day));
    }

    /// <summary>"2026", "twenty twenty six", "two thousand and seven".</summary>
    private bool TryReadYear(int at, out int year, out int end)
    {
        if (EnglishNumber.TryReadSmall(text, at, out var century, out var next) && century is 19 or 20 or 21)
        {
            var zero = text.Skip(next, "oh");
            if (EnglishNumber.TryReadSmall(text, zero, out var rest, out end) && (zero > next ? rest is > 0 and < 10 : rest >= 10))
            {
                year = (century * 100) + rest;
                return true;
            }
        }

        return EnglishNumber.TryRead(text, at, out year, out end) && year is >= FirstYear and <= LastYear;
    }

    /// <summary>"2026-12-24" is heard as three words; "12/24" and "12/24/2026" as one.</summary>
    private void ScanDigits(int start, ref Readings<CalendarDay> readings)
    {
        var word = text.WordAt(start);
        if (word.Length == 4 && TryParse(word, out var year) && year > 0
            && text.WordAt(start + 1).Length == 2 && TryParse(text.WordAt(start + 1), out var month) && month is >= 1 and <= 12
            && text.WordAt(start + 2).Length == 2 && TryParse(text.WordAt(start + 2), out var day) && day > 0)
            AddExact(start + 3, year, month, day, ref readings);

        Span<Range> parts = stackalloc Range[4];
        var count = word.Split(parts, '/');
        if (count is < 2 or > 3 || !TryParse(word[parts[0]], out month) || !TryParse(word[parts[1]], out day))
            return;
        // Americans write the month first; where that cannot be, it is the other way round.
        if (month > 12)
            (month, day) = (day, month);
        if (month is < 1 or > 12 || day is < 1 or > 31)
            return;
        if (count == 2)
            AddNext(start + 1, month, day, ref readings);
        else if (TryParse(word[parts[2]], out year) && word[parts[2]].Length is 2 or 4)
            AddExact(start + 1, word[parts[2]].Length == 2 ? 2000 + year : year, month, day, ref readings);
    }

    private static bool TryParse(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) && digits.Length <= 4;
}

using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

/// <summary>What is said in one of the usual forms is read back as it was meant, whatever it is.</summary>
public sealed class ReadingLawTests
{
    [Fact]
    public void Every_number_is_read_back() => Holds(Gen.Choose(0, 999_999), number =>
        SlotReader.Value("number", SpokenEnglish.Number(number)) == Digits(number)
        && SlotReader.Value("number", Digits(number)) == Digits(number)
        && SlotReader.Value("number", number.ToString("N0", CultureInfo.InvariantCulture)) == Digits(number));

    [Fact]
    public void Every_ordinal_is_read_back()
    {
        for (var ordinal = 1; ordinal < 100; ordinal++)
            SlotReader.Value("ordinal", SpokenEnglish.Ordinal(ordinal)).ShouldBe(Digits(ordinal));
    }

    [Fact, Trait("Category", "slow")]
    public void Every_time_is_read_back_in_all_its_forms()
    {
        foreach (var (hour, minute) in Enumerable.Range(0, 24 * 60).Select(time => (time / 60, time % 60)))
        {
            var twelve = hour % 12 == 0 ? 12 : hour % 12;
            var half = hour < 12 ? "am" : "pm";
            foreach (var (text, knowsHalf) in FormsOf(twelve, minute, half))
                SlotReader.Describe("time", text, "time", "ampm").ShouldBe($"{twelve}:{minute:00} {(knowsHalf ? half : "null")}", text);
            // As a clock of 24 hours shows it; one of twelve hours shows the same from 10:00 to 12:59.
            SlotReader.Describe("time", $"{hour:00}:{minute:00}", "time", "ampm")
                .ShouldBe($"{twelve}:{minute:00} {(hour is >= 10 and <= 12 ? "null" : half)}");
        }
    }

    [Fact]
    public void Every_duration_is_read_back_in_all_its_forms() => Holds(Durations, duration =>
        FormsOf(duration).All(text => SlotReader.Describe("duration", text, "hours", "minutes", "seconds")
            == $"{Part(duration.Hours)} {Part(duration.Minutes)} {Part(duration.Seconds)}"));

    [Fact]
    public void Every_date_is_read_back_in_all_its_forms() => Holds(Days.Zip(Days), days =>
        FormsOf(days.Item1).All(text => SlotReader.Value("date", text, Iso(days.Item2)) == Iso(days.Item1)));

    [Fact]
    public void Without_a_year_the_next_such_day_is_meant() => Holds(Days.Zip(Days), days =>
    {
        var (day, today) = days;
        var read = DateOnly.Parse(SlotReader.Value("date", day.ToString("MMMM d", CultureInfo.InvariantCulture), Iso(today))!, CultureInfo.InvariantCulture);
        return (read.Month, read.Day) == (day.Month, day.Day) && read >= today && read < today.AddYears(8).AddDays(1)
            && (read < today.AddYears(1) || (day.Month, day.Day) == (2, 29));
    });

    [Fact]
    public void A_weekday_is_within_a_week_and_the_next_one_within_the_next() => Holds(Days, today =>
    {
        foreach (var weekday in Enum.GetValues<DayOfWeek>())
        {
            var coming = DateOnly.Parse(SlotReader.Value("date", $"{weekday}", Iso(today))!, CultureInfo.InvariantCulture);
            var next = DateOnly.Parse(SlotReader.Value("date", $"next {weekday}", Iso(today))!, CultureInfo.InvariantCulture);
            var monday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
            if (coming.DayOfWeek != weekday || next.DayOfWeek != weekday || coming < today || coming > today.AddDays(6)
                || next < monday || next > monday.AddDays(6))
                return false;
        }

        return true;
    });

    private static Gen<(int? Hours, int? Minutes, int? Seconds)> Durations =>
        from hours in Part()
        from minutes in Part()
        from seconds in Part()
        where (hours ?? minutes ?? seconds) is not null
        select (hours, minutes, seconds);

    private static Gen<DateOnly> Days => Gen.Choose(new DateOnly(1999, 1, 1).DayNumber, new DateOnly(2099, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    private static Gen<int?> Part() => Gen.Choose(-20, 59).Select(part => part < 0 ? (int?)null : part);

    private static IEnumerable<(string Text, bool KnowsHalf)> FormsOf(int hour, int minute, string half)
    {
        var part = (hour, half) switch
        {
            (_, "am") => "in the morning",
            (12 or < 5, _) => "in the afternoon",
            _ => "in the evening",
        };
        foreach (var text in FormsOf(hour, minute))
        {
            yield return (text, false);
            yield return ($"{text} {half}", true);
            yield return ($"{text} {half[0]}.m.", true);
            yield return ($"{text} {part}", true);
        }

        yield return ($"{hour}:{minute:00}{half}", true);
        yield return ($"{hour}{minute:00} {half}", true);
    }

    private static IEnumerable<string> FormsOf(int hour, int minute)
    {
        var (said, next) = (SpokenEnglish.Number(hour), SpokenEnglish.Number((hour % 12) + 1));
        yield return $"{hour}:{minute:00}";
        switch (minute)
        {
            case 0:
                yield return said;
                yield return $"{said} o'clock";
                yield return $"{hour} o'clock";
                break;
            case < 10:
                yield return $"{said} oh {SpokenEnglish.Number(minute)}";
                break;
            default:
                yield return $"{said} {SpokenEnglish.Number(minute)}";
                break;
        }

        if (minute == 15)
            yield return $"a quarter past {said}";
        if (minute == 30)
            yield return $"half past {said}";
        if (minute == 45)
            yield return $"quarter to {next}";
        if (minute is > 0 and < 30)
            yield return $"{SpokenEnglish.Number(minute)} past {said}";
        if (minute > 30)
            yield return $"{SpokenEnglish.Number(60 - minute)} minutes to {next}";
    }

    private static IEnumerable<string> FormsOf((int? Hours, int? Minutes, int? Seconds) duration)
    {
        (int? Amount, string Unit)[] parts = [(duration.Hours, "hour"), (duration.Minutes, "minute"), (duration.Seconds, "second")];
        var said = parts.Where(part => part.Amount is not null).Select(part => (Amount: part.Amount!.Value, part.Unit)).ToArray();
        string[] words = [.. said.Select(part => $"{SpokenEnglish.Number(part.Amount)} {part.Unit}{(part.Amount == 1 ? "" : "s")}")];
        string[] digits = [.. said.Select(part => $"{part.Amount} {part.Unit}s")];
        yield return string.Join(' ', words);
        yield return string.Join(" and ", words);
        yield return string.Join(", ", digits);
        yield return string.Concat(said.Select(part => $"{part.Amount}{part.Unit[0]}"));
    }

    private static IEnumerable<string> FormsOf(DateOnly date)
    {
        var month = date.ToString("MMMM", CultureInfo.InvariantCulture);
        var ordinal = SpokenEnglish.Ordinal(date.Day);
        var year = date.Year % 100 is var rest && rest < 10
            ? $"two thousand and {SpokenEnglish.Number(rest)}"
            : $"{SpokenEnglish.Number(date.Year / 100)} {SpokenEnglish.Number(rest)}";
        if (date.Year == 2000)
            year = "two thousand";
        yield return Iso(date);
        yield return $"{month} {date.Day}, {date.Year}";
        yield return $"the {ordinal} of {month} {date.Year}";
        yield return $"{date.Day} {month} {date.Year}";
        yield return $"{date.Month}/{date.Day}/{date.Year}";
        if (date.Year >= 2000)
            yield return $"{month} {ordinal} {year}";
        yield return $"{date.DayOfWeek}, {month} {ordinal} {date.Year}";
    }

    private static string Part(int? part) => part is { } digits ? Digits(digits) : "null";

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Holds<T>(Gen<T> cases, Func<T, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases.ToArbitrary(), law));
}

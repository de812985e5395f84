using Jibo.Pegasus.Skills.Speech;

namespace Jibo.Pegasus.Skills.Tests.Speech;

public class SpokenWordsTests
{
    private static readonly DateOnly Wednesday = new(2030, 1, 2);

    [Theory]
    [InlineData(8, 0, "eight o'clock", "eight o'clock in the morning")]
    [InlineData(8, 10, "ten past eight", "ten past eight in the morning")]
    [InlineData(8, 15, "a quarter past eight", "a quarter past eight in the morning")]
    [InlineData(8, 17, "eight seventeen", "eight seventeen in the morning")]
    [InlineData(8, 3, "eight oh three", "eight oh three in the morning")]
    [InlineData(19, 30, "half past seven", "half past seven in the evening")]
    [InlineData(19, 35, "twenty-five to eight", "twenty-five to eight in the evening")]
    [InlineData(8, 45, "a quarter to nine", "a quarter to nine in the morning")]
    [InlineData(12, 45, "a quarter to one", "a quarter to one in the afternoon")]
    [InlineData(12, 0, "noon", "noon")]
    [InlineData(0, 0, "midnight", "midnight")]
    [InlineData(0, 5, "five past twelve", "five past twelve at night")]
    [InlineData(23, 50, "ten to twelve", "ten to twelve at night")]
    public void A_time_is_said_in_words(int hour, int minute, string inWords, string inFull)
    {
        SpokenTime.InWords(new(hour, minute)).ShouldBe(inWords);
        SpokenTime.InFull(new(hour, minute)).ShouldBe(inFull);
    }

    [Fact]
    public void No_two_minutes_of_a_day_are_said_alike_in_full()
    {
        var said = EveryMinute().Select(SpokenTime.InFull).ToList();

        said.Distinct().Count().ShouldBe(24 * 60);
        said.ShouldAllBe(words => words.All(c => char.IsAsciiLetter(c) || c == ' ' || c == '\'' || c == '-') && !words.Contains("  "));
    }

    [Fact]
    public void Every_minute_of_a_day_reads_back_from_what_is_said_of_it()
    {
        foreach (var time in EveryMinute())
            ReadTime.Back(SpokenTime.InFull(time)).ShouldBe(time, SpokenTime.InFull(time));
    }

    [Fact]
    public void What_is_heard_at_any_moment_of_a_time_to_come_today_is_that_time()
    {
        foreach (var now in EveryMinute().Where(minute => minute.Minute % 20 == 7))
        {
            foreach (var time in EveryMinute().Where(minute => minute >= now && minute.Minute % 5 == 0))
            {
                var said = SpokenTime.Heard(At(Wednesday, time), At(Wednesday, now));
                // Who hears no part of the day takes the next time that a clock shows it.
                var heard = said.Contains(" in the ") || said.Contains(" at night") || said is "noon" or "midnight"
                    ? ReadTime.Back(said)
                    : Next(ReadTime.Back($"{said} in the morning"), now);
                heard.ShouldBe(time, $"'{said}' at {now}");
            }
        }
    }

    [Theory]
    [InlineData(7, 0, "seven o'clock")]
    [InlineData(18, 30, "half past six")]
    [InlineData(19, 0, "seven o'clock in the evening")]
    [InlineData(6, 45, "a quarter to seven in the morning")]
    [InlineData(12, 0, "noon")]
    public void Of_another_day_the_hours_between_seven_and_seven_need_no_part_of_the_day(int hour, int minute, string heard) =>
        SpokenTime.Heard(At(Wednesday.AddDays(1), new(hour, minute)), At(Wednesday, new(22, 0))).ShouldBe(heard);

    [Theory]
    [InlineData("2030-01-02", "today")]
    [InlineData("2030-01-03", "tomorrow")]
    [InlineData("2030-01-01", "yesterday")]
    [InlineData("2030-01-04", "on Friday")]
    [InlineData("2030-01-08", "on Tuesday")]
    [InlineData("2029-12-28", "last Friday")]
    [InlineData("2030-01-09", "on the ninth of January")]
    [InlineData("2030-05-03", "on the third of May")]
    [InlineData("2031-05-31", "on the thirty-first of May 2031")]
    [InlineData("2029-12-20", "on the twentieth of December 2029")]
    public void A_day_is_said_as_people_say_it(string day, string said) =>
        SpokenDay.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Wednesday).ShouldBe(said);

    [Theory]
    [InlineData(1, "first")]
    [InlineData(2, "second")]
    [InlineData(3, "third")]
    [InlineData(5, "fifth")]
    [InlineData(12, "twelfth")]
    [InlineData(20, "twentieth")]
    [InlineData(21, "twenty-first")]
    [InlineData(29, "twenty-ninth")]
    [InlineData(30, "thirtieth")]
    public void A_number_has_its_place(int number, string ordinal) => SpokenNumber.Ordinal(number).ShouldBe(ordinal);

    [Theory]
    [InlineData(0, "no events")]
    [InlineData(1, "one event")]
    [InlineData(42, "forty-two events")]
    [InlineData(1200, "1200 events")]
    public void Things_are_counted(int number, string counted) => SpokenNumber.Count(number, "event").ShouldBe(counted);

    [Fact]
    public void Several_things_are_told_in_a_row()
    {
        SpokenList.And([]).ShouldBe("");
        SpokenList.And(["a"]).ShouldBe("a");
        SpokenList.And(["a", "b"]).ShouldBe("a and b");
        SpokenList.And(["a", "b", "c"]).ShouldBe("a, b and c");
    }

    private static IEnumerable<TimeOnly> EveryMinute() => Enumerable.Range(0, 24 * 60).Select(minute => new TimeOnly(minute / 60, minute % 60));

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), TimeSpan.FromHours(-8));

    private static TimeOnly Next(TimeOnly clock, TimeOnly now)
    {
        var half = new TimeOnly(clock.Hour % 12, clock.Minute);
        return half >= now ? half : half.AddHours(12);
    }
}

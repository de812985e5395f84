using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

/// <summary>When something is to be, as one thing; it is Wednesday, 18 November 2026.</summary>
public sealed class WhenTests
{
    private static readonly string[] Names = ["hours", "minutes", "seconds", "date", "part", "time", "ampm", "repeat"];

    [Theory]
    [InlineData("in ten minutes", "minutes=10")]
    [InlineData("in an hour and a half", "hours=1 minutes=30")]
    [InlineData("two hours from now", "hours=2")]
    [InlineData("after 90 seconds", "seconds=90")]
    [InlineData("at six", "time=6:00")]
    [InlineData("by 7:30", "time=7:30")]
    [InlineData("7:30", "time=7:30")]
    [InlineData("six pm", "time=6:00 ampm=pm")]
    [InlineData("at 6 p.m.", "time=6:00 ampm=pm")]
    [InlineData("noon", "time=12:00 ampm=pm")]
    [InlineData("at half past seven", "time=7:30")]
    [InlineData("tomorrow", "date=tomorrow")]
    [InlineData("tomorrow morning", "date=tomorrow part=morning")]
    [InlineData("tomorrow at six", "date=tomorrow time=6:00")]
    [InlineData("at six tomorrow", "date=tomorrow time=6:00")]
    [InlineData("at eight tomorrow evening", "date=tomorrow part=evening time=8:00 ampm=pm")]
    [InlineData("tomorrow evening at eight", "date=tomorrow part=evening time=8:00 ampm=pm")]
    [InlineData("tonight", "date=tonight")]
    [InlineData("tonight at eight", "date=tonight time=8:00 ampm=pm")]
    [InlineData("at twelve tonight", "date=tonight time=12:00 ampm=am")]
    [InlineData("this evening", "date=today part=evening")]
    [InlineData("in the morning", "part=morning")]
    [InlineData("at night", "part=night")]
    [InlineData("on friday", "date=2026-11-20")]
    [InlineData("friday afternoon at three", "date=2026-11-20 part=afternoon time=3:00 ampm=pm")]
    [InlineData("on friday at noon", "date=2026-11-20 time=12:00 ampm=pm")]
    [InlineData("on the 24th of december at five", "date=2026-12-24 time=5:00")]
    [InlineData("the day after tomorrow", "date=2026-11-20")]
    [InlineData("in three days", "date=2026-11-21")]
    [InlineData("next week", "date=nextweek")]
    [InlineData("every day at eight", "time=8:00 repeat=daily")]
    [InlineData("at eight every day", "time=8:00 repeat=daily")]
    [InlineData("daily at 8 am", "time=8:00 ampm=am repeat=daily")]
    [InlineData("every morning", "part=morning repeat=daily")]
    [InlineData("every evening at nine", "part=evening time=9:00 ampm=pm repeat=daily")]
    [InlineData("every friday", "date=2026-11-20 repeat=weekly")]
    [InlineData("every friday at noon", "date=2026-11-20 time=12:00 ampm=pm repeat=weekly")]
    [InlineData("on sundays", "date=2026-11-22 repeat=weekly")]
    public void It_is_read_as_one(string said, string meant)
    {
        var entities = SlotReader.Read("when", said).ShouldNotBeNull(said);

        string.Join(' ', Names.Where(entities.ContainsKey).Select(name => $"{name}={entities.TextOf(name)}")).ShouldBe(meant);
    }

    [Theory]
    [InlineData("six")]
    [InlineData("ten minutes")]
    [InlineData("in")]
    [InlineData("at")]
    [InlineData("every")]
    [InlineData("morning")]
    [InlineData("tomorrow yesterday")]
    [InlineData("every day tomorrow")]
    [InlineData("at 19:30 tomorrow morning")]
    [InlineData("at six at seven")]
    [InlineData("on the table")]
    public void What_is_no_time_is_none(string said) => SlotReader.Read("when", said).ShouldBeNull();

    [Fact]
    public void Without_a_clock_only_words_for_days_are_understood()
    {
        SlotReader.Read("when", "on friday", localTime: null).ShouldBeNull();
        SlotReader.Read("when", "tomorrow at six", localTime: null).ShouldNotBeNull();
    }
}

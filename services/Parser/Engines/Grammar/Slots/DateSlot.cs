using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// A day: "tomorrow", "next friday", "december 24th". Its value is one of the words <c>today tonight tomorrow yesterday weekend week
/// nextweek</c>, or the date as <c>2026-12-24</c>.
/// </summary>
internal sealed class DateSlot : ReadingSlot<CalendarDay>
{
    public override string Name => "date";

    public override IReadOnlyList<string> Examples { get; } =
        ["today", "tomorrow", "friday", "this weekend", "next week", "next tuesday", "the day after tomorrow", "july 4th", "monday", "in three days"];

    protected override void Scan(SlotContext context, int start, ref Readings<CalendarDay> readings) =>
        new EnglishDate(context.Utterance, context.Today).Scan(start, ref readings);

    protected override void Write(SlotContext context, CalendarDay value, string entity, EntityWriter entities) => entities.Write(entity, ValueOf(value));

    public static string ValueOf(CalendarDay day) => day.Word switch
    {
        DayWord.None => day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var word => word.ToString().ToLowerInvariant(),
    };
}

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// A time of day: "quarter to seven", "7:30pm", "seven in the evening". Writes <c>time</c> on a clock of twelve hours ("6:45") and
/// <c>ampm</c>: <c>am</c>, <c>pm</c>, or <c>"null"</c> when it was not said.
/// </summary>
internal sealed class TimeSlot : ReadingSlot<ClockTime>
{
    public override string Name => "time";

    public override bool NamesItsEntities => true;

    public override IReadOnlyList<string> Examples { get; } =
        ["7 am", "quarter to seven", "half past six", "8:30", "noon", "seven thirty in the morning", "10 o'clock", "six pm"];

    protected override void Scan(SlotContext context, int start, ref Readings<ClockTime> readings) =>
        EnglishTime.Scan(context.Utterance, start, ref readings);

    protected override void Write(SlotContext context, ClockTime value, string entity, EntityWriter entities)
    {
        entities.Write("time", ValueOf(value));
        entities.WritePart("ampm", value.Half switch { HalfDay.Am => "am", HalfDay.Pm => "pm", _ => null });
    }

    public static string ValueOf(ClockTime time) => $"{time.HourOfTwelve}:{time.Minute:00}";
}

using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// When something is to be: "in ten minutes", "at six", "tomorrow morning", "on friday at noon", "every day at eight". Writes those of
/// <c>hours minutes seconds</c> (after a while), <c>date</c> (as a date slot does), <c>part</c> (<c>morning afternoon evening night</c>),
/// <c>time</c> with <c>ampm</c> (as a time slot does) and <c>repeat</c> (<c>daily weekly</c>) that were said, and no others.
/// </summary>
internal sealed class WhenSlot : ReadingSlot<SaidTime>
{
    public override string Name => "when";

    public override bool NamesItsEntities => true;

    public override IReadOnlyList<string> Examples { get; } =
        ["in ten minutes", "at six", "tomorrow morning", "tonight", "on friday at noon", "every day at eight", "tomorrow at 7 pm", "in an hour", "this evening"];

    protected override void Scan(SlotContext context, int start, ref Readings<SaidTime> readings) =>
        new EnglishWhen(context.Utterance, context.Today).Scan(start, ref readings);

    protected override void Write(SlotContext context, SaidTime value, string entity, EntityWriter entities)
    {
        if (value.After is { } after)
        {
            WriteNumber("hours", after.Hours, entities);
            WriteNumber("minutes", after.Minutes, entities);
            WriteNumber("seconds", after.Seconds, entities);
        }

        if (value.Day is { } day)
            entities.Write("date", DateSlot.ValueOf(day));
        if (value.Part is not (PartOfDay.None or PartOfDay.Am or PartOfDay.Pm))
            entities.Write("part", value.Part.ToString().ToLowerInvariant());
        if (value.Time is { } time)
        {
            entities.Write("time", TimeSlot.ValueOf(time));
            if (time.Half != HalfDay.Unknown)
                entities.Write("ampm", time.Half == HalfDay.Am ? "am" : "pm");
        }

        if (value.Repeat != SaidRepeat.None)
            entities.Write("repeat", value.Repeat.ToString().ToLowerInvariant());
    }

    private static void WriteNumber(string entity, int? number, EntityWriter entities)
    {
        if (number is { } known)
            entities.Write(entity, known.ToString(CultureInfo.InvariantCulture));
    }
}

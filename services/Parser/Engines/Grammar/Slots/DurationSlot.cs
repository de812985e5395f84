using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// How long something takes: "an hour and a half", "90 seconds". Writes <c>hours</c>, <c>minutes</c> and <c>seconds</c> in digits as they
/// were said, <c>"null"</c> for those that were not: 90 minutes stay 90 minutes.
/// </summary>
internal sealed class DurationSlot : ReadingSlot<Duration>
{
    public override string Name => "duration";

    public override bool NamesItsEntities => true;

    public override IReadOnlyList<string> Examples { get; } =
        ["5 minutes", "an hour and a half", "ten minutes", "90 seconds", "two hours", "half an hour", "one hour and twenty minutes", "a minute"];

    protected override void Scan(SlotContext context, int start, ref Readings<Duration> readings) =>
        EnglishDuration.Scan(context.Utterance, start, ref readings);

    protected override void Write(SlotContext context, Duration value, string entity, EntityWriter entities)
    {
        entities.WritePart("hours", Digits(value.Hours));
        entities.WritePart("minutes", Digits(value.Minutes));
        entities.WritePart("seconds", Digits(value.Seconds));
    }

    private static string? Digits(int? part) => part?.ToString(CultureInfo.InvariantCulture);
}

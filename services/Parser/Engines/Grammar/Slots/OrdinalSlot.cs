using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A place in an order, first to hundredth: "third", "twenty first", "21st". Its value is the number in digits.</summary>
internal sealed class OrdinalSlot : ReadingSlot<int>
{
    public override string Name => "ordinal";

    public override IReadOnlyList<string> Examples { get; } = ["first", "second", "third", "fourth", "5th", "sixth"];

    protected override void Scan(SlotContext context, int start, ref Readings<int> readings)
    {
        if (EnglishOrdinal.TryRead(context.Utterance, start, out var value, out var end))
            readings.Add(end, value);
    }

    protected override void Write(SlotContext context, int value, string entity, EntityWriter entities) =>
        entities.Write(entity, value.ToString(CultureInfo.InvariantCulture));
}

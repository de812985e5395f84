using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A whole number in a range, as digits or in English words; its value is written in digits.</summary>
internal sealed class NumberSlot(string name, int min, int max) : ReadingSlot<int>
{
    public override string Name => name;

    public override IReadOnlyList<string> Examples { get; } = ["5", "three", "8", "ten", "2", "seven"];

    protected override void Scan(SlotContext context, int start, ref Readings<int> readings)
    {
        var number = new EnglishNumber();
        for (var word = start; word < context.Utterance.Count && number.TryAppend(context.Utterance[word]); word++)
        {
            if (number.IsComplete && number.Value >= min && number.Value <= max)
                readings.Add(word + 1, number.Value);
        }
    }

    protected override void Write(SlotContext context, int value, string entity, EntityWriter entities) =>
        entities.Write(entity, value.ToString(CultureInfo.InvariantCulture));
}

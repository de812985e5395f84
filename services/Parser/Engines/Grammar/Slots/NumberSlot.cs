using System.Globalization;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A whole number in a range, as digits or in English words; its value is written in digits.</summary>
internal sealed class NumberSlot(string name, int min, int max) : ISlotType
{
    public string Name => name;

    public double Weight => 1;

    public string Example => Math.Clamp(5, min, max).ToString(CultureInfo.InvariantCulture);

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var found = 0;
        var number = new EnglishNumber();
        for (var word = start; word < context.Utterance.Count && found < ends.Length; word++)
        {
            if (!number.TryAppend(context.Utterance[word]))
                break;
            if (number.IsComplete && number.Value >= min && number.Value <= max)
                ends[found++] = word + 1;
        }

        return found;
    }

    public string Read(SlotContext context, int start, int end)
    {
        var number = new EnglishNumber();
        for (var word = start; word < end; word++)
            number.TryAppend(context.Utterance[word]);
        return number.Value.ToString(CultureInfo.InvariantCulture);
    }
}

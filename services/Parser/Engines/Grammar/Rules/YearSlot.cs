using System.Globalization;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>A year from 1000 to 2999: "1984", "nineteen eighty four", "nineteen oh five", "two thousand and one".</summary>
internal sealed class YearSlot : ReadingSlot<int>
{
    private const int First = 1000;
    private const int Last = 2999;

    public override string Name => "year";

    public override IReadOnlyList<string> Examples { get; } = ["1984", "nineteen eighty four"];

    protected override void Scan(SlotContext context, int start, ref Readings<int> readings)
    {
        var text = context.Utterance;
        var number = new EnglishNumber();
        for (var word = start; word < text.Count && number.TryAppend(text[word]); word++)
        {
            if (number.IsComplete && number.Value is >= First and <= Last)
                readings.Add(word + 1, number.Value);
        }

        if (!EnglishNumber.TryGetWord(text.WordAt(start), out var century) || century is < First / 100 or > Last / 100)
            return;
        // "twenty twenty" is a century and a year in it, and "twenty one" is none.
        if (text.WordAt(start + 1) is "hundred")
            readings.Add(start + 2, century * 100);
        else if (text.WordAt(start + 1) is "oh" or "o" && EnglishNumber.TryGetWord(text.WordAt(start + 2), out var digit) && digit is > 0 and < 10)
            readings.Add(start + 3, (century * 100) + digit);
        else if (EnglishNumber.TryGetWord(text.WordAt(start + 1), out var tens) && tens is >= 10 and < 100)
        {
            readings.Add(start + 2, (century * 100) + tens);
            if (tens >= 20 && EnglishNumber.TryGetWord(text.WordAt(start + 2), out var units) && units is > 0 and < 10)
                readings.Add(start + 3, (century * 100) + tens + units);
        }
    }

    protected override void Write(SlotContext context, int value, string entity, EntityWriter entities) =>
        entities.Write(entity, value.ToString(CultureInfo.InvariantCulture));
}

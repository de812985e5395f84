using System.Text;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Digits one after another, said or written: "one two three", "4 0 7", "oh five"; its value is the digits.</summary>
internal sealed class DigitsSlot : ISlotType
{
    public string Name => "digits";

    public IReadOnlyList<string> Examples { get; } = ["one two three", "407"];

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var count = 0;
        for (var at = start; at < context.Utterance.Count && count < ends.Length && IsDigits(context.Utterance[at]); at++)
            ends[count++] = at + 1;
        return count;
    }

    public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities)
    {
        var digits = new StringBuilder();
        for (var at = start; at < end; at++)
        {
            var word = context.Utterance[at];
            if (char.IsAsciiDigit(word[0]))
                digits.Append(word);
            else
                digits.Append((char)('0' + (Digit(word) ?? 0)));
        }

        entities.Write(entity, digits.ToString());
    }

    private static bool IsDigits(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9') || Digit(word) is not null;

    private static int? Digit(ReadOnlySpan<char> word) =>
        word is "oh" or "o" ? 0 : EnglishNumber.TryGetWord(word, out var value) && value < 10 ? value : null;
}

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Any words, up to a bound.</summary>
internal sealed class TextSlot : ISlotType
{
    public string Name => "text";

    public double Weight => 0;

    public string Example => "";

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var count = Math.Min(ends.Length, context.Utterance.Count - start);
        for (var i = 0; i < count; i++)
            ends[i] = start + i + 1;
        return count;
    }

    public string Read(SlotContext context, int start, int end) => context.Utterance.Slice(start, end);
}

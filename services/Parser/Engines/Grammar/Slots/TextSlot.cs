namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Any words, up to a bound.</summary>
internal sealed class TextSlot : ISlotType
{
    public string Name => "text";

    public double Weight => 0;

    public IReadOnlyList<string> Examples => [];

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var count = Math.Min(ends.Length, context.Utterance.Count - start);
        for (var i = 0; i < count; i++)
            ends[i] = start + i + 1;
        return count;
    }

    public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities) =>
        entities.Write(entity, context.Utterance.Slice(start, end));
}

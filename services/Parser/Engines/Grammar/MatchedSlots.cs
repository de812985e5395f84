using System.Text.Json;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>What the slots of a match took and what they made of it, for explanations.</summary>
internal static class MatchedSlots
{
    /// <returns>In the order in which they were said; a slot that writes several entities has one for each.</returns>
    public static IReadOnlyList<MatchedSlot> Of(Capture? captures, SlotContext context)
    {
        var slots = new List<MatchedSlot>();
        for (var capture = captures; capture is not null; capture = capture.Before)
        {
            var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            capture.Slot.Type.Read(context, capture.Start, capture.End, capture.Slot.Name, new EntityWriter(entities));
            var text = context.Utterance.Slice(capture.Start, capture.End);
            // Words have one space between them.
            var start = capture.Start == 0 ? 0 : context.Utterance.Slice(0, capture.Start).Length + 1;
            slots.InsertRange(0, entities.Select(entity => new MatchedSlot(entity.Key, entity.Value.ToString(), text, start, text.Length)));
        }

        return slots;
    }
}

using System.Text.Json;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Finds what fills an intent's slots, in whatever words it was said: an engine that knows only which intent is meant leaves the rest to
/// this. An intent's slots are those of its templates.
/// </summary>
internal sealed class SlotFinder
{
    private readonly Dictionary<AgentIntent, List<TemplateNode.Slot>> _slots = [];

    public void Add(AgentIntent intent, TemplateNode template)
    {
        switch (template)
        {
            // What fits anything would be found everywhere.
            case TemplateNode.Slot { IsPrivate: false, Type.Weight: > 0 } slot:
                Add(intent, slot);
                break;
            case TemplateNode.Sequence sequence:
                Add(intent, sequence.Parts);
                break;
            case TemplateNode.Alternatives alternatives:
                Add(intent, alternatives.Options);
                break;
            case TemplateNode.Weighted weighted:
                Add(intent, weighted.Inner);
                break;
        }
    }

    /// <summary>The entities and what the text has for the intent's slots: for each entity that whose words have the most letters.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fill(AgentIntent intent, IReadOnlyDictionary<string, JsonElement> entities, NluQuery query)
    {
        if (query.Utterance.Count > GrammarEngine.MaxWords || !_slots.TryGetValue(intent, out var slots))
            return entities;
        var context = new SlotContext(query.Utterance, query.Users, query.LocalTime);
        Dictionary<string, JsonElement>? filled = null;
        foreach (var found in slots.Select(slot => Find(slot, context)).Where(found => found.Letters > 0).OrderBy(found => found.Letters))
        {
            filled ??= new(entities, StringComparer.Ordinal);
            found.Slot.Type.Read(context, found.Start, found.End, found.Slot.Name, new(filled));
        }

        return filled ?? entities;
    }

    private void Add(AgentIntent intent, IEnumerable<TemplateNode> parts)
    {
        foreach (var part in parts)
            Add(intent, part);
    }

    private void Add(AgentIntent intent, TemplateNode.Slot slot)
    {
        if (!_slots.TryGetValue(intent, out var slots))
            _slots[intent] = slots = [];
        if (!slots.Contains(slot))
            slots.Add(slot);
    }

    private static Found Find(TemplateNode.Slot slot, SlotContext context)
    {
        Span<int> ends = stackalloc int[SlotContext.MaxEnds];
        var best = new Found(slot, 0, 0, 0);
        for (var start = 0; start < context.Utterance.Count; start++)
        {
            foreach (var end in ends[..slot.Type.Match(context, start, ends)])
            {
                var letters = context.Utterance.Letters(start, end);
                if (letters > best.Letters && !IsNumberAlone(context, start, end))
                    best = new(slot, start, end, letters);
            }
        }

        return best;
    }

    // A number may count anything: "set one alarm" is not for one o'clock.
    private static bool IsNumberAlone(SlotContext context, int start, int end) =>
        EnglishNumber.TryReadSmall(context.Utterance, start, out _, out var after) && after == end;

    private readonly record struct Found(TemplateNode.Slot Slot, int Start, int End, int Letters);
}

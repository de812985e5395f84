using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Lists;

/// <summary>One of a list; its value is as the list writes it, however it was said.</summary>
internal sealed class ListSlot(string name, IReadOnlyList<string> values, IReadOnlyList<string> examples, WordTrie phrases) : ReadingSlot<int>
{
    public override string Name => name;

    public IReadOnlyList<string> Values => values;

    public WordTrie Phrases => phrases;

    public override IReadOnlyList<string> Examples => examples;

    protected override void Scan(SlotContext context, int start, ref Readings<int> readings)
    {
        var walk = phrases.From(context.Utterance, start);
        while (walk.Next())
            readings.Add(walk.End, walk.Number);
    }

    protected override void Write(SlotContext context, int value, string entity, EntityWriter entities) => entities.Write(entity, values[value]);
}

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A kind of thing that fills a slot: a number, a person of the loop, any text.</summary>
internal interface ISlotType
{
    /// <summary>As it is written in templates.</summary>
    string Name { get; }

    /// <summary>
    /// How much of a matched slot counts as understood, 0 to 1: text that fits anything counts nothing against words that had to be said.
    /// </summary>
    double Weight { get; }

    /// <summary>Something that may stand in the slot when a template is made a sentence to learn from; empty when nothing stands for all.</summary>
    string Example { get; }

    /// <summary>
    /// Finds where such a thing may end that starts at a word. Writes each possible end (the word after the last) and returns how many.
    /// Takes time proportional to the number of ends, so that matching stays linear in the text.
    /// </summary>
    int Match(SlotContext context, int start, Span<int> ends);

    /// <summary>The entity's value for a span that <see cref="Match"/> found.</summary>
    string Read(SlotContext context, int start, int end);
}

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A kind of thing that fills a slot: a number, a time of day, a person of the loop, any text.</summary>
internal interface ISlotType
{
    /// <summary>As it is written in templates.</summary>
    string Name { get; }

    /// <summary>
    /// It writes entities of fixed names and so is written alone, as in <c>{duration}</c>. Others write the one entity that the template
    /// names, as in <c>{level:number}</c>.
    /// </summary>
    bool NamesItsEntities => false;

    /// <summary>
    /// How much of a matched slot counts as understood, 0 to 1: words that had to be said count more than a slot, and text that fits
    /// anything counts nothing.
    /// </summary>
    double Weight => 0.9;

    /// <summary>What may stand in the slot when a template is made sentences to learn from; empty when nothing stands for all.</summary>
    IReadOnlyList<string> Examples { get; }

    /// <summary>
    /// Finds where such a thing may end that starts at a word. Writes each possible end (the word after the last) and returns how many.
    /// Takes time bounded by what the longest such thing may be, not by the text, so that matching stays linear.
    /// </summary>
    int Match(SlotContext context, int start, Span<int> ends);

    /// <summary>Writes what a span that <see cref="Match"/> found means.</summary>
    /// <param name="entity">The entity that the template names; of no meaning to types that name theirs.</param>
    void Read(SlotContext context, int start, int end, string entity, EntityWriter entities);
}

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// All templates of one rule: as one automaton, and those of plain words in a table. Immutable; matched by <see cref="TemplateMatcher"/>.
/// </summary>
internal sealed class TemplateAutomaton(
    TemplateAutomaton.State[] states, TemplateStarts starts, SentenceTable sentences, Template[] templates)
{
    /// <summary>Templates of plain words, by their number.</summary>
    public SentenceTable Sentences => sentences;

    /// <summary>What the classifier learns from, for a text that is one of them and no template's; by number too.</summary>
    public required SentenceTable Examples { get; init; }

    public State[] States => states;

    /// <summary>Where a text can begin.</summary>
    public TemplateStarts Starts => starts;

    public Template[] Templates => templates;

    /// <param name="Word">The word this state has read; negative for a slot.</param>
    /// <param name="Slot">The slot this state has read, or null for a word.</param>
    /// <param name="Follow">States that may come next.</param>
    /// <param name="SlotType">Number of the slot's type in the vocabulary.</param>
    /// <param name="Accepts">The template that may end here, or <see cref="NoTemplate"/>.</param>
    public sealed record State(int Word, TemplateNode.Slot? Slot, int SlotType, int[] Follow, int Accepts)
    {
        public const int NoTemplate = -1;
    }
}

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>What a template would cost and match, without building anything.</summary>
/// <param name="Steps">Ways from one word or slot to the next: what its automaton holds.</param>
/// <param name="SlotStarts">Slots that it can begin with.</param>
/// <param name="NeedsWord">However it is said, some word of its own is in it.</param>
internal readonly record struct TemplateShape(double Steps, int SlotStarts, bool NeedsWord)
{
    public static TemplateShape Of(TemplateNode template)
    {
        var part = Measure(template);
        return new(part.Steps, part.FirstSlots, NeededWords(template).Count > 0);
    }

    /// <summary>Words of which one is in every text that the template matches: the fewest that can be said so. None when it matches texts without any.</summary>
    public static IReadOnlyList<string> NeededWords(TemplateNode node) => node switch
    {
        TemplateNode.Word word => [word.Text],
        TemplateNode.Weighted weighted => NeededWords(weighted.Inner),
        TemplateNode.Sequence sequence => sequence.Parts.Select(NeededWords).Where(words => words.Count > 0).MinBy(words => words.Count) ?? [],
        TemplateNode.Alternatives alternatives => NeededWords([.. alternatives.Options.Select(NeededWords)]),
        _ => [],
    };

    private static IReadOnlyList<string> NeededWords(IReadOnlyList<IReadOnlyList<string>> options) =>
        options.Any(words => words.Count == 0) ? [] : [.. options.SelectMany(words => words).Distinct(StringComparer.Ordinal)];

    private static Part Measure(TemplateNode node) => node switch
    {
        TemplateNode.Slot => new(false, 1, 1, 1, 0),
        TemplateNode.Weighted weighted => Measure(weighted.Inner),
        TemplateNode.Sequence sequence => sequence.Parts.Select(Measure).Aggregate(new Part(true, 0, 0, 0, 0), Join),
        TemplateNode.Alternatives alternatives => alternatives.Options.Select(Measure).Aggregate((left, right) => new(
            left.CanBeEmpty || right.CanBeEmpty,
            left.First + right.First, left.FirstSlots + right.FirstSlots, left.Last + right.Last, left.Steps + right.Steps)),
        _ => new(false, 1, 0, 1, 0),
    };

    private static Part Join(Part left, Part right) => new(
        left.CanBeEmpty && right.CanBeEmpty,
        left.CanBeEmpty ? left.First + right.First : left.First,
        left.CanBeEmpty ? left.FirstSlots + right.FirstSlots : left.FirstSlots,
        right.CanBeEmpty ? left.Last + right.Last : right.Last,
        left.Steps + right.Steps + ((double)left.Last * right.First));

    private readonly record struct Part(bool CanBeEmpty, int First, int FirstSlots, int Last, double Steps);
}

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>Sentences that a template stands for, for the classifier to learn from: a few forms, not all of them.</summary>
internal static class TemplateSamples
{
    /// <summary>A template with many options must not outweigh the sentences beside it.</summary>
    public const int MaxForms = 6;

    /// <summary>With examples in its slots where there are any; without them otherwise. The same template always gives the same.</summary>
    public static IReadOnlyList<string> Of(TemplateNode template)
    {
        var wanted = (int)Math.Min(MaxForms, CountForms(template));
        var forms = new List<string>();
        // Two choices may lead to one form, so a few more are tried.
        for (uint form = 0; form < 4 * MaxForms && forms.Count < wanted; form++)
        {
            var words = new List<string>();
            var choices = 0u;
            Say(template, form, ref choices, words);
            var sentence = string.Join(' ', words);
            if (sentence.Length > 0 && !forms.Contains(sentence, StringComparer.Ordinal))
                forms.Add(sentence);
        }

        return forms;
    }

    private static double CountForms(TemplateNode node) => node switch
    {
        TemplateNode.Slot slot => Math.Max(1, slot.Type.Examples.Count),
        TemplateNode.Alternatives alternatives => alternatives.Options.Sum(CountForms),
        TemplateNode.Sequence sequence => sequence.Parts.Aggregate(1.0, (forms, part) => forms * CountForms(part)),
        TemplateNode.Weighted weighted => CountForms(weighted.Inner),
        _ => 1,
    };

    private static void Say(TemplateNode node, uint form, ref uint choices, List<string> words)
    {
        switch (node)
        {
            case TemplateNode.Word word:
                words.Add(word.Text);
                break;
            case TemplateNode.Slot { Type.Examples: { Count: > 0 } examples }:
                words.Add(examples[Choose(form, ++choices, examples.Count)]);
                break;
            case TemplateNode.Weighted weighted:
                Say(weighted.Inner, form, ref choices, words);
                break;
            case TemplateNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                    Say(part, form, ref choices, words);
                break;
            case TemplateNode.Alternatives alternatives:
                Say(alternatives.Options[Choose(form, ++choices, alternatives.Options.Count)], form, ref choices, words);
                break;
        }
    }

    // The first form has everything, the second the last of every choice: what is optional is left out. The others are mixed.
    private static int Choose(uint form, uint choice, int options)
    {
        if (form < 2)
            return form == 0 ? 0 : options - 1;
        var mixed = ((form * 2654435761u) ^ (choice * 2246822519u)) * 3266489917u;
        return (int)((mixed >> 8) % (uint)options);
    }
}

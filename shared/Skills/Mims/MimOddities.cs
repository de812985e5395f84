using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Finds what is odd about a MIM that can be used.</summary>
internal static class MimOddities
{
    /// <summary>Everything odd: about a prompt by its index, or about the MIM.</summary>
    public static IEnumerable<(int? Prompt, string What)> Of(Mim mim)
    {
        var oddities = Silence(mim).Concat(Prompts(mim));
        return mim.Type != MimType.Question ? oddities : oddities
            .Concat(Escalation(mim, PromptSubCategories.NoMatch, "an answer that is not understood"))
            .Concat(Escalation(mim, PromptSubCategories.NoInput, "an answer that does not come"));
    }

    private static IEnumerable<(int? Prompt, string What)> Silence(Mim mim)
    {
        var sub = PromptRequest.Entry(mim.Type).SubCategory;
        var entries = mim.Prompts.Where(prompt => prompt.Category == PromptCategories.Entry && prompt.SubCategory == sub && prompt.Weight > 0).ToArray();
        if (entries.Length == 0)
            yield return (null, $"has no {PromptCategories.Entry} prompt of {sub}, and never says anything");
        else if (!entries.Any(IsAlwaysSaid))
            yield return (null, "has no prompt that always fits, and may fall silent");
    }

    // A hole may have nothing in it, and the prompt is then passed over. What the skill hands over itself is its own promise.
    private static bool IsAlwaysSaid(MimPrompt prompt) =>
        ReferenceEquals(prompt.Condition, Condition.Always) && prompt.Text.Names.All(name => name is "skill" or "Math");

    private static IEnumerable<(int? Prompt, string What)> Prompts(Mim mim)
    {
        var texts = new Dictionary<(string, string, int, string), string>();
        for (var i = 0; i < mim.Prompts.Count; i++)
        {
            var prompt = mim.Prompts[i];
            if (prompt.Weight == 0)
                yield return (i, "has the weight 0, and is never said");
            if (IsOutOfPlace(mim, prompt))
                yield return (i, $"is {prompt.Category} {prompt.SubCategory}, which nobody asks of a MIM of the type {mim.Type.ToWire()}");
            var text = (prompt.Category, prompt.SubCategory, prompt.Index, prompt.Text.Source.Trim());
            if (!prompt.IsSilence && !texts.TryAdd(text, prompt.Id))
                yield return (i, $"says the same as prompt '{texts[text]}'");
        }
    }

    // The sub-categories that only robots know are theirs to use.
    private static bool IsOutOfPlace(Mim mim, MimPrompt prompt) => prompt.SubCategory switch
    {
        PromptSubCategories.Announcement => mim.Type != MimType.Announcement || prompt.Category != PromptCategories.Entry,
        PromptSubCategories.Question => mim.Type == MimType.Announcement || prompt.Category != PromptCategories.Entry,
        PromptSubCategories.NoMatch or PromptSubCategories.NoInput => mim.Type == MimType.Announcement || prompt.Category != PromptCategories.Errors,
        _ => false,
    };

    private static IEnumerable<(int? Prompt, string What)> Escalation(Mim mim, string sub, string what)
    {
        var errors = Enumerable.Range(0, mim.Prompts.Count)
            .Where(i => mim.Prompts[i] is { Category: PromptCategories.Errors, Weight: > 0 } prompt && prompt.SubCategory == sub)
            .ToArray();
        if (errors.Length == 0)
            yield return (null, $"has no {sub} prompt, and gives up at once on {what}");
        var indexes = errors.Select(i => mim.Prompts[i].Index).ToHashSet();
        // Counting begins at 1 and stops at the first number without a prompt.
        var next = 1;
        while (indexes.Contains(next))
            next++;
        foreach (var i in errors.Where(i => mim.Prompts[i].Index is var index && (index == 0 || index > next)))
            yield return (i, $"has the index {mim.Prompts[i].Index}, which is never reached: there is no {sub} prompt of the index {next}");
    }
}

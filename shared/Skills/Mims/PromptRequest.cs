using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Which prompt of a MIM is wanted, and what it is said with.</summary>
public sealed record PromptRequest
{
    /// <summary>One of <see cref="PromptCategories"/>.</summary>
    public required string Category { get; init; }

    /// <summary>One of <see cref="PromptSubCategories"/>.</summary>
    public required string SubCategory { get; init; }

    /// <summary>Which misunderstanding in a row, from 1; null where that does not matter.</summary>
    public int? Index { get; init; }

    /// <summary>What the prompt finds under <c>skill</c>.</summary>
    public PromptData? Data { get; init; }

    /// <summary>How many answers were not understood so far; decides whether something is shown.</summary>
    public int NoMatch { get; init; }

    /// <summary>How many answers did not come so far; decides whether something is shown.</summary>
    public int NoInput { get; init; }

    /// <summary>Rules to listen with in place of the MIM's own, or null.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>The first thing that a MIM of a type says.</summary>
    public static PromptRequest Entry(MimType type, PromptData? data = null) => new()
    {
        Category = PromptCategories.Entry,
        SubCategory = type == MimType.Announcement ? PromptSubCategories.Announcement : PromptSubCategories.Question,
        Data = data,
    };
}

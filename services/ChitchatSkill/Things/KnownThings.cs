using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>Finds what a thing is among the categories of the prompt library, with what is serious before anything else.</summary>
internal static class KnownThings
{
    /// <summary>A thing of more words is looked at only so far, which bounds the work.</summary>
    public const int MaxWords = 12;

    private const string SeriousPrefix = "Serious";
    private const string SelfHarm = "SeriousSelfHarm";

    /// <summary>Whether the things of a category are answered with care, whatever else they are.</summary>
    public static bool IsSerious(string category) => category.StartsWith(SeriousPrefix, StringComparison.Ordinal);

    /// <summary>
    /// The categories of a thing, the likeliest first; none for one that is not known. Something serious in it comes before what it
    /// is as a whole, unless just this whole is known: "dogs with guns" is no matter of dogs, but "shooting star" is one of stars.
    /// </summary>
    public static IReadOnlyList<CategoryMatch> Find(Categories categories, string[] words)
    {
        var whole = categories.Find(string.Join(' ', words));
        if (whole.Count > 0 && (words.Length == 1 || !whole.SequenceEqual(categories.Find(string.Join(' ', words[1..])))))
            return SeriousFirst(whole);
        if (SeriousIn(categories, words) is { } serious)
            return [serious];

        // What follows may only tell more: "a house with a garden" is a house, but "a piece of cake" is cake.
        var more = Array.FindIndex(words, Words.TellsMore);
        return more > 0 && categories.Find(string.Join(' ', words[..more])) is { Count: > 0 } head ? head : whole;
    }

    // What somebody may do to themselves comes first: "kill" alone is violence, "kill myself" is not.
    private static CategoryMatch? SeriousIn(Categories categories, string[] words)
    {
        CategoryMatch? first = null;
        for (var end = 1; end <= words.Length; end++)
        {
            if (SeriousFirst(categories.Find(string.Join(' ', words[..end]))) is not [var match, ..] || !IsSerious(match.Category))
                continue;
            if (match.Category == SelfHarm)
                return match;
            first ??= match;
        }

        return first;
    }

    private static IReadOnlyList<CategoryMatch> SeriousFirst(IReadOnlyList<CategoryMatch> matches) =>
        matches.Count < 2 ? matches : [.. matches.OrderByDescending(match => match.Category == SelfHarm).ThenByDescending(match => IsSerious(match.Category))];
}

using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>What a sentence speaks of, as Jibo would say it and as the categories know it.</summary>
/// <param name="Spoken">In Jibo's words: short, not escaped yet.</param>
/// <param name="Other">The second thing of a choice, or null.</param>
/// <param name="Matches">The categories it belongs to, the likeliest first.</param>
/// <param name="Categories">Names of responses to look for, the closest first.</param>
/// <param name="IsPlural">One speaks of it as of many.</param>
internal sealed record Topic(
    string Spoken, string? Other, IReadOnlyList<CategoryMatch> Matches, IReadOnlyList<string> Categories, bool IsPlural)
{
    /// <summary>Nobody can say more than this of a thing, and hear it again; in letters.</summary>
    public const int MaxSpoken = 80;

    /// <summary>Said for nothing in particular.</summary>
    private const string Unnamed = "that";

    private const string SecondThing = "Other";

    // Not things: they say where the sentence came from.
    private static readonly HashSet<string> Markers = new(StringComparer.Ordinal)
        { SecondThing, "skill", "domain", "union_original_fst_name", "loopMemberReferent", "given-name", "last-name" };

    public static Topic Of(Turn turn, Categories categories)
    {
        var entities = turn.Nlu.Entities ?? Entities.None;
        var names = entities.Where(entity => !Markers.Contains(entity.Key)).Select(entity => TextOf(entity.Value));
        // An entity that leads to a category says more than one that does not.
        var topics = names.OfType<string>().Take(8).Select(name => Of(name, categories)).ToArray();
        var topic = topics.FirstOrDefault(one => one.Matches.Count > 0) ?? topics.FirstOrDefault() ?? new(Unnamed, null, [], [], false);
        if (TextOf(entities.GetValueOrDefault(SecondThing)) is not { } other)
            return topic;
        var second = Of(other, categories);
        // Both sides of a choice must be harmless.
        return second.IsSerious ? second with { Other = topic.Spoken } : topic with { Other = second.Spoken };
    }

    public static Topic Of(string name, Categories categories)
    {
        var words = Words.Of(name).Take(KnownThings.MaxWords).ToArray();
        if (words.Length == 0)
            return new(Unnamed, null, [], [], false);
        var matches = KnownThings.Find(categories, words);
        return new(Bounded(Perspective.Turn(words)), null, matches, [.. Names(words, matches)], Words.IsPlural(words));
    }

    /// <summary>It is answered with care.</summary>
    public bool IsSerious => Matches is [var match, ..] && KnownThings.IsSerious(match.Category);

    /// <summary>Adds to what prompts find under <c>skill</c>.</summary>
    public void Show(PromptData data)
    {
        data["thing"] = Spoken;
        data["a"] = Words.WithArticle(Spoken, IsPlural);
        data["other"] = Other;
        data["canonical"] = Matches is [var match, ..] ? match.Value : null;
        data["name"] = Matches is [var named, ..] ? Words.Spoken(named.Value) : Spoken;
        data["category"] = Matches is [var first, ..] ? first.Category : null;
        data["plural"] = IsPlural;
        data["it"] = IsPlural ? "they" : "it";
        data["them"] = IsPlural ? "them" : "it";
        data["is"] = IsPlural ? "are" : "is";
    }

    // Its categories, what these belong to, and, for "animals", the category that is called so itself.
    private static IEnumerable<string> Names(string[] words, IReadOnlyList<CategoryMatch> matches)
    {
        var own = matches.Select(match => match.Category).Distinct(StringComparer.Ordinal).ToArray();
        if (own is [var serious, ..] && KnownThings.IsSerious(serious))
            return [serious];
        var called = Words.Forms(words[Words.LeadCount(words)..]).Concat(Words.Forms(words[^1..])).Select(Camel);
        return called.Concat(own).Concat(own.Select(BroaderCategory.Of).OfType<string>()).Concat(called.Select(BroaderCategory.Of).OfType<string>())
            .Distinct(StringComparer.Ordinal);
    }

    private static string Camel(string words) =>
        string.Concat(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Bounded(string text)
    {
        if (text.Length <= MaxSpoken)
            return text;
        var end = text.LastIndexOf(' ', MaxSpoken);
        // A word that long was never spoken; do not cut a character in two either.
        return end > 0 ? text[..end] : text[..(char.IsHighSurrogate(text[MaxSpoken - 1]) ? MaxSpoken - 1 : MaxSpoken)];
    }

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}

using System.Collections.Frozen;
using System.Text;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>What the names of things have in common in English: articles, plurals, what only tells more.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> Leads = Set(
        "a an the some any my your our his her their its this that these those all every each another other more much many lots of two "
        + "three four real really very so too such to be being go going get getting eat eating drink drinking play playing watch "
        + "watching read reading ride riding wear wearing visit visiting listen listening celebrate celebrating see seeing sing singing "
        + "have having make making cook cooking hear hearing kind kinds type types sort new old big little small");

    private static readonly FrozenSet<string> MoreFollows = Set(
        "with in on at from for when that which who of to during and or than because if while like by after before near without about");

    private static readonly FrozenSet<string> OneThing = Set(
        "chess tennis gymnastics physics mathematics maths politics economics news christmas mars venus uranus texas paris athletics "
        + "darts checkers dominoes billiards bus gas glass grass dress class boss moss cactus octopus hippopotamus rhinoceros walrus "
        + "platypus jibos netherlands us swiss asparagus hummus circus virus kansas dallas las vegas jesus james thomas charles brussels "
        + "does is was has this yes less always sometimes perhaps us pegasus minus plus thus measles rabies diabetes");

    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mice"] = "mouse",
        ["geese"] = "goose",
        ["children"] = "child",
        ["people"] = "person",
        ["men"] = "man",
        ["women"] = "woman",
        ["feet"] = "foot",
        ["teeth"] = "tooth",
        ["oxen"] = "ox",
        ["firemen"] = "fireman",
        ["snowmen"] = "snowman",
        ["cacti"] = "cactus",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of a text: lower case, without punctuation.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var part in text.Split([' ', '\t', '\r', '\n', '-', '_', '/'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = string.Concat(part.Where(char.IsLetterOrDigit)).ToLowerInvariant();
            if (word.Length > 0)
                yield return word;
        }
    }

    /// <summary>The value of a category as it is said: <c>GuineaPig</c> is guinea pig.</summary>
    public static string Spoken(string value)
    {
        var text = new StringBuilder(value.Length + 4);
        foreach (var c in value)
        {
            if (char.IsUpper(c) && text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>How many words at the start do not belong to the thing's name; at least one word is left.</summary>
    public static int LeadCount(IReadOnlyList<string> words)
    {
        var count = 0;
        while (count < words.Count - 1 && Leads.Contains(words[count]))
            count++;
        return count;
    }

    /// <summary>Whether what follows from this word on only tells more about the thing before it.</summary>
    public static bool TellsMore(string word) => MoreFollows.Contains(word);

    /// <summary>A name and what its singular may be.</summary>
    public static IEnumerable<string> Forms(string[] words)
    {
        if (words.Length == 0)
            yield break;
        var before = string.Concat(words[..^1].Select(word => word + " "));
        yield return before + words[^1];
        foreach (var singular in Singulars(words[^1]))
            yield return before + singular;
    }

    /// <summary>Whether one speaks of the thing as of many: "they are", not "it is".</summary>
    public static bool IsPlural(IReadOnlyList<string> words)
    {
        var end = words.Count;
        for (var i = 1; i < words.Count && end == words.Count; i++)
        {
            if (TellsMore(words[i]))
                end = i;
        }

        if (end == 0 || words[0] is "a" or "an" or "this" or "that" or "every" or "it" || (end > 1 && words[0].EndsWith("ing", StringComparison.Ordinal)))
            return false;
        var head = words[end - 1];
        return head is "we" or "they" or "these" or "those" || Irregular.ContainsKey(head)
            || (head.Length > 3 && head[^1] == 's' && head[^2] is not ('s' or 'u' or 'i') && !OneThing.Contains(head));
    }

    /// <summary>"a dog", "an owl"; unchanged for what has an article or a number already, and for many.</summary>
    public static string WithArticle(string thing, bool isPlural)
    {
        var space = thing.IndexOf(' ', StringComparison.Ordinal);
        if (isPlural || thing.Length == 0 || (space > 0 && Leads.Contains(thing[..space]) && thing[..space] is not ("new" or "old" or "big" or "little" or "small" or "real")))
            return thing;
        return (char.ToLowerInvariant(thing[0]) is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + thing;
    }

    private static IEnumerable<string> Singulars(string word)
    {
        if (Irregular.TryGetValue(word, out var irregular))
            yield return irregular;
        if (word.Length < 4 || word[^1] != 's' || word[^2] == 's')
            yield break;
        yield return word[..^1];
        if (word.EndsWith("ies", StringComparison.Ordinal))
            yield return word[..^3] + "y";
        else if (word.EndsWith("ves", StringComparison.Ordinal))
            yield return word[..^3] + "f";
        else if (word.EndsWith("es", StringComparison.Ordinal))
            yield return word[..^2];
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

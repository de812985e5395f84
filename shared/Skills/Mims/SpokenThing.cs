using System.Text;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>A thing as people say it, brought into a form that can be compared. The rules for singular and plural are English ones.</summary>
internal static class SpokenThing
{
    private const int MaxLength = 200;

    private static readonly HashSet<string> Determiners = new(StringComparer.Ordinal)
    {
        "a", "an", "the", "some", "any", "my", "your", "our", "his", "her", "its", "their", "this", "that", "these", "those",
    };

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["men"] = "man",
        ["women"] = "woman",
        ["children"] = "child",
        ["people"] = "person",
        ["mice"] = "mouse",
        ["geese"] = "goose",
        ["feet"] = "foot",
        ["teeth"] = "tooth",
        ["oxen"] = "ox",
        ["cacti"] = "cactus",
        ["octopi"] = "octopus",
    };

    /// <summary>The ways to write a thing in lower case without marks: as it stands, and a CamelCase name as words.</summary>
    public static IEnumerable<string> Spellings(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            yield break;
        var plain = Plain(text);
        if (plain.Length == 0)
            yield break;
        yield return plain;
        var words = text.Contains(' ', StringComparison.Ordinal) ? plain : Plain(Uncamel(text));
        if (words != plain)
            yield return words;
    }

    /// <summary>The spellings of a thing, and then its last words, ever fewer.</summary>
    public static IEnumerable<string> Tails(string? text)
    {
        var spellings = Spellings(text).ToArray();
        foreach (var spelling in spellings)
            yield return spelling;
        foreach (var spelling in spellings)
        {
            for (var gap = spelling.IndexOf(' ', StringComparison.Ordinal); gap >= 0; gap = spelling.IndexOf(' ', gap + 1))
                yield return spelling[(gap + 1)..];
        }
    }

    /// <summary>
    /// The thing, and what it may be in the singular. Some of it are no words ("olif" of olives), which does no harm: both what
    /// is looked for and what is looked through are treated alike.
    /// </summary>
    public static IEnumerable<string> Inflections(string words)
    {
        yield return words;
        var gap = words.LastIndexOf(' ') + 1;
        var (head, last) = (words[..gap], words[gap..]);
        if (Irregular.TryGetValue(last, out var singular))
            yield return head + singular;
        if (last.Length < 4 || !last.EndsWith('s') || last.EndsWith("ss", StringComparison.Ordinal))
            yield break;
        yield return head + last[..^1];
        if (last.EndsWith("ies", StringComparison.Ordinal))
            yield return head + last[..^3] + "y";
        if (last.EndsWith("ves", StringComparison.Ordinal))
        {
            yield return head + last[..^3] + "f";
            yield return head + last[..^3] + "fe";
        }

        if (last.EndsWith("es", StringComparison.Ordinal))
            yield return head + last[..^2];
    }

    // Letters and digits of words with single spaces; an apostrophe belongs to its word, any other mark parts words.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
                plain.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        var words = plain.ToString().TrimEnd();
        for (var gap = words.IndexOf(' ', StringComparison.Ordinal); gap > 0 && Determiners.Contains(words[..gap]); gap = words.IndexOf(' ', StringComparison.Ordinal))
            words = words[(gap + 1)..];
        return words;
    }

    private static string Uncamel(string text)
    {
        var words = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (char.IsUpper(c) && words.Length > 0 && !char.IsUpper(words[^1]))
                words.Append(' ');
            words.Append(c);
        }

        return words.ToString();
    }
}

using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Finds names in what was heard: without apostrophes ("O'Neil" is "oneil"), with or without accents.</summary>
internal static class SpokenName
{
    /// <param name="possessive">Whether the name's last word must end in an "s" more than the name.</param>
    /// <returns>The words of a name that stands at <paramref name="start"/>; an empty range when it does not.</returns>
    public static (int Start, int End) Find(Utterance text, int start, string? first, string? last, bool possessive)
    {
        var hasLast = !string.IsNullOrWhiteSpace(last);
        var at = Follow(text, start, first, possessive && !hasLast);
        if (hasLast && at > start)
        {
            var afterLast = Follow(text, at, last, possessive);
            at = afterLast > at ? afterLast : start;
        }

        return (start, at);
    }

    private static int Follow(Utterance text, int start, ReadOnlySpan<char> name, bool possessive)
    {
        var at = start;
        var rest = name.Trim();
        while (!rest.IsEmpty)
        {
            var space = rest.IndexOfAny(' ', '-');
            var part = space < 0 ? rest : rest[..space];
            rest = space < 0 ? [] : rest[(space + 1)..].TrimStart();
            var heard = text.WordAt(at);
            if (possessive && rest.IsEmpty)
            {
                if (heard is not [.., 's'])
                    return start;
                heard = heard[..^1];
            }

            if (!IsSame(heard, part))
                return start;
            at++;
        }

        return at;
    }

    private static bool IsSame(ReadOnlySpan<char> heard, ReadOnlySpan<char> name)
    {
        var at = 0;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
                continue;
            if (at >= heard.Length || Accents.Strip(c) != Accents.Strip(heard[at]))
                return false;
            at++;
        }

        return at == heard.Length && at > 0;
    }
}

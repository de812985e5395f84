using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ReportSkill.Speech;

/// <summary>
/// Makes a text that somebody typed for eyes fit for a mouth: without markup, addresses, pictures and signs that have no sound. It is plain text
/// afterwards, not yet escaped; prompts escape what comes out of their holes.
/// </summary>
internal static partial class PlainSpeech
{
    // What is longer is not a title any more, and nobody shall wait for it to be read.
    private const int MostRead = 2000;

    /// <summary>The text in one line of at most some characters, cut between words; empty when nothing is left to say.</summary>
    public static string Of(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var plain = WebUtility.HtmlDecode(text.Length > MostRead ? text[..MostRead] : text);
        plain = Tag().Replace(plain, " ");
        plain = Address().Replace(plain, " ");
        return Cut(Tidied(Sounding(plain)), most);
    }

    /// <summary>Takes loose ends away: brackets with nothing in them, blanks before commas, dashes at either end. Empty without a letter or digit.</summary>
    public static string Tidied(string text)
    {
        text = EmptyBrackets().Replace(text, " ");
        text = Blanks().Replace(LooseSign().Replace(text, " "), " ");
        text = BlankBeforeMark().Replace(text, "$1");
        text = RepeatedMark().Replace(text, "$1").Trim(' ', '-', ':', ';', ',', '/', '+').TrimEnd(' ', '(');
        return text.Any(char.IsLetterOrDigit) ? text : "";
    }

    /// <summary>At most some characters, cut between words where there are any.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = text.LastIndexOf(' ', most);
        if (end < most / 2)
            end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', '-', ':', ';', ',', '/', '(', '[');
    }

    /// <summary>Characters that have a sound or a silence, each in its plainest form.</summary>
    private static string Sounding(string text)
    {
        var spoken = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&':
                    spoken.Append(" and ");
                    break;
                case '\u2018' or '\u2019' or '\u02BC' or '`':
                    spoken.Append('\'');
                    break;
                case '"' or '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB':
                    break;
                case '\u2013' or '\u2014' or '\u2212':
                    spoken.Append('-');
                    break;
                case '|':
                    spoken.Append(" - ");
                    break;
                case '\u2026':
                    spoken.Append("...");
                    break;
                case '[':
                    spoken.Append('(');
                    break;
                case ']':
                    spoken.Append(')');
                    break;
                case '$' or '%' or '+':
                    spoken.Append((char)rune.Value);
                    break;
                case '<' or '>' or '{' or '}' or '\\' or '_' or '*' or '#' or '~' or '^' or '=' or '@' or '\uFFFD':
                    spoken.Append(' ');
                    break;
                default:
                    Append(spoken, rune);
                    break;
            }
        }

        return spoken.ToString();
    }

    private static void Append(StringBuilder spoken, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                spoken.Append(' ');
                break;
            // Invisible ones can turn a text around; pictures and private signs have no name that a voice would know.
            case UnicodeCategory.Format or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate or UnicodeCategory.EnclosingMark:
                break;
            case UnicodeCategory.NonSpacingMark when rune.Value is >= 0xFE00 and <= 0xFE0F:
                break;
            default:
                spoken.Append(rune.ToString());
                break;
        }
    }

    [GeneratedRegex("<[^<>]{0,300}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.|\bmailto:|\btel:)[^\s<>()]*|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+|\b[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}/[^\s<>()]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"\(\s*[-:;,./]*\s*\)")]
    private static partial Regex EmptyBrackets();

    /// <summary>Signs that belong to a number, without one.</summary>
    [GeneratedRegex(@"\$(?![0-9])|(?<![0-9])%")]
    private static partial Regex LooseSign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s([.,;:!?)])")]
    private static partial Regex BlankBeforeMark();

    [GeneratedRegex(@"([!?,;:-])\1+")]
    private static partial Regex RepeatedMark();
}

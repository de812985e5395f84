using System.Globalization;
using System.Text.RegularExpressions;
using Jibo.Pegasus.ReportSkill.Speech;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>A headline as it is said: a sentence, without the paper's name, labels and shouting.</summary>
internal static partial class HeadlineText
{
    /// <summary>Characters; about fifteen seconds of speech.</summary>
    private const int Most = 200;

    // Shorter than that, all of it may be an abbreviation.
    private const int FewestShouted = 12;

    /// <summary>With a mark at its end; empty when nothing is left to say.</summary>
    public static string Of(string? headline)
    {
        var text = PlainSpeech.Of(headline, int.MaxValue);
        text = Unquoted().Replace(text, "$1");
        text = WithoutLabel(text);
        text = Agency().Replace(text, "");
        // Of what is all capitals nobody can tell a name from a clause.
        text = IsShouted(text) ? Sentence(text) : Publisher().Replace(text, "$1");
        text = PlainSpeech.Tidied(PlainSpeech.Cut(text, Most)).TrimEnd('.');
        if (text.Length == 0)
            return "";
        text = char.ToUpperInvariant(text[0]) + text[1..];
        return text[^1] is '!' or '?' ? text : $"{text}.";
    }

    private static string WithoutLabel(string text)
    {
        var without = Label().Replace(text, "");
        return without.Length > 0 ? without : text;
    }

    private static bool IsShouted(string text)
    {
        var (upper, letters) = (0, 0);
        foreach (var c in text.Where(char.IsLetter))
        {
            letters++;
            if (char.IsUpper(c))
                upper++;
        }

        return letters >= FewestShouted && upper > letters * 4 / 5;
    }

    private static string Sentence(string text) => CultureInfo.InvariantCulture.TextInfo.ToLower(text);

    /// <summary>What stands around words in single quotes; an apostrophe has a letter before it.</summary>
    [GeneratedRegex(@"(?<![\w])'([^']{1,200})'(?![\w])")]
    private static partial Regex Unquoted();

    /// <summary>What says how to take the text, and not what happened.</summary>
    [GeneratedRegex(@"^(?:(?:breaking(?: news)?|watch(?: live)?|listen|live(?: updates?)?|video|photos?|gallery|exclusive|opinion|analysis|explainer|ap explains|update \d+|updated?|podcast|in pictures)\s*[:/-]+\s*)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    /// <summary>" - The Daily Example" at the end: a few words that all begin with a capital, after a dash between blanks.</summary>
    [GeneratedRegex(@"^(.{15,}?)\s+-\s+(?:[A-Z][\w.'&]*|of|the|and)(?:\s+(?:[A-Z][\w.'&]*|of|the|and)){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Publisher();

    /// <summary>"NEW YORK (AP) - " at the beginning.</summary>
    [GeneratedRegex(@"^[A-Z][\w., ]{0,40}\((?:AP|Reuters|AFP|UPI)\)\s*-*\s*|\s*\((?:AP|Reuters|AFP|UPI)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Agency();
}

using System.Net;
using System.Text;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>What a person would read of HTML: no tags, no scripts, entities as characters, one line, a bound.</summary>
internal static class PlainText
{
    /// <summary>Tags within a word or a sentence, which part nothing.</summary>
    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "wbr",
    };

    /// <param name="most">Longest text; it is cut behind a sentence, or else behind a word.</param>
    public static string Of(string html, int most)
    {
        var text = Squeeze(WebUtility.HtmlDecode(WithoutTags(html)));
        return text.Length <= most ? text : Cut(text, most);
    }

    /// <summary>Takes out what stands between &lt; and &gt; where that begins like a tag: "5 &lt; 6" stays.</summary>
    private static string WithoutTags(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
            return html;
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] != '<' || i + 1 >= html.Length || !(char.IsAsciiLetter(html[i + 1]) || html[i + 1] is '/' or '!' or '?'))
            {
                text.Append(html[i]);
                continue;
            }

            // A tag that does not end takes the rest with it.
            if (!Inline.Contains(NameOfTag(html, i)))
                text.Append(' ');
            i = EndOfTag(html, i);
        }

        return text.ToString();
    }

    private static string NameOfTag(string html, int start)
    {
        var name = html[start + 1] == '/' ? start + 2 : start + 1;
        var end = name;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html[name..end];
    }

    /// <summary>Index of the last character to leave out.</summary>
    private static int EndOfTag(string html, int start)
    {
        foreach (var silent in (ReadOnlySpan<string>)["script", "style"])
        {
            if (!html.AsSpan(start + 1).StartsWith(silent, StringComparison.OrdinalIgnoreCase))
                continue;
            var end = html.IndexOf($"</{silent}", start, StringComparison.OrdinalIgnoreCase);
            return end < 0 ? html.Length : IndexOrEnd(html, '>', end);
        }

        return html.AsSpan(start).StartsWith("<!--")
            ? html.IndexOf("-->", start, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : html.Length
            : IndexOrEnd(html, '>', start);
    }

    private static int IndexOrEnd(string text, char c, int from) => text.IndexOf(c, from) is var at and >= 0 ? at : text.Length;

    /// <summary>White space becomes one blank; control characters, and halves of characters, go.</summary>
    private static string Squeeze(string text)
    {
        var line = new StringBuilder(text.Length);
        var blank = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // What cannot be shown, steers the direction of writing, or stood for half a character.
            if (Rune.IsWhiteSpace(rune))
                blank = line.Length > 0;
            else if (!Rune.IsControl(rune) && rune != Rune.ReplacementChar && rune.Value is not (0x200B or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF))
            {
                if (blank)
                    line.Append(' ');
                blank = false;
                line.Append(rune);
            }
        }

        return line.ToString();
    }

    private static string Cut(string text, int most)
    {
        var sentence = text.LastIndexOfAny(['.', '!', '?'], most - 1);
        if (sentence >= most / 3)
            return text[..(sentence + 1)];
        var word = text.LastIndexOf(' ', most - 1);
        var end = word > 0 ? word : most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return $"{text[..end]}…";
    }
}

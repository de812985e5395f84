using System.Buffers;
using System.Text;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Brings recognised text into the form that the parser expects: plain punctuation, single spaces.</summary>
internal static class HeardText
{
    private static readonly SearchValues<char> Untidy = SearchValues.Create("\u2018\u2019\u02BC\u201C\u201D\u2013\u2014\u2026\u00A0\u2009\u200B\t\r\n");

    public static string Normalise(string text)
    {
        var plain = text.AsSpan();
        if (plain.IndexOfAny(Untidy) < 0 && !plain.Contains("  ", StringComparison.Ordinal))
            return text.Trim();

        var tidy = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '\u2018' or '\u2019' or '\u02BC': tidy.Append('\''); break;
                case '\u201C' or '\u201D': tidy.Append('"'); break;
                case '\u2013' or '\u2014': tidy.Append('-'); break;
                case '\u2026': tidy.Append("..."); break;
                case '\u200B': break;
                case ' ' or '\u00A0' or '\u2009' or '\t' or '\r' or '\n':
                    if (tidy.Length > 0 && tidy[^1] != ' ')
                        tidy.Append(' ');
                    break;
                default: tidy.Append(letter); break;
            }
        }

        return tidy.ToString().Trim();
    }
}

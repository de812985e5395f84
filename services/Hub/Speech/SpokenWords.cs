using System.Text;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Brings written text, as some recognisers give it, into the form of a <see cref="Hypothesis"/>.</summary>
internal static class SpokenWords
{
    /// <summary>
    /// Lower case, no punctuation but what is inside of words and numbers, and without the noises that recognisers put into
    /// brackets, asterisks or notes.
    /// </summary>
    public static string From(string text)
    {
        var words = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (Closing(letter) is { } closing && text.IndexOf(closing, i + 1) is > 0 and var end)
            {
                i = end;
                letter = ' ';
            }

            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || IsInside(text, i, letter))
                words.Append(char.ToLowerInvariant(letter is '\u2019' ? '\'' : letter));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }

    private static char? Closing(char opening) => opening switch
    {
        '[' => ']',
        '(' => ')',
        '<' => '>',
        '*' => '*',
        '\u266A' => '\u266A',
        _ => null,
    };

    // It's, e-mail, 7:30, 1,000, 3.5; and 20%, $5.
    private static bool IsInside(string text, int at, char letter)
    {
        var before = at > 0 ? text[at - 1] : ' ';
        var after = at + 1 < text.Length ? text[at + 1] : ' ';
        return letter switch
        {
            '\'' or '\u2019' or '-' => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after),
            '.' or ',' or ':' => char.IsDigit(before) && char.IsDigit(after),
            '%' => char.IsDigit(before),
            '$' => char.IsDigit(after),
            _ => false,
        };
    }
}

using System.Net;
using System.Text;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>Speech without its tags.</summary>
public static class PlainSpeech
{
    /// <summary>The words of ESML, with single spaces.</summary>
    public static string Of(string esml)
    {
        ArgumentNullException.ThrowIfNull(esml);
        var words = new StringBuilder(esml.Length);
        var inTag = false;
        foreach (var c in esml)
        {
            if (c is '<' or '>')
                inTag = c == '<';
            else if (!inTag)
                words.Append(c);
        }

        return string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

using System.Net;
using System.Text;

namespace Jibo.Pegasus.Contracts.Skills.Behaviors;

/// <summary>What one hears of ESML.</summary>
public static class EsmlPlain
{
    /// <summary>ESML without its tags, its entities resolved.</summary>
    public static string Of(string esml)
    {
        ArgumentNullException.ThrowIfNull(esml);
        var text = new StringBuilder(esml.Length);
        var inTag = false;
        foreach (var c in esml)
        {
            if (c == '<')
                inTag = true;
            else if (c == '>' && inTag)
                inTag = false;
            else if (!inTag && !(char.IsWhiteSpace(c) && (text.Length == 0 || text[^1] == ' ')))
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }

        return WebUtility.HtmlDecode(text.ToString()).Trim();
    }
}

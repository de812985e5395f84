namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>
/// Rules as Dialogflow's contexts. Ids of contexts have few characters, and whoever writes an agent types them: a rule becomes one
/// in lower case with <c>-</c> for everything but letters, digits and <c>_</c>. <c>globals/gui_nav</c> is <c>globals-gui_nav</c>.
/// </summary>
internal static class ContextNames
{
    private const int Longest = 250;
    private const string Contexts = "/contexts/";

    /// <summary>The id of a rule's context; empty for a rule without a name.</summary>
    public static string IdOf(string rule) => string.Create(Math.Min(rule.Length, Longest), rule, static (id, rule) =>
    {
        for (var i = 0; i < id.Length; i++)
            id[i] = char.IsAsciiLetterOrDigit(rule[i]) || rule[i] == '_' ? char.ToLowerInvariant(rule[i]) : '-';
    });

    /// <summary>The full name of a context of a session.</summary>
    public static string NameOf(string session, string id) => session + Contexts + id;

    /// <summary>The id in a full name; empty when there is none.</summary>
    public static string IdIn(string name)
    {
        var at = name.LastIndexOf(Contexts, StringComparison.Ordinal);
        return at < 0 ? "" : name[(at + Contexts.Length)..];
    }
}

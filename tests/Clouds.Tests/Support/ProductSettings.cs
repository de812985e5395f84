using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <summary>Which settings a service reads, by the texts of its sources and of what it shares: <c>"hub:adminToken"</c>.</summary>
internal static partial class ProductSettings
{
    private static readonly IReadOnlySet<string> Shared = TextsOf("shared");
    private static readonly ConcurrentDictionary<string, IReadOnlySet<string>> Own = new(StringComparer.Ordinal);

    /// <summary>Whether a service reads a variable, or the file that one with <c>_FILE</c> names.</summary>
    public static bool Reads(string service, string variable)
    {
        // What others have named, the provider of settings knows.
        if (variable.StartsWith("OTEL_", StringComparison.Ordinal) || variable.StartsWith("AWS_", StringComparison.Ordinal))
            return Shared.Contains(variable);
        var own = Own.GetOrAdd(FolderOf(service), folder => TextsOf(Path.Combine("services", folder)));
        return Knows(own, KeyOf(variable)) || Knows(Shared, KeyOf(variable));
    }

    // lasso:{service}ClientId is read of each service that there is.
    private static bool Knows(IReadOnlySet<string> texts, string key) => texts.Contains(key)
        || texts.Where(text => text.Contains('{', StringComparison.Ordinal)).Any(text => Composed().Match(text) is { Success: true, Groups: var parts }
            && key.StartsWith(parts[1].Value, StringComparison.Ordinal) && key.EndsWith(parts[2].Value, StringComparison.Ordinal) && key.Length > parts[1].Length + parts[2].Length);

    // ETCO_hub_adminToken is hub:adminToken; NET_joke_skill is joke-skill.
    private static string KeyOf(string variable) => variable.StartsWith("NET_", StringComparison.Ordinal)
        ? variable[4..].Replace('_', '-')
        : string.Join(':', variable["ETCO_".Length..].Split('_')[..^(variable.EndsWith("_FILE", StringComparison.Ordinal) ? 1 : 0)]);

    private static string FolderOf(string service) => Directory.GetDirectories(Path.Combine(SourceTree.Root, "services"))
        .Select(folder => Path.GetFileName(folder))
        .Single(folder => folder.Equals(service.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));

    private static IReadOnlySet<string> TextsOf(string folder)
    {
        var texts = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories))
        {
            var source = File.ReadAllText(file);
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            // Twice, because one constant is made of another.
            for (var round = 0; round < 2; round++)
            {
                foreach (Match constant in Constant().Matches(source))
                    names[constant.Groups[1].Value] = Filled(constant.Groups[2].Value, names);
            }

            foreach (Match literal in Literal().Matches(source))
                texts.UnionWith(Filled(literal.Groups[1].Value, names).Split(','));
            foreach (Match joined in Joined().Matches(source))
                texts.Add(names.GetValueOrDefault(joined.Groups[1].Value) + joined.Groups[2].Value);
        }

        return texts;
    }

    private static string Filled(string text, Dictionary<string, string> names) => Hole().Replace(text, hole => names.GetValueOrDefault(hole.Groups[1].Value, hole.Value));

    [GeneratedRegex("""const string (\w+) = \$?"([^"\n]*)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""
        "([^"\n]*)"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex("""
        (\w+) \+ "([^"\n]*)"
        """)]
    private static partial Regex Joined();

    [GeneratedRegex(@"^([a-z]+:)\{\w+\}([A-Za-z:]+)$")]
    private static partial Regex Composed();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}

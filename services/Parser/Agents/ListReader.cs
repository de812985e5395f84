using Jibo.Pegasus.Parser.Engines.Grammar.Lists;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>
/// Reads lists: from <c>lists.yaml</c> and <c>lists-*.yaml</c> those that all agents have, from the section <c>lists</c> of an agent's file
/// those of its own.
/// </summary>
internal static class ListReader
{
    /// <summary>Values and their other names, of all lists of a file.</summary>
    public const int MaxEntries = 50_000;

    private const int MaxLength = 100;

    public static bool IsListFile(string file) =>
        Path.GetFileNameWithoutExtension(file) is "lists" || file.StartsWith("lists-", StringComparison.Ordinal);

    public static IReadOnlyList<WordList> ReadFile(string file, string text, AgentProblems problems)
    {
        var yaml = new YamlNodes(file, problems);
        return yaml.ReadDocument(text) is { } root ? Read(yaml, root) : [];
    }

    public static IReadOnlyList<WordList> Read(YamlNodes yaml, YamlNode? node)
    {
        if (node is null)
            return [];
        if (node is not YamlMappingNode mapping)
        {
            yaml.Problem(node, "\"lists\" must map names of lists to their values");
            return [];
        }

        var lists = new List<WordList>();
        var entries = 0;
        foreach (var (nameNode, values) in mapping.Children)
        {
            if (yaml.Text(nameNode, mapping, "lists") is not { } name)
                continue;
            if (!IsName(name))
            {
                yaml.Problem(nameNode, $"\"{name}\" is no name for a list; use letters and digits");
                continue;
            }

            lists.Add(new(name, ReadValues(yaml, name, values), yaml.At(nameNode)));
            entries += lists[^1].Values.Sum(value => 1 + value.Others.Count);
            if (entries > MaxEntries)
            {
                yaml.Problem(nameNode, $"with list \"{name}\" the file has more than {MaxEntries} entries");
                return [];
            }
        }

        return lists;
    }

    private static List<WordListValue> ReadValues(YamlNodes yaml, string list, YamlNode node)
    {
        var values = new List<WordListValue>();
        if (!node.Anchor.IsEmpty)
            yaml.Problem(node, "anchors and aliases are not supported");
        else if (node is YamlMappingNode { Children.Count: > 0 } mapping)
        {
            foreach (var (valueNode, others) in mapping.Children)
            {
                if (yaml.Text(valueNode, mapping, list) is { } value)
                    values.Add(new(new(value, yaml.At(valueNode)), IsNothing(others) ? [] : yaml.Texts(others, value)));
            }
        }
        else if (node is YamlSequenceNode { Children.Count: > 0 })
            values.AddRange(yaml.Texts(node, list).Select(value => new WordListValue(value, [])));
        else
            yaml.Problem(node, $"list \"{list}\" must have values: {{ red: [crimson], blue }} or [red, blue]");

        foreach (var text in values.SelectMany(value => value.Others.Prepend(value.Value)).Where(text => text.Text.Length > MaxLength))
            yaml.Problem(node, $"line {text.Source.Line} of list \"{list}\" is longer than {MaxLength} characters");
        return values;
    }

    /// <summary>A value alone in braces, <c>{ blue }</c>, has a node without text.</summary>
    private static bool IsNothing(YamlNode node) => node is YamlScalarNode { Value: null or "", Style: YamlDotNet.Core.ScalarStyle.Plain };

    private static bool IsName(string name) => name.Length <= MaxLength && name.All(char.IsAsciiLetterOrDigit);
}

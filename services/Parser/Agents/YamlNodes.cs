using Jibo.Pegasus.Contracts.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Reads YAML strictly: only the keys that are asked for, only the kinds that are expected, every fault with its line.</summary>
internal sealed class YamlNodes(string file, AgentProblems problems)
{
    private const int MaxFileLength = 16 * 1024 * 1024;
    private const int MaxDepth = 32;

    public SourceLine At(YamlNode node) => new(file, (int)node.Start.Line);

    public void Problem(YamlNode node, string what) => problems.Add(At(node), what);

    /// <summary>The one mapping that the file is, or null with a problem noted.</summary>
    public YamlMappingNode? ReadDocument(string text)
    {
        if (text.Length > MaxFileLength)
        {
            problems.Add(file, $"the file is longer than {MaxFileLength} characters");
            return null;
        }

        try
        {
            if (!IsPlain(text))
                return null;
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            problems.Add($"{file}:1", "the file must be one YAML mapping");
        }
        catch (YamlException e)
        {
            problems.Add($"{file}:{e.End.Line}", $"not valid YAML: {(e.InnerException ?? e).Message}");
        }

        return null;
    }

    // Before anything is built: aliases make a small file huge, and depth costs stack.
    private bool IsPlain(string text)
    {
        using var reader = new StringReader(text);
        var parser = new YamlDotNet.Core.Parser(reader);
        var depth = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                problems.Add(new SourceLine(file, (int)parser.Current.Start.Line), "anchors and aliases are not supported");
                return false;
            }

            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
            {
                problems.Add(new SourceLine(file, (int)parser.Current.Start.Line), $"it is nested deeper than {MaxDepth}");
                return false;
            }
        }

        return true;
    }

    /// <summary>The values of a mapping by key; keys beyond the known ones are problems.</summary>
    public Dictionary<string, YamlNode> Fields(YamlMappingNode mapping, params ReadOnlySpan<string> known)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (keyNode, value) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key } || !known.Contains(key))
                Problem(keyNode, $"unknown key \"{(keyNode is YamlScalarNode { Value: { } text } ? PeerText.Shorten(text) : "…")}\"; known are {string.Join(", ", known!)}");
            else
                fields[key] = value;
        }

        return fields;
    }

    /// <summary>A text that is not empty, or null with a problem noted.</summary>
    public string? Text(YamlNode? node, YamlNode parent, string name)
    {
        if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value))
            return value.Trim();
        Problem(node ?? parent, node is null ? $"\"{name}\" is missing" : $"\"{name}\" must be a text");
        return null;
    }

    /// <summary>A list of texts, none of them empty; nothing when the node is absent.</summary>
    public List<AgentText> Texts(YamlNode? node, string name)
    {
        var texts = new List<AgentText>();
        if (node is null)
            return texts;
        if (node is not YamlSequenceNode list)
        {
            Problem(node, $"\"{name}\" must be a list of texts");
            return texts;
        }

        foreach (var item in list.Children)
        {
            if (Text(item, list, name) is { } text)
                texts.Add(new(text, At(item)));
        }

        return texts;
    }

    /// <summary>A mapping from text to text; nothing when the node is absent.</summary>
    /// <param name="mayBeEmpty">Whether a text may be empty, written as <c>""</c>.</param>
    public List<KeyValuePair<string, string>> Pairs(YamlNode? node, string name, bool mayBeEmpty = false)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        if (node is null)
            return pairs;
        if (node is not YamlMappingNode mapping)
        {
            Problem(node, $"\"{name}\" must map texts to texts");
            return pairs;
        }

        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            if (Text(keyNode, mapping, name) is not { } key)
                continue;
            if (mayBeEmpty && valueNode is YamlScalarNode { Value: "", Style: not ScalarStyle.Plain })
                pairs.Add(new(key, ""));
            else if (Text(valueNode, mapping, key) is { } value)
                pairs.Add(new(key, value));
        }

        return pairs;
    }
}

using System.Globalization;
using Jibo.Pegasus.Contracts.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>Reads the YAML of a scenario strictly: known keys only, expected kinds only, every fault with its line.</summary>
internal sealed class ScenarioYaml(string file)
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxDepth = 16;
    private const int MaxProblems = 20;

    private readonly List<string> _problems = [];
    private bool _more;

    public bool HasProblems => _problems.Count > 0;

    /// <exception cref="ScenarioException">There was any problem.</exception>
    public void ThrowIfAny()
    {
        if (HasProblems)
            throw new ScenarioException([.. _problems, .. _more ? [$"{file}: there are more problems than these {MaxProblems}."] : (string[])[]]);
    }

    public void Problem(YamlNode node, string what) => Problem(node.Start.Line, what);

    /// <summary>The mapping that the file is, or null with a problem noted.</summary>
    public YamlMappingNode? ReadDocument(string text)
    {
        try
        {
            if (!IsPlain(text))
                return null;
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
                return root;
            Problem(1, "the file must be one YAML mapping");
        }
        catch (YamlException e)
        {
            Problem(e.End.Line, $"not valid YAML: {PeerText.Shorten((e.InnerException ?? e).Message.TrimEnd('.'))}");
        }

        return null;
    }

    /// <summary>The values of a mapping by key; keys beyond the known ones are problems.</summary>
    public Dictionary<string, YamlNode> Fields(YamlNode node, string what, params ReadOnlySpan<string> known)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode mapping)
        {
            Problem(node, $"{what} must be a mapping of {string.Join(", ", known!)}");
            return fields;
        }

        foreach (var (keyNode, value) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key } || !known.Contains(key))
                Problem(keyNode, $"unknown key \"{(keyNode is YamlScalarNode { Value: { } text } ? PeerText.Shorten(text) : "…")}\" in {what}; known are {string.Join(", ", known!)}");
            else
                fields[key] = value;
        }

        return fields;
    }

    /// <summary>The items of a list; none when it is absent.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode? node, string name, int most)
    {
        if (node is null)
            return [];
        if (node is not YamlSequenceNode list)
        {
            Problem(node, $"{name} must be a list");
            return [];
        }

        if (list.Children.Count <= most)
            return [.. list.Children];
        Problem(node, string.Create(CultureInfo.InvariantCulture, $"{name} has {list.Children.Count} entries; at most {most} are allowed"));
        return [];
    }

    /// <summary>A text that is not empty and not long, or null with a problem noted.</summary>
    public string? Text(YamlNode? node, YamlNode parent, string name, int most = 100)
    {
        if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) && value.Length <= most)
            return value.Trim();
        Problem(node ?? parent, node is null ? $"{name} is missing" : string.Create(CultureInfo.InvariantCulture, $"{name} must be a text of 1 to {most} characters"));
        return null;
    }

    public int Number(YamlNode? node, string name, int absent, int least, int most)
    {
        if (node is null)
            return absent;
        if (node is YamlScalarNode { Value: { } value } && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Problem(node, string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {least} to {most}"));
        return absent;
    }

    public bool Flag(YamlNode? node, string name, bool absent)
    {
        if (node is null)
            return absent;
        if (node is YamlScalarNode { Value: "true" or "false" } scalar)
            return scalar.Value == "true";
        Problem(node, $"{name} must be true or false");
        return absent;
    }

    private void Problem(long line, string what)
    {
        if (_problems.Count < MaxProblems)
            _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}: {what}."));
        else
            _more = true;
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
                Problem(parser.Current.Start.Line, "anchors and aliases are not supported");
                return false;
            }

            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth)
            {
                Problem(parser.Current.Start.Line, $"it is nested deeper than {MaxDepth}");
                return false;
            }
        }

        return true;
    }
}

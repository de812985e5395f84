using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Reads one agent file. What cannot be read is noted and left out.</summary>
internal static class AgentReader
{
    private const int MaxTextLength = 1000;

    public static Agent? Read(string file, string text, AgentProblems problems)
    {
        var yaml = new YamlNodes(file, problems);
        if (yaml.ReadDocument(text) is not { } root)
            return null;

        var fields = yaml.Fields(root, "agent", "handle", "lists", "intents", "validation");
        var name = yaml.Text(fields.GetValueOrDefault("agent"), root, "agent");
        var handle = fields.TryGetValue("handle", out var handleNode) ? yaml.Text(handleNode, root, "handle") : null;
        if (name is null)
            return null;
        if (!fields.TryGetValue("intents", out var intents) || intents is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            yaml.Problem(intents ?? root, "\"intents\" must be a list of intents");
            return null;
        }

        AgentIntent[] read = [.. list.Children.Select(node => ReadIntent(yaml, name, handle, node)).OfType<AgentIntent>()];
        return new(name, read, yaml.At(root))
        {
            Lists = ListReader.Read(yaml, fields.GetValueOrDefault("lists")),
            Validation = ReadValidation(yaml, fields.GetValueOrDefault("validation"), read),
        };
    }

    private static List<LabelledText> ReadValidation(YamlNodes yaml, YamlNode? node, AgentIntent[] intents)
    {
        var validation = new List<LabelledText>();
        if (node is null)
            return validation;
        if (node is not YamlSequenceNode list)
        {
            yaml.Problem(node, "\"validation\" must be a list of texts with their intents");
            return validation;
        }

        foreach (var item in list.Children)
        {
            if (item is not YamlMappingNode mapping)
            {
                yaml.Problem(item, "must be a mapping such as { text: \"…\", intent: name }");
                continue;
            }

            var fields = yaml.Fields(mapping, "text", "intent");
            var text = yaml.Text(fields.GetValueOrDefault("text"), mapping, "text");
            var isForeign = fields.GetValueOrDefault("intent") is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };
            var intent = isForeign ? null : yaml.Text(fields.GetValueOrDefault("intent"), mapping, "intent");
            if (intent is not null && !intents.Any(known => known.Name == intent))
                yaml.Problem(mapping, $"there is no intent \"{intent}\" in this agent");
            else if (text is not null && (intent is not null || isForeign))
                validation.Add(new(new(text, yaml.At(mapping)), intent));
        }

        return validation;
    }

    private static AgentIntent? ReadIntent(YamlNodes yaml, string agent, string? handle, YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            yaml.Problem(node, "an intent must be a mapping");
            return null;
        }

        var fields = yaml.Fields(mapping, "name", "rules", "entities", "priority", "templates", "utterances");
        var name = yaml.Text(fields.GetValueOrDefault("name"), mapping, "name");
        var rules = yaml.Texts(fields.GetValueOrDefault("rules"), "rules");
        var entities = ReadEntities(yaml, fields.GetValueOrDefault("entities"));
        var priority = ReadPriority(yaml, fields.GetValueOrDefault("priority"), mapping);
        var templates = ReadTexts(yaml, fields, "templates");
        var utterances = ReadTexts(yaml, fields, "utterances");

        if (rules.Count == 0)
            yaml.Problem(mapping, "an intent must name at least one rule");
        if (templates.Count == 0 && utterances.Count == 0)
            yaml.Problem(mapping, "an intent must have templates or utterances");
        if (name is null)
            return null;
        return new(agent, name, handle, entities)
        {
            Rules = [.. rules.Select(rule => rule.Text).Distinct(StringComparer.Ordinal)],
            Priority = priority,
            Templates = templates,
            Utterances = utterances,
            Source = yaml.At(mapping),
        };
    }

    private static List<AgentText> ReadTexts(YamlNodes yaml, Dictionary<string, YamlNode> fields, string key)
    {
        var texts = yaml.Texts(fields.GetValueOrDefault(key), key);
        foreach (var text in texts.Where(text => text.Text.Length > MaxTextLength))
            yaml.Problem(fields[key], $"line {text.Source.Line} is longer than {MaxTextLength} characters");
        texts.RemoveAll(text => text.Text.Length > MaxTextLength);
        return texts;
    }

    private static Dictionary<string, JsonElement> ReadEntities(YamlNodes yaml, YamlNode? node)
    {
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in yaml.Pairs(node, "entities", mayBeEmpty: true))
            entities[name] = Entities.Text(value);
        return entities;
    }

    private static EnginePriority ReadPriority(YamlNodes yaml, YamlNode? node, YamlMappingNode parent)
    {
        if (node is null)
            return EnginePriority.High;
        switch (yaml.Text(node, parent, "priority"))
        {
            case "high":
                return EnginePriority.High;
            case "low":
                return EnginePriority.Low;
            case "skip":
                return EnginePriority.Skip;
            case not null:
                yaml.Problem(node, "\"priority\" must be high, low or skip");
                break;
        }

        return EnginePriority.High;
    }
}

using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Cli.Nlu.Teaching;

/// <summary>
/// Makes an upload of an agent file. What an upload cannot say is a fault, so that nothing is lost in silence: intents of several sets
/// of rules, priorities, lists. The parser checks the rest.
/// </summary>
internal static class YamlAgent
{
    private const string AsItIs = "To load the file as it is, put it into a folder of agents: --agents DIR.";

    private static readonly string[] KnownOfAgent = ["agent", "handle", "intents"];
    private static readonly string[] KnownOfIntent = ["name", "rules", "entities", "priority", "templates", "utterances"];

    /// <exception cref="CliException">It is no agent, or says what an upload cannot; the message names file and line.</exception>
    public static AgentSource Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            var stream = new YamlStream();
            using var text = new StringReader(File.ReadAllText(path));
            stream.Load(text);
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }] || Child(root, "intents") is not YamlSequenceNode intents)
                throw new CliException($"{path} is no agent file; it must be one mapping with \"agent\" and \"intents\".");
            RequireKnown(file, root, KnownOfAgent);
            var nodes = intents.Children.OfType<YamlMappingNode>().ToArray();
            return new(
                Child(root, "agent") is YamlScalarNode { Value: { Length: > 0 } name } ? name : Path.GetFileNameWithoutExtension(path),
                new() { Rules = CommonRules(file, nodes), Intents = [.. nodes.Select(node => ReadIntent(file, node))] });
        }
        catch (YamlException e)
        {
            throw new CliException($"{file}:{e.Start.Line}: not valid YAML: {e.Message.TrimEnd('.')}.", e);
        }
    }

    private static string[]? CommonRules(string file, YamlMappingNode[] intents)
    {
        var rules = intents.Select(node => Texts(Child(node, "rules"))).ToArray();
        if (rules.FirstOrDefault(some => !some.Order(StringComparer.Ordinal).SequenceEqual(rules[0].Order(StringComparer.Ordinal))) is { } other)
            throw new CliException($"{file} has intents of different rules ({string.Join(',', rules[0])} and {string.Join(',', other)}); an upload has one set of rules. {AsItIs}");
        return rules is [{ Length: > 0 } common, ..] ? common : null;
    }

    private static AgentUploadIntent ReadIntent(string file, YamlMappingNode node)
    {
        RequireKnown(file, node, KnownOfIntent);
        if (Child(node, "priority") is YamlScalarNode { Value: not "high" } priority)
            throw new CliException($"{file}:{priority.Start.Line}: an upload has templates of high priority only. {AsItIs}");
        var (templates, utterances) = (Texts(Child(node, "templates")), Texts(Child(node, "utterances")));
        return new()
        {
            Name = (Child(node, "name") as YamlScalarNode)?.Value ?? throw new CliException($"{file}:{node.Start.Line}: the intent has no name."),
            Entities = Child(node, "entities") is YamlMappingNode { Children.Count: > 0 } entities
                ? entities.Children.ToDictionary(entity => Text(entity.Key), entity => Text(entity.Value), StringComparer.Ordinal)
                : null,
            Templates = templates.Length > 0 ? templates : null,
            Utterances = utterances.Length > 0 ? utterances : null,
        };
    }

    private static void RequireKnown(string file, YamlMappingNode node, string[] known)
    {
        foreach (var key in node.Children.Keys.Where(key => !known.Contains(Text(key))))
            throw new CliException($"{file}:{key.Start.Line}: an upload has no \"{Text(key)}\"; known are {string.Join(", ", known)}. {AsItIs}");
    }

    private static YamlNode? Child(YamlMappingNode node, string key) =>
        node.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: var name } && name == key).Value;

    private static string[] Texts(YamlNode? node) => node is YamlSequenceNode list ? [.. list.Children.Select(Text)] : [];

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? "";
}

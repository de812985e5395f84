using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <summary>Reads YAML as a tree, and the tree by paths.</summary>
internal static class Yaml
{
    public static YamlMappingNode Parse(string text) => All(text).Single();

    /// <summary>The documents of a text that say something.</summary>
    public static IReadOnlyList<YamlMappingNode> All(string text) =>
    [
        .. text.Split("---\n").Where(document => document.Split('\n').Any(line => line.Length > 0 && line[0] != '#')).Select(document =>
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(document));
            return (YamlMappingNode)stream.Documents.Single().RootNode;
        }),
    ];

    /// <summary>What lies at a path such as <c>spec.template.spec</c>; null where there is nothing.</summary>
    public static YamlNode? At(this YamlNode? node, string path)
    {
        foreach (var name in path.Split('.'))
            node = (node as YamlMappingNode)?.Children.TryGetValue(name, out var child) == true ? child : null;
        return node;
    }

    public static string? Text(this YamlNode? node, string path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IReadOnlyList<YamlNode> Items(this YamlNode? node, string path) => node.At(path) is YamlSequenceNode items ? [.. items] : [];

    public static IReadOnlyList<(string Key, YamlNode Value)> Pairs(this YamlNode? node) =>
        node is YamlMappingNode map ? [.. map.Select(pair => (((YamlScalarNode)pair.Key).Value!, pair.Value))] : [];

    public static IReadOnlyList<(string Key, YamlNode Value)> Pairs(this YamlNode? node, string path) => node.At(path).Pairs();

    public static string? Text(this YamlNode node) => (node as YamlScalarNode)?.Value;
}

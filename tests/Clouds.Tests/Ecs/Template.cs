using Jibo.Pegasus.Clouds.Tests.Support;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Ecs;

/// <summary>What <c>deploy/ecs/pegasus.yaml</c> says, whatever its conditions are.</summary>
internal sealed class Template
{
    private readonly YamlMappingNode _file = Yaml.Parse(SourceTree.Read("deploy/ecs/pegasus.yaml"));

    /// <summary>The one container of each task, by the service's name.</summary>
    public IReadOnlyDictionary<string, YamlNode> Containers => Of("AWS::ECS::TaskDefinition")
        .Select(task => task.Properties.Items("ContainerDefinitions").Single())
        .ToDictionary(container => container.Text("Name")!, StringComparer.Ordinal);

    /// <summary>By their names in the template: <c>HubGroup</c>.</summary>
    public IEnumerable<(string Name, YamlNode Properties)> Of(string type) =>
        _file.Pairs("Resources").Where(pair => pair.Value.Text("Type") == type).Select(pair => (pair.Key, pair.Value.At("Properties")!));

    /// <summary>Pairs of Name and Value or ValueFrom, those under a condition too.</summary>
    public static IReadOnlyList<(string Name, string Value)> Variables(YamlNode container, string list, string value) =>
    [
        .. container.Items(list)
            .Select(item => item is YamlSequenceNode choice ? choice[1] : item)
            .Select(item => (item.Text("Name")!, item.Text(value) ?? "")),
    ];

    /// <summary>chitchat-skill is ChitchatSkill there.</summary>
    public static string NameOf(string service) => string.Concat(service.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

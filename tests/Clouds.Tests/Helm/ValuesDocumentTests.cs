using System.Text.RegularExpressions;
using Jibo.Pegasus.Clouds.Tests.Support;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Helm;

/// <summary>The page explains the values that there are.</summary>
public sealed partial class ValuesDocumentTests
{
    [Fact]
    public void Every_value_is_explained_and_no_other()
    {
        var values = Paths(Yaml.Parse(SourceTree.Read($"{Chart.Folder}/values.yaml")), "").ToArray();
        var rows = SourceTree.Read("docs/operator/kubernetes.md").Split("## Values")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        var explained = rows.Select(row => row.Split('|')[1]).SelectMany(cell => Name().Matches(cell)).Select(match => match.Groups[1].Value);

        explained.ShouldBe(values, ignoreOrder: true);
    }

    // Services and resources are explained as one.
    private static IEnumerable<string> Paths(YamlNode node, string path) =>
        node is YamlMappingNode { Children.Count: > 0 } && path is not ("services" or "defaults.resources" or "ingress.annotations")
            ? node.Pairs().SelectMany(pair => Paths(pair.Value, path.Length > 0 ? $"{path}.{pair.Key}" : pair.Key))
            : [path];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();
}

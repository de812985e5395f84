using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Observability.Tests.Dashboards;

/// <summary>A query of a dashboard's panel or of a rule.</summary>
/// <param name="Where">Whose it is, for whoever must mend it.</param>
/// <param name="Expression">PromQL, with an interval in the place of Grafana's variable.</param>
public sealed partial record Query(string Where, string Expression)
{
    public const string Rules = "deploy/prometheus/rules/pegasus.yml";

    /// <summary>Grafana puts in what suits the picture's width.</summary>
    private const string Interval = "$__rate_interval";

    public static IReadOnlyList<string> Dashboards { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "deploy/grafana/dashboards"), "*.json").Order(StringComparer.Ordinal)];

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<Query> All { get; } = [.. Dashboards.SelectMany(OfDashboard), .. Alerts().Select(alert => new Query(alert["alert"].ToString(), alert["expr"].ToString()))];

    /// <summary>Names of metrics in it.</summary>
    public IEnumerable<string> Metrics => Metric().Matches(Bare).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    /// <summary>Labels that it selects or groups by, each with the metrics that it stands with.</summary>
    public IEnumerable<string> Labels =>
        Selected().Matches(Expression).SelectMany(match => LabelName().Matches(match.Groups["labels"].Value).Select(label => label.Groups["name"].Value))
            .Concat(Grouped().Matches(Expression).SelectMany(match => match.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(StringComparer.Ordinal);

    public static IEnumerable<YamlMappingNode> Alerts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(SourceTree.Read(Rules)));
        return ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"]).Cast<YamlMappingNode>()
            .SelectMany(group => (YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>();
    }

    // Without what is quoted or in braces, where names of metrics are values.
    private string Bare => Quoted().Replace(Expression, "\"\"");

    private static IEnumerable<Query> OfDashboard(string file)
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
        return [.. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
                   where panel.TryGetProperty("targets", out _)
                   from target in panel.GetProperty("targets").EnumerateArray()
                   select new Query(
                       $"{Path.GetFileName(file)}: {panel.GetProperty("title").GetString()}",
                       target.GetProperty("expr").GetString()!.Replace(Interval, "1m", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"\b(pegasus|dotnet|http|kestrel)_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{(?<labels>[^}]*)\}")]
    private static partial Regex Selected();

    [GeneratedRegex("(?<name>[a-z_]+)\\s*(=~|!~|!=|=)")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"\b(by|on|ignoring|without)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouped();
}

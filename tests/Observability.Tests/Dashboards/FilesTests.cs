using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Observability.Tests.Dashboards;

/// <summary>The files under deploy/ that watch the house, as far as they can be judged without the images that read them.</summary>
public sealed partial class FilesTests
{
    private const string Compose = "docker-compose.observability.yml";
    private const string Runbook = "docs/operator/observability.md";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> YamlFiles() =>
    [
        Compose,
        .. new[] { "otel", "prometheus", "tempo", "alertmanager", "grafana" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "deploy", folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".yml" or ".yaml")
            .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(YamlFiles))]
    public void Each_is_yaml(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(SourceTree.Read(file)));
        yaml.Documents.ShouldHaveSingleItem().RootNode.ShouldBeOfType<YamlMappingNode>().Children.ShouldNotBeEmpty();
    }

    [Fact]
    public void Dashboards_are_json_whose_panels_have_ids_names_and_the_data_source_that_is_provisioned()
    {
        Query.Dashboards.Count.ShouldBe(2);
        foreach (var file in Query.Dashboards)
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(file));
            dashboard.RootElement.GetProperty("uid").GetString().ShouldStartWith("pegasus-");
            var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToArray();
            panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
            panels.Select(panel => panel.GetProperty("title").GetString()).ShouldBeUnique();
            var source = SourceTree.Read("deploy/grafana/provisioning/datasources/pegasus.yaml");
            foreach (var panel in panels.Where(panel => panel.GetProperty("type").GetString() != "row"))
                source.ShouldContain($"uid: {panel.GetProperty("datasource").GetProperty("uid").GetString()}\n");
        }
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_and_what_to_do()
    {
        var headings = Heading().Matches(SourceTree.Read(Runbook)).Select(match => match.Groups["text"].Value).ToArray();
        var alerts = Query.Alerts().ToArray();
        foreach (var alert in alerts)
        {
            var name = alert["alert"].ToString();
            alert["labels"]["severity"].ToString().ShouldBeOneOf("critical", "warning", "info");
            alert["annotations"]["summary"].ToString().ShouldNotBeEmpty(name);
            alert["annotations"]["runbook"].ToString().ShouldBe($"{Runbook}#{name.ToLowerInvariant()}");
            headings.ShouldContain(name);
        }

        headings.Where(heading => heading.StartsWith("Pegasus", StringComparison.Ordinal)).ShouldBe(alerts.Select(alert => alert["alert"].ToString()), ignoreOrder: true);
    }

    [Fact]
    public async Task Prometheus_reads_its_files_and_the_rules_fire_when_they_should_and_else_do_not()
    {
        await Tool.RunAsync("promtool", "prometheus", "check", "config", "deploy/prometheus/prometheus.yml");
        (await Tool.RunAsync("promtool", "prometheus", "test", "rules", "tests/Observability.Tests/Dashboards/alerts.test.yml")).ShouldContain("SUCCESS");
        var tested = SourceTree.Read("tests/Observability.Tests/Dashboards/alerts.test.yml");
        Query.Alerts().Select(alert => alert["alert"].ToString()).Where(alert => !tested.Contains($"alertname: {alert}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Alertmanager_reads_its_file() =>
        (await Tool.RunAsync("amtool", "prometheus-alertmanager", "check-config", "deploy/alertmanager/alertmanager.yml")).ShouldContain("SUCCESS");

    [Fact]
    public async Task The_composition_is_what_docker_compose_understands_and_has_every_service_send()
    {
        using var folder = new ScratchFolder();
        var environment = folder.File("env");
        var secrets = Missing().Matches(SourceTree.Read("docker-compose.yml") + SourceTree.Read(Compose)).Select(match => match.Groups["name"].Value).Distinct();
        await File.WriteAllLinesAsync(environment, secrets.Select(name => $"{name}=for-this-test-alone"), Ct);

        var config = await Tool.RunAsync(
            "docker-compose", "docker-compose",
            "--env-file", environment, "-f", "docker-compose.yml", "-f", Compose, "--profile", "observability", "config");

        var yaml = new YamlStream();
        yaml.Load(new StringReader(config));
        var services = ((YamlMappingNode)yaml.Documents[0].RootNode["services"]).Children;
        // Who has no network sends nothing: the one that makes the secrets, and ends.
        var ours = services
            .Where(service => service.Value["image"].ToString().StartsWith("jibo-pegasus/", StringComparison.Ordinal))
            .Where(service => !((YamlMappingNode)service.Value).Children.ContainsKey("network_mode"))
            .ToArray();
        ours.Length.ShouldBeGreaterThan(12);
        foreach (var (name, service) in ours)
            service["environment"]["OTEL_EXPORTER_OTLP_ENDPOINT"].ToString().ShouldBe("http://otel-collector:4317", name.ToString());
        foreach (var name in (string[])["otel-collector", "prometheus", "tempo", "alertmanager", "grafana"])
        {
            var image = services[name]["image"].ToString();
            Pinned().IsMatch(image).ShouldBeTrue($"{image} is not pinned to a version");
            SourceTree.Read(Runbook).ShouldContain($"`{image}`");
        }
    }

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\$\{(?<name>\w+):\?")]
    private static partial Regex Missing();

    [GeneratedRegex(@":v?\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}

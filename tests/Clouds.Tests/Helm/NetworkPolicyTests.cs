using System.Globalization;
using Jibo.Pegasus.Clouds.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Helm;

/// <summary>Nobody reaches anybody whom it does not call.</summary>
[Trait("Category", "slow")]
public sealed class NetworkPolicyTests(Chart chart) : IClassFixture<Chart>
{
    // Skills bring late answers, and ask for other skills, where the request says that the hub is.
    private static readonly HashSet<(string From, string To, int Port)> Graph =
    [
        .. Compose.Load().Calls,
        .. Compose.Load().Services.Where(service => service.EndsWith("-skill", StringComparison.Ordinal)).Select(skill => (skill, "hub", 8080)),
    ];

    [Fact]
    public async Task Policies_let_in_and_out_exactly_who_calls_whom()
    {
        var policies = (await chart.RenderAsync("least")).Of("NetworkPolicy").Where(policy => policy.Text("metadata.name") != "house-pegasus-nobody").ToArray();

        In(policies).ShouldBe(Graph, ignoreOrder: true);
        Out(policies).ShouldBe(Graph, ignoreOrder: true);
    }

    [Fact]
    public async Task A_way_too_many_or_too_few_is_found_out()
    {
        var chartWithOneMore = chart.Broken("services.yaml", "parser:\n  grpc: true\n", "parser:\n  grpc: true\n  back: [history]\n");
        var rendered = Yaml.All((await chart.TryRenderAsync("least", "{}", chartWithOneMore)).Output.Split("\n...\n")[0]).Where(manifest => manifest.Text("kind") == "NetworkPolicy").ToArray();

        In(rendered).Except(Graph).ShouldBe([("parser", "history", 8080)]);
        Out(rendered).Except(Graph).ShouldBe([("parser", "history", 8080)]);
    }

    [Fact]
    public async Task Whoever_has_no_policy_is_shut_in()
    {
        var nobody = (await chart.RenderAsync("least")).One("NetworkPolicy", "house-pegasus-nobody");

        nobody.Items("spec.policyTypes").Select(type => type.Text()).ShouldBe(["Ingress", "Egress"]);
        (nobody.At("spec.ingress"), nobody.At("spec.egress")).ShouldBe((null, null));
        nobody.Pairs("spec.podSelector.matchLabels").Select(label => label.Key).ShouldBe(["app.kubernetes.io/name", "app.kubernetes.io/instance"]);
    }

    [Fact]
    public async Task Only_the_gateway_is_reached_from_outside()
    {
        var policies = (await chart.RenderAsync("all")).Of("NetworkPolicy");

        var open = from policy in policies
                   from rule in policy.Items("spec.ingress")
                   where rule.Items("from").Count == 0 || rule.Items("from").Any(peer => peer.At("podSelector") is null)
                   select ChartTests.Component(policy);
        open.ShouldBe(["gateway"]);
    }

    [Fact]
    public async Task Who_reaches_the_world_does_not_reach_the_neighbours_by_it()
    {
        var ways = from policy in (await chart.RenderAsync("least")).Of("NetworkPolicy")
                   from rule in policy.Items("spec.egress")
                   from peer in rule.Items("to")
                   where peer.Text("ipBlock.cidr") == "0.0.0.0/0"
                   select (Service: ChartTests.Component(policy), Except: peer.Items("ipBlock.except").Select(cidr => cidr.Text()).ToArray());

        ways.Select(way => way.Service).ShouldBe(["accounts", "hub", "lasso", "openjibo-skill", "parser"], ignoreOrder: true);
        ways.ShouldAllBe(way => way.Except.Contains("10.0.0.0/8") && way.Except.Contains("169.254.0.0/16"));
    }

    private static HashSet<(string From, string To, int Port)> In(IEnumerable<YamlMappingNode> policies) => Ways(policies, "ingress", "from", (policy, peer, port) => (peer, policy, port));

    private static HashSet<(string From, string To, int Port)> Out(IEnumerable<YamlMappingNode> policies) => Ways(policies, "egress", "to", (policy, peer, port) => (policy, peer, port));

    private static HashSet<(string, string, int)> Ways(IEnumerable<YamlMappingNode> policies, string direction, string end, Func<string, string, int, (string, string, int)> way) =>
        (from policy in policies
         from rule in policy.Items($"spec.{direction}")
         from peer in rule.Items(end)
         from label in peer.Pairs("podSelector.matchLabels")
         where label.Key == "app.kubernetes.io/component"
         from port in rule.Items("ports")
         select way(ChartTests.Component(policy), label.Value.Text()!, int.Parse(port.Text("port")!, CultureInfo.InvariantCulture))).ToHashSet();
}

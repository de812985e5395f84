using System.Globalization;
using Jibo.Pegasus.Clouds.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Clouds.Tests.Ecs;

/// <summary>The templates for ECS, held against Amazon's own specification and against <c>docker-compose.yml</c>.</summary>
[Trait("Category", "slow")]
public sealed class EcsTests : IDisposable
{
    private static readonly string[] Files = ["pegasus.yaml", "service.yaml", "repositories.yaml"];
    private static readonly string Folder = Path.Combine(SourceTree.Root, "deploy", "ecs");
    private static readonly Compose Compose = Compose.Load();

    private readonly ScratchFolder _folder = new();
    private readonly Template _template = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_resource_is_one_that_Amazon_knows()
    {
        var outcome = await Programs.NodeAsync("cloudformation.js", "", [.. Files.Select(file => Path.Combine(Folder, file))]);

        outcome.ShouldBe(new(0, "128 resources\n", ""));
    }

    [Theory]
    [InlineData("pegasus.yaml", "StopTimeout: 90", "StopTimeout: long", "\"long\" is no number")]
    [InlineData("pegasus.yaml", "ReadonlyRootFilesystem", "ReadOnlyRootFilesystem", "there is no property ReadOnlyRootFilesystem")]
    [InlineData("pegasus.yaml", "!Ref HubTask\n", "!Ref HubTasks\n", "there is no HubTasks")]
    [InlineData("pegasus.yaml", "!GetAtt Namespace.Arn", "!GetAtt Namespace.Arm", "AWS::ServiceDiscovery::HttpNamespace has no attribute Arm")]
    [InlineData("pegasus.yaml", "        TaskDefinition: !Ref HubTask\n", "", "./service.yaml needs TaskDefinition")]
    [InlineData("pegasus.yaml", "AWS::ECS::Cluster\n", "AWS::ECS::Clusters\n", "there is no type AWS::ECS::Clusters")]
    [InlineData("pegasus.yaml", "          Image: !Sub", "          Picture: !Sub", "Image is required")]
    [InlineData("pegasus.yaml", "!If [HasRedis,", "!If [HasRediss,", "there is no condition HasRediss")]
    [InlineData("service.yaml", "LaunchType: FARGATE", "LaunchType: FARGATES", "FARGATES is none of")]
    [InlineData("service.yaml", "${House}-${Name}-cpu", "${Hause}-cpu", "there is no Hause")]
    public async Task A_template_that_Amazon_would_refuse_is_found_out(string file, string text, string other, string fault)
    {
        foreach (var one in Files)
            File.Copy(Path.Combine(Folder, one), _folder.File(one));
        var whole = await File.ReadAllTextAsync(_folder.File(file), TestContext.Current.CancellationToken);
        whole.ShouldContain(text);
        await File.WriteAllTextAsync(_folder.File(file), whole.Replace(text, other, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var outcome = await Programs.NodeAsync("cloudformation.js", "", _folder.File(file));

        outcome.Status.ShouldBe(1);
        outcome.Output.ShouldContain(fault);
    }

    [Fact]
    public void Every_service_of_the_compose_file_has_its_task_its_service_and_its_repository()
    {
        _template.Containers.Keys.ShouldBe(Compose.Services, ignoreOrder: true);
        _template.Of("AWS::CloudFormation::Stack").Select(stack => stack.Properties.Text("Parameters.Name")!).ShouldBe(Compose.Services, ignoreOrder: true);
        Yaml.Parse(SourceTree.Read("deploy/ecs/repositories.yaml")).Pairs("Resources").Select(pair => pair.Value.Text("Properties.RepositoryName")!)
            .ShouldBe(Compose.Services.Select(service => $"jibo-pegasus/{service}"), ignoreOrder: true);
    }

    [Fact]
    public void Every_variable_of_the_compose_file_is_set_and_is_one_that_its_service_reads()
    {
        foreach (var (service, variables) in Compose.Environments)
        {
            var container = _template.Containers[service];
            var set = Template.Variables(container, "Environment", "Value").Concat(Template.Variables(container, "Secrets", "ValueFrom")).Select(variable => variable.Name).ToArray();
            variables.Keys.Except(set).ShouldBeEmpty(service);
            set.Where(name => !ProductSettings.Reads(service, name)).ShouldBeEmpty(service);
        }
    }

    [Fact]
    public void Addresses_are_those_of_the_compose_file()
    {
        foreach (var (service, variables) in Compose.Environments)
        {
            Template.Variables(_template.Containers[service], "Environment", "Value").Where(variable => IsAddress(variable.Name)).ShouldBe(
                variables.Where(pair => IsAddress(pair.Key)).Select(pair => (pair.Key, pair.Value)), ignoreOrder: true);
        }

        static bool IsAddress(string name) => Compose.IsAddress(name) && name != "NET_redis";
    }

    [Fact]
    public void Secrets_come_from_where_secrets_are_and_each_task_may_read_its_own_only()
    {
        foreach (var (service, container) in _template.Containers)
        {
            Template.Variables(container, "Environment", "Value").Where(variable => SecretNames.IsSecret(variable.Name)).ShouldBeEmpty(service);
            var needed = Template.Variables(container, "Secrets", "ValueFrom").Select(variable => $"{variable.Value}-??????").Distinct();
            var role = _template.Of("AWS::IAM::Role").Single(role => role.Name == $"{Template.NameOf(service)}Start").Properties;
            var allowed = role.Items("Policies").Single().Items("PolicyDocument.Statement").Where(statement => statement.Text("Action") == "secretsmanager:GetSecretValue")
                .SelectMany(statement => statement.Items("Resource")).Select(resource => resource.Text()!);
            allowed.ShouldBe(needed, ignoreOrder: true);
        }
    }

    [Fact]
    public void Security_groups_let_in_exactly_who_calls_whom()
    {
        var ways = _template.Of("AWS::EC2::SecurityGroupIngress").Select(rule =>
            (rule.Properties.Text("SourceSecurityGroupId"), rule.Properties.Text("GroupId"), int.Parse(rule.Properties.Text("FromPort")!, CultureInfo.InvariantCulture)));

        ways.ShouldBe(
            Compose.Calls
                // Skills bring late answers where the request says that the hub is.
                .Concat(Compose.Services.Where(service => service.EndsWith("-skill", StringComparison.Ordinal)).Select(skill => (From: skill, To: "hub", Port: 8080)))
                .Select(call => ((string?)$"{Template.NameOf(call.From)}Group", (string?)$"{Template.NameOf(call.To)}Group", call.Port))
                .Append(("LoadBalancerGroup", "GatewayGroup", 8080)),
            ignoreOrder: true);
    }

    [Fact]
    public void Nobody_but_the_load_balancer_is_open_to_the_world()
    {
        _template.Of("AWS::EC2::SecurityGroup").Where(group => group.Properties.Items("SecurityGroupIngress").Count > 0).Select(group => group.Name).ShouldBe(["LoadBalancerGroup"]);
        _template.Of("AWS::CloudFormation::Stack").Where(stack => stack.Properties.Text("Parameters.TargetGroup") is not null).Select(stack => stack.Name).ShouldBe(["Gateway"]);
    }

    [Fact]
    public void A_task_has_no_more_rights_than_it_needs_and_time_to_finish_its_turns()
    {
        foreach (var (service, container) in _template.Containers)
        {
            (container.Text("User"), container.Text("ReadonlyRootFilesystem"), container.Items("LinuxParameters.Capabilities.Drop").Single().Text()).ShouldBe(("1654", "true", "ALL"), service);
            var drain = int.Parse(Template.Variables(container, "Environment", "Value").Single(variable => variable.Name == "ETCO_server_drainTimeout").Value.TrimEnd('s'), CultureInfo.InvariantCulture);
            int.Parse(container.Text("StopTimeout")!, CultureInfo.InvariantCulture).ShouldBeInRange(drain + 1, 120, service);
        }
    }

    [Fact]
    public void The_load_balancer_outlives_the_silence_that_the_hub_allows()
    {
        var attributes = _template.Of("AWS::ElasticLoadBalancingV2::LoadBalancer").Single().Properties.Items("LoadBalancerAttributes");

        int.Parse(attributes.Single(attribute => attribute.Text("Key") == "idle_timeout.timeout_seconds").Text("Value")!, CultureInfo.InvariantCulture).ShouldBeGreaterThan(200);
        SourceTree.Read("services/Hub/HubMeter.cs").ShouldContain($"\"{Yaml.Parse(SourceTree.Read("deploy/ecs/service.yaml"))
            .Text("Resources.ByTurns.Properties.TargetTrackingScalingPolicyConfiguration.CustomizedMetricSpecification.MetricName")}\"");
    }
}

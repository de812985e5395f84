using Jibo.Pegasus.Clouds.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Jibo.Pegasus.Clouds.Tests.Helm;

/// <summary>What the chart makes, held against Kubernetes' own types and against <c>docker-compose.yml</c>.</summary>
[Trait("Category", "slow")]
public sealed class ChartTests(Chart chart) : IClassFixture<Chart>
{
    private static readonly Compose Compose = Compose.Load();

    [Theory]
    [InlineData("least", 71)]
    [InlineData("all", 79)]
    [InlineData("vault", 72)]
    public async Task Every_manifest_is_one_that_Kubernetes_knows(string values, int manifests)
    {
        var checkedBy = await CheckAsync((await chart.RenderAsync(values)).Text);

        checkedBy.ShouldBe($"{manifests} manifests\n");
    }

    [Theory]
    [InlineData("terminationGracePeriodSeconds:", "terminationGracePeriod:", "'\"terminationGracePeriod\"' does not exist")]
    [InlineData("periodSeconds: 2\n", "periodSeconds: often\n", "must be integer")]
    [InlineData("kind: Deployment", "kind: Deploiment", "there is no Deploiment in apps/v1")]
    [InlineData("      containers:\n", "      workers:\n", "must have required property containers")]
    public async Task A_chart_that_Kubernetes_would_refuse_is_found_out(string text, string other, string fault)
    {
        var rendered = await chart.TryRenderAsync("least", "{}", chart.Broken("templates/deployments.yaml", text, other));

        (await CheckAsync(rendered.Output)).ShouldContain(fault);
    }

    [Fact]
    public async Task Every_service_of_the_compose_file_has_its_deployment_and_its_name()
    {
        var rendered = await chart.RenderAsync("least");

        foreach (var kind in new[] { "Deployment", "Service", "ServiceAccount" })
            rendered.Of(kind).Select(Component).ShouldBe(Compose.Services, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_variable_of_the_compose_file_is_set_or_may_be()
    {
        var rendered = await chart.RenderAsync("least");
        var more = Yaml.Parse(await File.ReadAllTextAsync(Path.Combine(TestSupport.SourceTree.Root, Chart.Folder, "values.yaml"), TestContext.Current.CancellationToken));
        var table = Yaml.Parse(await File.ReadAllTextAsync(Path.Combine(TestSupport.SourceTree.Root, Chart.Folder, "services.yaml"), TestContext.Current.CancellationToken));

        foreach (var (service, variables) in Compose.Environments)
        {
            var known = Variables(rendered.Of("Deployment").Single(d => Component(d) == service)).Select(pair => pair.Name.Replace("_FILE", "", StringComparison.Ordinal))
                .Concat(more.Pairs($"services.{service}.env").Select(pair => pair.Key))
                .Concat(table.Pairs($"{service}.optional").Select(pair => pair.Key))
                .Append("NET_redis");
            variables.Keys.Except(known).ShouldBeEmpty(service);
        }
    }

    [Fact]
    public async Task Addresses_are_those_of_the_compose_file()
    {
        var rendered = await chart.RenderAsync("least");

        var calls = from deployment in rendered.Of("Deployment")
                    from variable in Variables(deployment)
                    where Compose.IsAddress(variable.Name)
                    select (Component(deployment), variable.Name, variable.Value.Replace("house-pegasus-", "", StringComparison.Ordinal));

        calls.ShouldBe(
            from service in Compose.Environments
            from variable in service.Value
            where Compose.IsAddress(variable.Key) && variable.Key != "NET_redis"
            select (service.Key, variable.Key, variable.Value),
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("least")]
    [InlineData("all")]
    [InlineData("vault")]
    public async Task Every_variable_is_one_that_its_service_reads(string values)
    {
        foreach (var deployment in (await chart.RenderAsync(values)).Of("Deployment").Where(deployment => Component(deployment) != "redis"))
        {
            foreach (var (name, _) in Variables(deployment).Where(variable => variable.Name != "PEGASUS_POD_IP"))
                ProductSettings.Reads(Component(deployment), name).ShouldBeTrue($"{Component(deployment)} reads no {name}");
        }
    }

    [Fact]
    public void A_variable_that_nobody_reads_is_found_out()
    {
        ProductSettings.Reads("hub", "ETCO_hub_adminTokens").ShouldBeFalse();
        ProductSettings.Reads("hub", "NET_jokes_skill").ShouldBeFalse();
        ProductSettings.Reads("joke-skill", "ETCO_hub_adminToken").ShouldBeFalse();
        ProductSettings.Reads("accounts", "ETCO_accounts_blobs_sas_FILE").ShouldBeTrue();
    }

    [Theory]
    [InlineData("least")]
    [InlineData("all")]
    [InlineData("vault")]
    public async Task Secrets_come_as_files_and_each_service_sees_its_own_only(string values)
    {
        foreach (var deployment in (await chart.RenderAsync(values)).Of("Deployment"))
        {
            var service = Component(deployment);
            foreach (var (name, value) in Variables(deployment).Where(variable => SecretNames.IsSecret(variable.Name)))
                value.ShouldBe($"/run/secrets/pegasus/{value.Split('/')[^1]}", $"{service} has {name} as a value");
            var mounted = deployment.Items("spec.template.spec.volumes").Where(volume => volume.Text("name") == "secrets")
                .SelectMany(volume => volume.Items("secret.items")).Select(item => item.Text("key")!);
            if (values == "vault")
                continue;
            mounted.ShouldBe(Variables(deployment).Where(variable => variable.Name.EndsWith("_FILE", StringComparison.Ordinal)).Select(variable => variable.Value.Split('/')[^1]).Distinct(), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task A_vault_gives_each_service_what_it_needs_and_no_more()
    {
        var rendered = await chart.RenderAsync("vault");

        foreach (var deployment in rendered.Of("Deployment"))
        {
            var needed = Variables(deployment).Where(variable => variable.Name.EndsWith("_FILE", StringComparison.Ordinal)).Select(variable => variable.Value.Split('/')[^1]).Distinct().ToArray();
            var classes = rendered.Of("SecretProviderClass").Where(manifest => Component(manifest) == Component(deployment)).ToArray();
            classes.Length.ShouldBe(needed.Length > 0 ? 1 : 0);
            if (needed.Length > 0)
                Yaml.Parse(classes[0].Text("spec.parameters.objects")!).Items("array").Select(item => Yaml.Parse(item.Text()!).Text("objectName")!).ShouldBe(needed, ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData("least")]
    [InlineData("all")]
    public async Task Nobody_has_more_rights_than_it_needs(string values)
    {
        var rendered = await chart.RenderAsync(values);

        foreach (var manifest in rendered.Manifests.Where(manifest => manifest.Text("kind") is "Deployment" or "StatefulSet"))
        {
            var pod = manifest.At("spec.template.spec");
            (pod.Text("securityContext.runAsNonRoot"), pod.Text("automountServiceAccountToken"), pod.Text("securityContext.seccompProfile.type")).ShouldBe(("true", "false", "RuntimeDefault"));
            foreach (var container in pod.Items("containers"))
            {
                container.Text("securityContext.readOnlyRootFilesystem").ShouldBe("true");
                container.Text("securityContext.allowPrivilegeEscalation").ShouldBe("false");
                container.Items("securityContext.capabilities.drop").Select(item => item.Text()).ShouldBe(["ALL"]);
                container.Text("resources.limits.memory").ShouldNotBeNull();
                container.At("readinessProbe").ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public async Task A_pod_that_goes_has_time_to_finish_its_turns()
    {
        foreach (var deployment in (await chart.RenderAsync("least")).Of("Deployment"))
        {
            var container = deployment.Items("spec.template.spec.containers")[0];
            var drain = int.Parse(Variables(deployment).Single(variable => variable.Name == "ETCO_server_drainTimeout").Value.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);
            var wait = int.Parse(container.Items("lifecycle.preStop.exec.command")[1].Text()!, System.Globalization.CultureInfo.InvariantCulture);
            var grace = int.Parse(deployment.Text("spec.template.spec.terminationGracePeriodSeconds")!, System.Globalization.CultureInfo.InvariantCulture);
            grace.ShouldBeGreaterThan(drain + wait, Component(deployment));
        }
    }

    [Fact]
    public async Task Turns_make_hubs_more_where_somebody_measures_them()
    {
        var metrics = (await chart.RenderAsync("all")).One("HorizontalPodAutoscaler", "house-pegasus-hub").Items("spec.metrics");

        metrics.Select(metric => metric.Text("type")).ShouldBe(["Resource", "Pods"]);
        // The collector writes the points of OpenTelemetry's names as underscores.
        TestSupport.SourceTree.Read("services/Hub/HubMeter.cs").ShouldContain($"\"{metrics[1].Text("pods.metric.name")!.Replace('_', '.')}\"");
        (await chart.RenderAsync("least")).One("HorizontalPodAutoscaler", "house-pegasus-hub").Items("spec.metrics").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("all", "nginx.ingress.kubernetes.io/proxy-read-timeout")]
    [InlineData("all", "nginx.ingress.kubernetes.io/proxy-send-timeout")]
    [InlineData("vault", "appgw.ingress.kubernetes.io/request-timeout")]
    public async Task Sockets_outlive_the_silence_that_the_hub_allows(string values, string annotation)
    {
        var ingress = (await chart.RenderAsync(values)).Of("Ingress").Single();

        int.Parse(ingress.Pairs("metadata.annotations").Single(pair => pair.Key == annotation).Value.Text()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(200);
        ingress.Items("spec.rules").SelectMany(rule => rule.Items("http.paths")).Select(path => path.Text("backend.service.name")).ShouldBe(["house-pegasus-gateway"]);
    }

    [Theory]
    [InlineData("secrets: { existing: '' }", "No secrets")]
    [InlineData("image: { prefix: '' }", "No images")]
    [InlineData("services: { accounts: { env: { ETCO_accounts_blobs: '' } } }", "Photos and backups would be lost")]
    [InlineData("ingress: { enabled: true }", "No names")]
    [InlineData("image: { perfix: x }", "values.schema.json")]
    [InlineData("services: { hubs: {} }", "values.schema.json")]
    [InlineData("services: { hub: { env: { ETCO_server_hubTokenSecret: x } } }", "values.schema.json")]
    [InlineData("services: { lasso: { env: { ETCO_lasso_store: x } } }", "values.schema.json")]
    [InlineData("secrets: { optional: [hub-adminTokn] }", "values.schema.json")]
    public async Task Values_that_cannot_work_are_refused_with_a_sentence(string over, string sentence)
    {
        var outcome = await chart.TryRenderAsync("least", over);

        outcome.Status.ShouldBe(1);
        outcome.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Every_optional_secret_may_be_named_and_reaches_whoever_reads_it()
    {
        var table = Yaml.Parse(TestSupport.SourceTree.Read($"{Chart.Folder}/services.yaml"));
        var names = table.Pairs().SelectMany(service => service.Value.Pairs("optional")).Select(pair => pair.Value.Text()!).Distinct();

        var outcome = await chart.TryRenderAsync("least", $"secrets: {{ optional: [{string.Join(", ", names)}] }}");

        outcome.Status.ShouldBe(0, outcome.Error);
        foreach (var deployment in Yaml.All(outcome.Output.Split("\n...\n")[0]).Where(manifest => manifest.Text("kind") == "Deployment"))
        {
            table.Pairs($"{Component(deployment)}.optional").Select(pair => $"{pair.Key}_FILE").Except(Variables(deployment).Select(variable => variable.Name))
                .ShouldBeEmpty(Component(deployment));
        }
    }

    internal static string Component(YamlNode manifest) => manifest.Pairs("metadata.labels").Single(pair => pair.Key == "app.kubernetes.io/component").Value.Text()!;

    private static IEnumerable<(string Name, string Value)> Variables(YamlNode deployment) =>
        deployment.Items("spec.template.spec.containers")[0].Items("env").Select(item => (item.Text("name")!, item.Text("value") ?? ""));

    private static async Task<string> CheckAsync(string manifests)
    {
        var outcome = await Programs.NodeAsync("kubernetes.mjs", manifests, "SecretProviderClass");
        outcome.Error.ShouldBe("");
        return outcome.Output;
    }
}

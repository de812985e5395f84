using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Host;

namespace Jibo.Pegasus.Cli.Tests.Services;

public class ServicePlanTests
{
    /// <summary>Of the skills the gateway knows where they are, for the console to look at them.</summary>
    private const string LookedAt =
        "--console:services=chitchat-skill=127.0.0.1:19004,joke-skill=127.0.0.1:19010,greeting-skill=127.0.0.1:19011,example-skill=127.0.0.1:19012,"
        + "reminder-skill=127.0.0.1:19013,openjibo-skill=127.0.0.1:19014,report-skill=127.0.0.1:19003";

    [Fact]
    public void The_command_line_knows_the_services_that_the_host_has_by_the_same_ports_and_order() =>
        new ServiceTable().Services.Select(service => (service.Name, service.HttpPort, service.GrpcPort))
            .ShouldBe(HostCatalog.All.Select(service => (service.Info.Name, service.Info.HttpPort, service.Info.GrpcPort)));

    [Fact]
    public void Each_service_is_known_by_the_assembly_that_builds_it() =>
        new ServiceTable().Services.Select(service => service.Project)
            .ShouldBe(HostCatalog.All.Select(service => service.Build.Method.DeclaringType!.Assembly.GetName().Name));

    [Fact]
    public void A_port_base_moves_every_port_by_the_same_distance()
    {
        var moved = new ServiceTable(19000);

        moved["gateway"].HttpPort.ShouldBe(19080);
        moved["parser"].GrpcPort.ShouldBe(19105);
        moved["joke-skill"].GrpcPort.ShouldBeNull();
        moved.ListenUrl.ShouldBe(new Uri("ws://127.0.0.1:19080/v1/listen"));
    }

    [Fact]
    public void Each_service_is_told_where_it_listens_and_where_those_are_that_it_asks()
    {
        var table = new ServiceTable(19000);
        var plan = new ServicePlan(table, "/data", "warn");

        plan.Common.ShouldBe(["--server:host=127.0.0.1", "--server:data=/data", "--server:logLevel=warn"]);
        plan.Of(table["gateway"]).ShouldBe(
        [
            "--server:port=19080", "--net:hub=127.0.0.1:19000", "--net:settings-http=127.0.0.1:19008", "--net:lasso=127.0.0.1:19007",
            "--net:history-http=127.0.0.1:19006", "--net:parser-http=127.0.0.1:19005", LookedAt, "--gateway:tlsPort=19443", "--net:accounts=127.0.0.1:19009",
        ]);
        plan.Of(table["accounts"]).ShouldBe(["--server:port=19009", "--net:settings-http=127.0.0.1:19008"]);
        plan.Of(table["settings"]).ShouldBe(["--server:port=19008", "--server:grpcPort=19108", "--net:hub=127.0.0.1:19000", "--net:accounts=127.0.0.1:19009"]);
        plan.Of(table["history"]).ShouldBe(["--server:port=19006", "--server:grpcPort=19106", "--net:accounts=127.0.0.1:19009"]);
        plan.Of(table["hub"]).ShouldBe(
        [
            "--server:port=19000", "--net:accounts=127.0.0.1:19009", "--net:history=127.0.0.1:19106", "--net:settings=127.0.0.1:19108", "--net:parser=127.0.0.1:19105",
            "--net:chitchat-skill=127.0.0.1:19004", "--net:joke-skill=127.0.0.1:19010",
            "--net:greeting-skill=127.0.0.1:19011", "--net:example-skill=127.0.0.1:19012",
            "--net:reminder-skill=127.0.0.1:19013", "--net:openjibo-skill=127.0.0.1:19014", "--net:report-skill=127.0.0.1:19003",
            "--net:parser-http=127.0.0.1:19005",
        ]);
        plan.Of(table["lasso"]).ShouldBe(["--server:port=19007", "--net:accounts=127.0.0.1:19009", "--net:settings=127.0.0.1:19108"]);
        plan.Of(table["report-skill"]).ShouldBe(["--server:port=19003", "--net:settings=127.0.0.1:19108", "--net:lasso=127.0.0.1:19007"]);
        plan.Of(table["greeting-skill"]).ShouldBe(["--server:port=19011", "--net:history=127.0.0.1:19106"]);
        plan.Of(table["example-skill"]).ShouldBe(["--server:port=19012", "--net:history=127.0.0.1:19106"]);
        plan.Of(table["reminder-skill"]).ShouldBe(["--server:port=19013", "--net:history=127.0.0.1:19106"]);
    }

    [Fact]
    public void For_robots_the_gateway_alone_leaves_this_machine_and_trust_is_said_explicitly()
    {
        var table = new ServiceTable(19000);
        var lan = new ServicePlan(table, "/data", "warn", new() { Lan = true, TlsPort = 443 });
        var trusting = new ServicePlan(table, "/data", "warn", new() { Lan = true, TrustLan = true });

        lan.Of(table["gateway"]).ShouldBe(
        [
            "--server:port=19080", "--net:hub=127.0.0.1:19000", "--net:settings-http=127.0.0.1:19008", "--net:lasso=127.0.0.1:19007",
            "--net:history-http=127.0.0.1:19006", "--net:parser-http=127.0.0.1:19005", LookedAt, "--gateway:tlsPort=443",
            "--server:host=0.0.0.0", "--server:hubTokenSecret=", "--server:hubTokenSecretPrevious=", "--net:accounts=127.0.0.1:19009",
        ]);
        foreach (var other in table.Services.Where(service => service.Name != "gateway"))
            lan.Of(other).ShouldBe(new ServicePlan(table, "/data", "warn").Of(other), other.Name);
        trusting.Of(table["accounts"]).ShouldBe(["--server:port=19009", "--accounts:trust=lan", "--net:settings-http=127.0.0.1:19008"]);
        lan.Common[0].ShouldBe("--server:host=127.0.0.1");
    }

    [Fact]
    public void The_host_reads_the_plan_as_it_was_meant()
    {
        var table = new ServiceTable(19000);
        var plan = new ServicePlan(table, "/data", "warn");

        var read = HostPlan.Parse([.. plan.ForHost()], HostCatalog.All);

        read.Services.Select(service => service.Name).ShouldBe(table.Services.Select(service => service.Name));
        foreach (var service in read.Services)
            service.Arguments.ShouldBe(plan.Common.Concat(plan.Of(table[service.Name])));
    }

    [Fact]
    public void A_port_in_use_is_named_with_the_service_that_needs_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var table = new ServiceTable(port);

        var problem = Ports.FindProblems(table).First(sentence => sentence.Contains($"{port}", StringComparison.Ordinal));

        problem.ShouldStartWith($"Port {port}, which hub needs, is in use");
        problem.ShouldContain($"--port-base {table.OtherBase}");
    }
}

using Jibo.Pegasus.Host;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Hosting;

public class HostTests
{
    private const string Quiet = "--server:logLevel=none";

    private static readonly HostedService One = Service("one");
    private static readonly HostedService Two = Service("two");

    [Fact]
    public void What_stands_before_the_names_goes_to_all_and_what_follows_a_name_to_that_one()
    {
        var plan = HostPlan.Parse(["--server:data=/d", "two", "--server:port=2", "one"], [One, Two]);

        plan.Services.Select(service => service.Name).ShouldBe(["one", "two"]);
        plan.Services[0].Arguments.ShouldBe(["--server:data=/d"]);
        plan.Services[1].Arguments.ShouldBe(["--server:data=/d", "--server:port=2"]);
    }

    [Fact]
    public void Without_a_name_all_services_run() =>
        HostPlan.Parse([Quiet, "--server:port=0"], [One, Two]).Services.Select(service => service.Name).ShouldBe(["one", "two"]);

    [Theory]
    [InlineData("'three' is not a service; it must be one of one, two.", "three")]
    [InlineData("The service one is named twice; name it once with all its settings.", "one", "one")]
    public void A_plan_that_makes_no_sense_is_one_sentence(string sentence, params string[] arguments) =>
        Should.Throw<ConfigurationProblemException>(() => HostPlan.Parse(arguments, [One, Two])).Problems.ShouldBe([sentence]);

    [Fact]
    public async Task All_services_run_and_then_stop_in_reverse()
    {
        var stopped = new List<string>();
        HostedService[] catalog = [Service("one", stopped), Service("two", stopped), Service("three", stopped)];
        await using var host = await PegasusHost.StartAsync(HostPlan.Parse([Quiet, "--server:port=0"], catalog));

        using var http = new HttpClient();
        foreach (var app in host.Apps)
            (await http.GetStringAsync(new Uri(app.BoundAddresses().Http, "healthcheck"))).ShouldBe("ok");
        await host.StopAsync();

        stopped.ShouldBe(["three", "two", "one"]);
    }

    [Fact]
    public async Task The_process_stops_when_any_service_asks_for_it()
    {
        await using var host = await PegasusHost.StartAsync(HostPlan.Parse([Quiet, "--server:port=0"], [One, Two]));

        host.Apps[1].Lifetime.StopApplication();

        await host.WaitForStopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Every_problem_of_every_service_is_told_once_and_nothing_is_left_running()
    {
        await using var first = await PegasusHost.StartAsync(HostPlan.Parse([Quiet, "--server:port=0"], [One]));
        var port = first.Apps[0].BoundAddresses().Http.Port;

        var bad = await Should.ThrowAsync<ConfigurationProblemException>(() =>
            PegasusHost.StartAsync(HostPlan.Parse(["--server:logLevel=loud"], [One, Two])));
        var taken = await Should.ThrowAsync<ConfigurationProblemException>(() =>
            PegasusHost.StartAsync(HostPlan.Parse([Quiet, "one", "--server:port=0", "two", $"--server:port={port}"], [One, Two])));

        bad.Problems.ShouldHaveSingleItem().ShouldContain("--server:logLevel");
        taken.Problems.ShouldHaveSingleItem().ShouldContain($"Port {port} is in use");
    }

    [Fact]
    public async Task A_service_that_breaks_while_it_is_built_is_named()
    {
        var broken = new HostedService(new ServiceInfo("broken", 0), _ => throw new InvalidOperationException("no jokes left"));

        var e = await Should.ThrowAsync<ConfigurationProblemException>(() => PegasusHost.StartAsync(HostPlan.Parse([Quiet, "--server:port=0"], [One, broken])));

        e.Problems.ShouldBe(["broken could not be built: InvalidOperationException: no jokes left"]);
    }

    private static HostedService Service(string name, List<string>? stopped = null)
    {
        var info = new ServiceInfo(name, 0);
        return new HostedService(info, arguments =>
        {
            var app = PegasusDefaults.CreateBuilder(info, arguments).Build();
            app.MapPegasusDefaults();
            app.Lifetime.ApplicationStopped.Register(() => stopped?.Add(name));
            return app;
        });
    }
}

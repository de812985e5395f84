using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Logging;

public class LogFilterTests
{
    private const string Listen = "Jibo.Pegasus.Hub.Listen.TurnLoop";

    [Fact]
    public void The_level_of_the_service_counts_for_its_own_categories()
    {
        var filter = new LogFilter(LogLevel.Information);

        filter.IsEnabled(Listen, LogLevel.Information).ShouldBeTrue();
        filter.IsEnabled(Listen, LogLevel.Debug).ShouldBeFalse();
        new LogFilter(LogLevel.None).IsEnabled(Listen, LogLevel.Critical).ShouldBeFalse();
    }

    [Fact]
    public void The_framework_is_silent_until_the_start_and_one_step_quieter_after()
    {
        var filter = new LogFilter(LogLevel.Information);
        filter.IsEnabled("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Error).ShouldBeFalse();

        filter.Started();

        filter.IsEnabled("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Error).ShouldBeTrue();
        filter.IsEnabled("Microsoft.AspNetCore.Routing", LogLevel.Warning).ShouldBeTrue();
        filter.IsEnabled("Microsoft.AspNetCore.Routing", LogLevel.Information).ShouldBeFalse();
        filter.IsEnabled("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Warning).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"*":"debug"}""", true)]
    [InlineData("""{"hub":"debug"}""", true)]
    [InlineData("""{"Hub.Listen":"debug"}""", true)]
    [InlineData("""{"Jibo.Pegasus.Hub":"DEBUG"}""", true)]
    [InlineData("""{"hub.lis":"debug"}""", false)]
    [InlineData("""{"parser":"debug"}""", false)]
    [InlineData("""{"hub":"info"}""", false)]
    [InlineData("""{"hub":"verbose"}""", false)]
    [InlineData("""{"hub":{"deep":"debug"}}""", false)]
    [InlineData("""{"hub":"debug"}{""", false)]
    [InlineData("""["hub"]""", false)]
    [InlineData("""{"hub":""", false)]
    [InlineData("hub=debug", false)]
    public void A_trusted_request_hears_more_of_what_it_names(string config, bool heard)
    {
        var filter = new LogFilter(LogLevel.Information);
        var request = Request(config);
        request.TrustLogging();

        using (filter.Enter(request))
            filter.IsEnabled(Listen, LogLevel.Debug).ShouldBe(heard);

        filter.IsEnabled(Listen, LogLevel.Debug).ShouldBeFalse();
    }

    [Fact]
    public void A_request_cannot_silence_anything()
    {
        var filter = new LogFilter(LogLevel.Information);
        var request = Request("""{"*":"none"}""");
        request.TrustLogging();

        using (filter.Enter(request))
            filter.IsEnabled(Listen, LogLevel.Information).ShouldBeTrue();
    }

    [Fact]
    public void A_request_is_heard_from_the_moment_it_is_trusted()
    {
        var filter = new LogFilter(LogLevel.Information);
        var request = Request("""{"*":"debug"}""");

        using (filter.Enter(request))
        {
            filter.IsEnabled(Listen, LogLevel.Debug).ShouldBeFalse();
            request.TrustLogging();
            filter.IsEnabled(Listen, LogLevel.Debug).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task One_request_is_not_heard_in_another()
    {
        var filter = new LogFilter(LogLevel.Information);
        var loud = Request("""{"*":"debug"}""");
        loud.TrustLogging();
        var entered = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        var other = Task.Run(async () =>
        {
            await entered.Task;
            var heard = filter.IsEnabled(Listen, LogLevel.Debug);
            asked.SetResult();
            return heard;
        }, TestContext.Current.CancellationToken);

        using (filter.Enter(loud))
        {
            entered.SetResult();
            await asked.Task;
            filter.IsEnabled(Listen, LogLevel.Debug).ShouldBeTrue();
        }

        (await other).ShouldBeFalse();
    }

    [Fact]
    public void Asking_costs_no_memory()
    {
        var filter = new LogFilter(LogLevel.Information);
        filter.IsEnabled(Listen, LogLevel.Debug);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            filter.IsEnabled(Listen, LogLevel.Debug);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_config_that_is_too_large_is_ignored() =>
        Request($$"""{"hub":"debug","x":"{{new string('a', 5000)}}"}""").Logging.ShouldBeNull();

    private static JiboRequest Request(string config)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["x-jibo-logging-config"] = config;
        return JiboRequest.Read(context.Request.Headers);
    }
}

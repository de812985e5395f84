using Jibo.Pegasus.ServiceDefaults.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Logging;

/// <summary>From the header on the wire to the line in the log.</summary>
public sealed partial class RequestLoggingTests : IDisposable
{
    private readonly LogRecorder _log = new();

    [Theory]
    [InlineData(true, """{"Demo":"debug"}""", "Debug heard transID:tid-5 robotID:robot")]
    [InlineData(false, """{"Demo":"debug"}""", null)]
    [InlineData(true, """{"Other":"debug"}""", null)]
    public async Task A_debug_line_is_written_for_a_trusted_request_that_asks_for_it(bool trusted, string config, string? expected)
    {
        await using var probe = await StartAsync(trusted);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.Add("x-jibo-transid", "tid-5");
        request.Headers.Add("x-jibo-robotid", "robot");
        request.Headers.Add("x-jibo-logging-config", config);

        using var asked = await probe.Http.SendAsync(request, TestContext.Current.CancellationToken);
        using var another = await probe.Http.GetAsync("/x", TestContext.Current.CancellationToken);

        _log.Lines.Where(line => line.Contains("heard", StringComparison.Ordinal)).ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public async Task A_service_behind_the_hub_can_trust_all_its_callers()
    {
        await using var probe = await StartAsync(false, "--server:trustLoggingConfig=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.Add("x-jibo-logging-config", """{"*":"debug"}""");

        using var asked = await probe.Http.SendAsync(request, TestContext.Current.CancellationToken);

        _log.Lines.ShouldContain(line => line.StartsWith("Debug heard", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    private Task<Probe> StartAsync(bool trusted, params string[] args) => Probe.StartAsync(
        app => app.MapGet("/x", async context =>
        {
            if (trusted)
                context.TrustLoggingConfig();
            await Task.Yield();
            Heard(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Demo.Ear"));
        }),
        builder => builder.Logging.ClearProviders().AddProvider(_log),
        args: ["--server:logLevel=info", .. args]);

    [LoggerMessage(1, LogLevel.Debug, "heard")]
    private static partial void Heard(ILogger logger);
}

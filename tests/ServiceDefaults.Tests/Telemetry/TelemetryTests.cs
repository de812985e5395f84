using System.Text;
using System.Threading.Channels;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Telemetry;

public class TelemetryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_created_when_no_endpoint_is_set()
    {
        await using var probe = await Probe.StartAsync();

        probe.App.Services.GetService<PegasusTelemetry>().ShouldBeNull();
        PegasusTelemetry.Start("probe", new TelemetryOptions()).ShouldBeNull();
    }

    [Fact]
    public async Task Nor_when_the_process_exports_for_the_service()
    {
        await using var probe = await Probe.StartAsync(args: ["--otel:endpoint=http://127.0.0.1:1", "--server:telemetry=false"]);

        probe.App.Services.GetService<PegasusTelemetry>().ShouldBeNull();
    }

    [Fact]
    public async Task A_request_is_exported_as_a_trace_with_the_ids_of_its_turn()
    {
        var received = Channel.CreateUnbounded<(string Path, string Body)>();
        await using var collector = await Probe.StartAsync(app => app.MapPost("/{**path}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await received.Writer.WriteAsync((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
        }));
        await using (var probe = await Probe.StartAsync(app => app.MapGet("/turn", () => "ok"), args: [$"--otel:endpoint={collector.Http.BaseAddress}", "--otel:protocol=http/protobuf"]))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/turn?ticket=s3cret");
            request.Headers.Add("x-jibo-transid", "tid-traced");
            request.Headers.Add("x-jibo-robotid", "Robot-Of-Somebody");
            using var response = await probe.Http.SendAsync(request, Ct);
            (await probe.Http.GetAsync("/healthcheck", Ct)).EnsureSuccessStatusCode();
        }

        // The end of the app sends what is left.
        var traces = new StringBuilder();
        var paths = new List<string>();
        while (received.Reader.TryRead(out var export))
        {
            paths.Add(export.Path);
            traces.Append(export.Body);
        }

        paths.ShouldContain("/v1/traces");
        paths.ShouldContain("/v1/metrics");
        traces.ToString().ShouldContain("tid-traced");
        traces.ToString().ShouldContain("service.name");
        traces.ToString().ShouldContain("GET /turn");
        traces.ToString().ShouldContain("http.server.request.duration");
        traces.ToString().ShouldNotContain("s3cret", customMessage: "an address may hold a ticket");
        traces.ToString().ShouldNotContain("Robot-Of-Somebody");
        traces.ToString().ShouldNotContain("GET /healthcheck", customMessage: "those that keep it alive ask all the time");
    }
}

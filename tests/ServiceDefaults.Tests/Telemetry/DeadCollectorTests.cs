using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Telemetry;

/// <summary>A collector that takes connections and never answers.</summary>
public sealed class DeadCollectorTests : IDisposable
{
    private readonly TcpListener _dead = new(IPAddress.Loopback, 0);

    public DeadCollectorTests() => _dead.Start();

    public void Dispose() => _dead.Dispose();

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_never_answers_holds_up_no_request_and_the_end_of_the_service_for_seconds_only(string protocol)
    {
        // More than the queue of spans holds, so that it overflows, too.
        const int Requests = 3000;
        var ct = TestContext.Current.CancellationToken;
        Stopwatch stopping;
        await using (var probe = await Probe.StartAsync(
            app => app.MapGet("/turn", () => "ok"), args: [$"--otel:endpoint=http://{_dead.LocalEndpoint}", $"--otel:protocol={protocol}", "--otel:metricInterval=1s"]))
        {
            for (var i = 0; i < Requests; i++)
            {
                var asked = Stopwatch.StartNew();
                (await probe.Http.GetStringAsync("/turn", ct)).ShouldBe("ok");
                asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
            }

            stopping = Stopwatch.StartNew();
        }

        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }
}

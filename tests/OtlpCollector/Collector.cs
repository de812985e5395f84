using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Jibo.Pegasus.OtlpCollector.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>Takes what services export by OTLP, over gRPC and over HTTP, and keeps it for a test to look at.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private readonly ConcurrentQueue<CollectedPoint> _points = new();
    private TaskCompletionSource _came = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Collector(WebApplication app) => _app = app;

    /// <summary>For <c>OTEL_EXPORTER_OTLP_PROTOCOL=grpc</c>.</summary>
    public Uri Grpc { get; private set; } = null!;

    /// <summary>For <c>http/protobuf</c>.</summary>
    public Uri Http { get; private set; } = null!;

    public IReadOnlyList<CollectedSpan> Spans => [.. _spans];

    public IReadOnlyList<CollectedPoint> Points => [.. _points];

    /// <param name="grpcPort">0 takes any free one.</param>
    /// <param name="httpPort">0 takes any free one.</param>
    public static async Task<Collector> StartAsync(int grpcPort = 0, int httpPort = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, grpcPort, door => door.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, httpPort, door => door.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = 64 * 1024 * 1024);
        Collector? collector = null;
        builder.Services.AddSingleton(_ => collector!);
        var app = builder.Build();
        collector = new Collector(app);
        app.MapGrpcService<Traces>();
        app.MapGrpcService<Metrics>();
        app.MapPost("/v1/traces", (RequestDelegate)(context => ReadAsync(context, ExportTraceServiceRequest.Parser, collector.Take)));
        app.MapPost("/v1/metrics", (RequestDelegate)(context => ReadAsync(context, ExportMetricsServiceRequest.Parser, collector.Take)));
        app.MapGet("/metrics", () => Results.Text(PrometheusPage.Write(collector.Points), "text/plain; version=0.0.4"));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        (collector.Grpc, collector.Http) = (new Uri(addresses[0]), new Uri(addresses[1]));
        return collector;
    }

    /// <summary>Waits until what has come so far is enough.</summary>
    /// <exception cref="TimeoutException">It is not, for too long.</exception>
    public async Task UntilAsync(Func<Collector, bool> enough, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(enough);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        while (true)
        {
            // Before looking, so that what comes meanwhile is not missed.
            var came = Volatile.Read(ref _came).Task;
            if (enough(this))
                return;
            try
            {
                await came.WaitAsync(timer.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"What was waited for had not come after {limit.TotalSeconds} s: {_spans.Count} spans and {_points.Count} points had");
            }
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Take(ExportTraceServiceRequest request) => Take(_spans, Reading.Spans(request));

    private void Take(ExportMetricsServiceRequest request) => Take(_points, Reading.Points(request));

    private void Take<T>(ConcurrentQueue<T> kept, IEnumerable<T> came)
    {
        foreach (var one in came)
            kept.Enqueue(one);
        Interlocked.Exchange(ref _came, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private static async Task ReadAsync<T>(HttpContext context, Google.Protobuf.MessageParser<T> parser, Action<T> take)
        where T : Google.Protobuf.IMessage<T>
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        take(parser.ParseFrom(body.GetBuffer().AsSpan(0, (int)body.Length)));
        context.Response.ContentType = "application/x-protobuf";
    }

    private sealed class Traces(Collector collector) : TraceService.TraceServiceBase
    {
        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
        {
            collector.Take(request);
            return Task.FromResult(new ExportTraceServiceResponse());
        }
    }

    private sealed class Metrics(Collector collector) : MetricsService.MetricsServiceBase
    {
        public override Task<ExportMetricsServiceResponse> Export(ExportMetricsServiceRequest request, ServerCallContext context)
        {
            collector.Take(request);
            return Task.FromResult(new ExportMetricsServiceResponse());
        }
    }
}

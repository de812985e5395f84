using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>
/// Traces and metrics of this process, exported by OTLP. Activity sources are process-wide, so a process that hosts several
/// services starts this once and starts the services with <c>--server:telemetry=false</c>. Turns never wait for it: what a collector
/// does not take in time is dropped.
/// </summary>
public sealed class PegasusTelemetry : IDisposable
{
    private const string OurSources = "Jibo.Pegasus.*";

    /// <summary>Time series of one instrument. What goes beyond is counted together, as OpenTelemetry's <c>otel.metric.overflow</c>.</summary>
    private const int MostSeries = 1000;

    /// <summary>How long the end of a process waits for a collector; a container has ten seconds in all.</summary>
    private const int FarewellMilliseconds = 3000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;
    private readonly ProcessMeter _process = new();
    private readonly ActivityListener _exceptions = SpanPrivacy.WithoutMessages();

    private PegasusTelemetry(string serviceName, TelemetryOptions options)
    {
        ActivitySource.AddActivityListener(_exceptions);
        var version = ServiceVersion.Text;
        var resource = ResourceBuilder.CreateDefault().AddService(serviceName, serviceNamespace: "pegasus", serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(options.Sampler)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", OurSources)
            .AddProcessor(new SpanPrivacy())
            .AddOtlpExporter(otlp => Aim(otlp, options, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", OurSources)
            .AddView(static instrument => new MetricStreamConfiguration { TagKeys = MetricLabels.ArrayOf(instrument.Name), CardinalityLimit = MostSeries })
            .AddOtlpExporter((otlp, reader) =>
            {
                Aim(otlp, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.MetricInterval.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
            })
            .Build();
    }

    /// <summary>Starts exporting, or returns null when no endpoint is configured: then nothing is created at all.</summary>
    public static PegasusTelemetry? Start(string serviceName, TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Endpoint is null ? null : new PegasusTelemetry(serviceName, options);
    }

    /// <summary>Sends what is left, for at most a few seconds, and stops.</summary>
    public void Dispose()
    {
        // Side by side: a collector that does not answer costs the time once.
        Parallel.Invoke(() => _traces.Shutdown(FarewellMilliseconds), () => _metrics.Shutdown(FarewellMilliseconds));
        _traces.Dispose();
        _metrics.Dispose();
        _process.Dispose();
        _exceptions.Dispose();
    }

    private static void Aim(OtlpExporterOptions otlp, TelemetryOptions options, string path)
    {
        otlp.Protocol = options.OverHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // An end point set in code is taken as it is; over HTTP each signal has a path of its own.
        otlp.Endpoint = options.OverHttp ? new Uri($"{options.Endpoint!.ToString().TrimEnd('/')}/{path}") : options.Endpoint!;
        otlp.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
        otlp.Headers = options.Headers;
    }
}

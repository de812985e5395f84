using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>
/// Traces and metrics of this process, exported by OTLP. Activity sources are process-wide, so a process that hosts several
/// services starts this once and starts the services with <c>--server:telemetry=false</c>.
/// </summary>
public sealed class PegasusTelemetry : IDisposable
{
    private const string OurSources = "Jibo.Pegasus.*";

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private PegasusTelemetry(string serviceName, TelemetryOptions options)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(serviceName, serviceNamespace: "pegasus");
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", OurSources)
            .AddOtlpExporter(otlp => Aim(otlp, options, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", OurSources)
            .AddOtlpExporter(otlp => Aim(otlp, options, "v1/metrics"))
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
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void Aim(OtlpExporterOptions otlp, TelemetryOptions options, string path)
    {
        otlp.Protocol = options.OverHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // An end point set in code is taken as it is; over HTTP each signal has a path of its own.
        otlp.Endpoint = options.OverHttp ? new Uri($"{options.Endpoint!.ToString().TrimEnd('/')}/{path}") : options.Endpoint!;
    }
}

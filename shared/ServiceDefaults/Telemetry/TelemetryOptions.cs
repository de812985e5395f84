using Jibo.Pegasus.ServiceDefaults.Configuration;
using OpenTelemetry.Trace;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>Where traces and metrics go, and how many. Read from OpenTelemetry's own variables.</summary>
public sealed record TelemetryOptions
{
    private const string ProtocolKey = "otel:protocol";
    private const string HeadersKey = "otel:headers";

    /// <summary><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; null exports nothing.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>OTEL_EXPORTER_OTLP_PROTOCOL</c> is <c>http/protobuf</c> rather than <c>grpc</c>.</summary>
    public bool OverHttp { get; init; }

    /// <summary><c>OTEL_EXPORTER_OTLP_HEADERS</c>, also <c>…_FILE</c>: <c>name=value</c>, several with commas. Keys of vendors are in it: never log it.</summary>
    public string? Headers { get; init; }

    /// <summary><c>OTEL_EXPORTER_OTLP_TIMEOUT</c>, 100 ms to 1 min: how long one export may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>OTEL_METRIC_EXPORT_INTERVAL</c>, 1 s to 10 min.</summary>
    public TimeSpan MetricInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary><c>OTEL_TRACES_SAMPLER</c>, a part of the turns by <c>OTEL_TRACES_SAMPLER_ARG</c>.</summary>
    public Sampler Sampler { get; init; } = new ParentBasedSampler(new AlwaysOnSampler());

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Endpoint is null ? "no telemetry" : "telemetry by OTLP";

    /// <summary>As the variables of this process say, for a process that hosts several services.</summary>
    /// <exception cref="ConfigurationProblemException">One of them cannot be used.</exception>
    public static TelemetryOptions OfProcess() => PegasusDefaults.ProcessConfiguration().ReadSettings(Read);

    internal static TelemetryOptions Read(SettingsReader settings)
    {
        var protocol = settings.Text(ProtocolKey, "grpc");
        settings.Check(protocol is "grpc" or "http/protobuf", ProtocolKey, "grpc or http/protobuf");
        return new TelemetryOptions
        {
            Endpoint = settings.OptionalHttpUri("otel:endpoint"),
            OverHttp = protocol == "http/protobuf",
            Headers = ReadHeaders(settings),
            Timeout = settings.Duration("otel:timeout", TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            MetricInterval = settings.Duration("otel:metricInterval", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            Sampler = TraceSampling.Read(settings),
        };
    }

    private static string? ReadHeaders(SettingsReader settings)
    {
        var headers = settings.Secret(HeadersKey);
        if (headers is null || headers.Split(',').All(IsHeader))
            return headers;
        // The value is not shown: it is there because it is a secret.
        settings.Add($"{settings.NameOf(HeadersKey)} is not understood; it must be headers as name=value with commas between them, such as api-key=0123.");
        return null;
    }

    private static bool IsHeader(string header)
    {
        var equals = header.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            && !header.AsSpan().ContainsAnyExceptInRange(' ', '~')
            && header.AsSpan(0, equals).Trim() is { IsEmpty: false } name
            && !name.Contains(' ');
    }
}

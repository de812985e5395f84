using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>Where traces and metrics go. Read from OpenTelemetry's own variables.</summary>
/// <param name="Endpoint"><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; null exports nothing.</param>
/// <param name="OverHttp"><c>OTEL_EXPORTER_OTLP_PROTOCOL</c> is <c>http/protobuf</c> rather than <c>grpc</c>.</param>
public sealed record TelemetryOptions(Uri? Endpoint, bool OverHttp)
{
    internal static TelemetryOptions Read(SettingsReader settings)
    {
        const string ProtocolKey = "otel:protocol";
        var protocol = settings.Text(ProtocolKey, "grpc");
        settings.Check(protocol is "grpc" or "http/protobuf", ProtocolKey, "grpc or http/protobuf");
        return new TelemetryOptions(settings.OptionalHttpUri("otel:endpoint"), protocol == "http/protobuf");
    }
}

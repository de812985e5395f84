using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Fact]
    public void OpenTelemetrys_own_variables_are_read()
    {
        var options = Read(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://otlp.example:4318"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=k3y, tenant=home"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "2500"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "15000"), ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"), ("OTEL_TRACES_SAMPLER_ARG", "0.25"));

        options.Endpoint.ShouldBe(new Uri("https://otlp.example:4318"));
        options.OverHttp.ShouldBeTrue();
        options.Headers.ShouldBe("api-key=k3y, tenant=home");
        options.Timeout.ShouldBe(TimeSpan.FromSeconds(2.5));
        options.MetricInterval.ShouldBe(TimeSpan.FromSeconds(15));
        options.Sampler.Description.ShouldBe("ParentBased{TraceIdRatioBasedSampler{0.250000}}");
        options.ToString().ShouldNotContain("k3y");
    }

    [Fact]
    public void The_keys_of_a_vendor_come_from_a_file_as_well()
    {
        using var folder = new ScratchFolder();
        var file = folder.File("headers");
        File.WriteAllText(file, "api-key=k3y\n");

        Read(("OTEL_EXPORTER_OTLP_HEADERS_FILE", file)).Headers.ShouldBe("api-key=k3y");
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT holds 'collector:4317'; it must be an absolute http or https address.")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL holds 'http/json'; it must be grpc or http/protobuf.")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "never", "OTEL_EXPORTER_OTLP_TIMEOUT holds 'never'; it must be a duration from 100ms to 1m, such as 10s.")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "1", "OTEL_METRIC_EXPORT_INTERVAL holds '1'; it must be a duration from 1s to 10m, such as 1m.")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "25", "OTEL_TRACES_SAMPLER_ARG holds '25'; it must be a number from 0 to 1.")]
    [InlineData(
        "OTEL_TRACES_SAMPLER", "half",
        "OTEL_TRACES_SAMPLER holds 'half'; it must be always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio.")]
    [InlineData(
        "OTEL_EXPORTER_OTLP_HEADERS", "s3cret-key",
        "OTEL_EXPORTER_OTLP_HEADERS is not understood; it must be headers as name=value with commas between them, such as api-key=0123.")]
    public void What_cannot_be_used_is_one_sentence_that_names_the_variable_and_shows_no_secret(string name, string value, string problem) =>
        Should.Throw<ConfigurationProblemException>(() => Read((name, value))).Problems.ShouldBe([problem]);

    private static TelemetryOptions Read(params (string Name, string Value)[] environment) => new ConfigurationBuilder()
        .Add(new EtcoConfigurationSource(environment.ToDictionary(pair => pair.Name, pair => pair.Value)))
        .Build()
        .ReadSettings(TelemetryOptions.Read);
}

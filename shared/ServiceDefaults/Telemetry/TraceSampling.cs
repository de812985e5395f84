using Jibo.Pegasus.ServiceDefaults.Configuration;
using OpenTelemetry.Trace;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>Which turns are traced, by OpenTelemetry's names for it.</summary>
internal static class TraceSampling
{
    private const string Key = "otel:sampler";
    private const string Default = "parentbased_always_on";

    /// <summary>With <c>parentbased_…</c> whoever begins a trace decides for every service that it comes to.</summary>
    public static Sampler Read(SettingsReader settings)
    {
        var part = settings.Real("otel:samplerArg", 1, 0, 1);
        switch (settings.Text(Key, Default))
        {
            case "always_on":
                return new AlwaysOnSampler();
            case "always_off":
                return new AlwaysOffSampler();
            case "traceidratio":
                return new TraceIdRatioBasedSampler(part);
            case Default:
                return new ParentBasedSampler(new AlwaysOnSampler());
            case "parentbased_always_off":
                return new ParentBasedSampler(new AlwaysOffSampler());
            case "parentbased_traceidratio":
                return new ParentBasedSampler(new TraceIdRatioBasedSampler(part));
            default:
                settings.Check(false, Key, "always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off or parentbased_traceidratio");
                return new AlwaysOffSampler();
        }
    }
}

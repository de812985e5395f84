using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>How old what is known of revoked tokens may be.</summary>
internal sealed class RevocationMeter : IDisposable
{
    private readonly Meter _meter = new("Jibo.Pegasus.Revocations");

    public RevocationMeter(Func<TimeSpan> age) => _meter.CreateObservableGauge(
        "pegasus.revocations.age", () => age().TotalSeconds, "s", "Since accounts last said whose tokens are revoked");

    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>What is counted of calls to the world. Labels are names of origins and outcomes: never a host, an address or a person.</summary>
internal sealed class OriginMeter : IDisposable
{
    public const string MeterName = "Jibo.Pegasus.Lasso";

    private readonly Meter _meter;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _misunderstood;
    private readonly Histogram<double> _duration;

    public OriginMeter(IMeterFactory meters, OriginStates states)
    {
        _meter = meters.Create(MeterName);
        _calls = _meter.CreateCounter<long>("pegasus.lasso.origin.calls", "{call}", "Calls to the world outside");
        _retries = _meter.CreateCounter<long>("pegasus.lasso.origin.retries", "{try}", "Further tries");
        _misunderstood = _meter.CreateCounter<long>("pegasus.lasso.origin.misunderstood", "{answer}", "Answers that could not be read");
        _duration = _meter.CreateHistogram("pegasus.lasso.origin.duration", "s", "How long calls took with all their tries", advice: MetricBuckets.Origins);
        _meter.CreateObservableGauge(
            "pegasus.lasso.origin.breaker",
            () => states.All().Select(state => new Measurement<int>((int)state.Breaker, OriginTag(OriginWatch.LabelOf(state.Name)))),
            description: "Circuit breakers: 0 closed, 1 half open, 2 open");
    }

    public void Called(string origin, string outcome, TimeSpan took)
    {
        _calls.Add(1, OriginTag(origin), new("outcome", outcome));
        _duration.Record(took.TotalSeconds, OriginTag(origin), new("outcome", outcome));
    }

    public void Retried(string origin) => _retries.Add(1, OriginTag(origin));

    public void Misunderstood(string origin) => _misunderstood.Add(1, OriginTag(origin));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> OriginTag(string origin) => new("origin", origin);
}

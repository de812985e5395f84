using System.Diagnostics;
using System.Diagnostics.Metrics;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary>What is counted of operations. Labels are families of ours and outcomes: never an account, a robot, or a name that we do not know.</summary>
internal sealed class OperationMeter : IDisposable
{
    public const string Answered = "answered";
    public const string Refused = "refused";
    public const string Failed = "failed";

    private readonly Meter _meter = new("Jibo.Pegasus.Accounts");
    private readonly Histogram<double> _operations;
    private readonly TimeProvider _time;

    public OperationMeter(TimeProvider time)
    {
        _time = time;
        _operations = _meter.CreateHistogram("pegasus.accounts.operation.duration", "s", "Operations that robots and apps asked for", advice: MetricBuckets.Calls);
    }

    public long Begin() => _time.GetTimestamp();

    /// <param name="began">What <see cref="Begin"/> gave.</param>
    /// <param name="operation">Null for one that there is not.</param>
    public void End(long began, Operation? operation, string outcome)
    {
        var family = operation?.Family ?? "unknown";
        Activity.Current?.SetTag("family", family).SetTag("operation", operation?.Name ?? "unknown").SetTag("outcome", outcome);
        _operations.Record(_time.GetElapsedTime(began).TotalSeconds, new("family", family), new("outcome", outcome));
    }

    public void Dispose() => _meter.Dispose();
}

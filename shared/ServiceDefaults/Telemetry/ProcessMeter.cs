using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>What the runtime does not tell of a process: how much memory it may have.</summary>
internal sealed class ProcessMeter : IDisposable
{
    private readonly Meter _meter = new("Jibo.Pegasus.Process");

    public ProcessMeter() => _meter.CreateObservableUpDownCounter(
        "pegasus.process.memory.limit", static () => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, "By", "Memory that the container, or else the machine, lets this process have");

    public void Dispose() => _meter.Dispose();
}

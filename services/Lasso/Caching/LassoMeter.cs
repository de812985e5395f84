using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>What is counted of relays. Labels are kinds and outcomes: never a place or a person.</summary>
internal sealed class LassoMeter : IDisposable
{
    public const string MeterName = "Jibo.Pegasus.Lasso";

    /// <summary>From this process's memory.</summary>
    public const string Memory = "memory";

    /// <summary>Another instance has fetched it.</summary>
    public const string Shared = "shared";
    public const string Fetched = "fetched";
    public const string Stale = "stale";
    public const string Failed = "failed";

    private readonly Meter _meter;
    private readonly Counter<long> _relays;
    private readonly Counter<long> _dropped;

    public LassoMeter(IMeterFactory meters, MemoryRelayCache memory, RedisLink? redis = null)
    {
        _meter = meters.Create(MeterName);
        _relays = _meter.CreateCounter<long>("pegasus.lasso.relays", "{answer}", "Relay data, by where it was from");
        _dropped = _meter.CreateCounter<long>("pegasus.lasso.prefetches.dropped", "{prefetch}", "Prefetches that were left out because too many were under way");
        _meter.CreateObservableUpDownCounter("pegasus.lasso.cache.bytes", () => memory.Bytes, "By", "What this process keeps of relays, in memory");
        _meter.CreateObservableUpDownCounter("pegasus.lasso.cache.entries", () => memory.Count, "{entry}", "How many relays this process keeps");
        if (redis is not null)
            _meter.CreateObservableGauge("pegasus.lasso.redis.up", () => redis.IsUp ? 1 : 0, description: "Whether Redis answers");
    }

    public void Relayed(string kind, string outcome) => _relays.Add(1, new("kind", kind), new("outcome", outcome));

    public void PrefetchDropped() => _dropped.Add(1);

    public void Dispose() => _meter.Dispose();
}

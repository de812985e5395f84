using System.Collections.Frozen;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>
/// The labels that each instrument may have; any other is dropped before it is counted. Each has few values, none of them a robot, a
/// person, an account, an address or anything that was said. An instrument that is not here has no labels at all.
/// </summary>
public static class MetricLabels
{
    private static readonly FrozenDictionary<string, string[]> Table = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["pegasus.accounts.operation.duration"] = ["family", "outcome"],
        ["pegasus.gateway.refused"] = ["kind"],
        ["pegasus.gateway.relay.duration"] = ["service", "outcome"],
        ["pegasus.gateway.sockets"] = ["service"],
        ["pegasus.gateway.upgrades"] = ["service", "outcome"],
        ["pegasus.hub.answer.duration"] = ["kind"],
        ["pegasus.hub.asr.duration"] = ["engine", "outcome"],
        ["pegasus.hub.asr.failures"] = ["engine"],
        ["pegasus.hub.asr.fallbacks"] = ["from", "to"],
        ["pegasus.hub.calls"] = ["outcome"],
        ["pegasus.hub.endpointing.duration"] = ["reason"],
        ["pegasus.hub.failed"] = ["code"],
        ["pegasus.hub.launches.dropped"] = ["reason"],
        ["pegasus.hub.launches.recorded"] = [],
        ["pegasus.hub.launches.retried"] = [],
        ["pegasus.hub.launches.waiting"] = [],
        ["pegasus.hub.phase.duration"] = ["phase"],
        ["pegasus.hub.proactive"] = ["stage"],
        ["pegasus.hub.proactive.duration"] = [],
        ["pegasus.hub.refused"] = ["status"],
        ["pegasus.hub.retractions.dropped"] = ["reason"],
        ["pegasus.hub.retractions.recorded"] = [],
        ["pegasus.hub.retractions.retried"] = [],
        ["pegasus.hub.retractions.waiting"] = [],
        ["pegasus.hub.skill.breakers.open"] = [],
        ["pegasus.hub.skill.duration"] = ["skill", "version", "outcome"],
        ["pegasus.hub.sockets"] = ["kind"],
        ["pegasus.hub.speech_logs.dropped"] = ["reason"],
        ["pegasus.hub.speech_logs.recorded"] = [],
        ["pegasus.hub.speech_logs.retried"] = [],
        ["pegasus.hub.speech_logs.waiting"] = [],
        ["pegasus.hub.speech_records.dropped"] = ["reason"],
        ["pegasus.hub.speech_records.recorded"] = [],
        ["pegasus.hub.speech_records.retried"] = [],
        ["pegasus.hub.speech_records.waiting"] = [],
        ["pegasus.hub.turn.duration"] = ["kind", "outcome"],
        ["pegasus.lasso.cache.bytes"] = [],
        ["pegasus.lasso.cache.entries"] = [],
        ["pegasus.lasso.calendar.dropped"] = ["service"],
        ["pegasus.lasso.calendar.events"] = ["service"],
        ["pegasus.lasso.origin.breaker"] = ["origin"],
        ["pegasus.lasso.origin.calls"] = ["origin", "outcome"],
        ["pegasus.lasso.origin.duration"] = ["origin", "outcome"],
        ["pegasus.lasso.origin.misunderstood"] = ["origin"],
        ["pegasus.lasso.origin.retries"] = ["origin"],
        ["pegasus.lasso.prefetches.dropped"] = [],
        ["pegasus.lasso.redis.up"] = [],
        ["pegasus.lasso.relays"] = ["kind", "outcome"],
        ["pegasus.parser.confidence"] = ["engine"],
        ["pegasus.parser.engine.answers"] = ["engine", "outcome"],
        ["pegasus.parser.engine.failures"] = ["engine"],
        ["pegasus.parser.external.duration"] = ["agent", "outcome"],
        ["pegasus.parser.parse.duration"] = ["engine"],
        ["pegasus.parser.rejects"] = [],
        ["pegasus.process.memory.limit"] = [],
        ["pegasus.revocations.age"] = [],
        ["pegasus.skill.duration"] = ["skill"],
        ["pegasus.skill.later"] = ["outcome"],
        ["pegasus.skill.turns"] = ["skill", "answer"],
        ["pegasus.store.disk.free"] = [],
        ["pegasus.store.duration"] = ["operation", "outcome"],

        // The framework's. Names of hosts are not among their labels: calendars that people link lie on hosts of theirs.
        ["dotnet.assembly.count"] = [],
        ["dotnet.exceptions"] = ["error.type"],
        ["dotnet.gc.collections"] = ["gc.heap.generation"],
        ["dotnet.gc.heap.total_allocated"] = [],
        ["dotnet.gc.last_collection.heap.fragmentation.size"] = ["gc.heap.generation"],
        ["dotnet.gc.last_collection.heap.size"] = ["gc.heap.generation"],
        ["dotnet.gc.last_collection.memory.committed_size"] = [],
        ["dotnet.gc.pause.time"] = [],
        ["dotnet.jit.compilation.time"] = [],
        ["dotnet.jit.compiled_il.size"] = [],
        ["dotnet.jit.compiled_methods"] = [],
        ["dotnet.monitor.lock_contentions"] = [],
        ["dotnet.process.cpu.count"] = [],
        ["dotnet.process.cpu.time"] = ["cpu.mode"],
        ["dotnet.process.memory.working_set"] = [],
        ["dotnet.thread_pool.queue.length"] = [],
        ["dotnet.thread_pool.thread.count"] = [],
        ["dotnet.thread_pool.work_item.count"] = [],
        ["dotnet.timer.count"] = [],
        ["http.client.active_requests"] = ["http.request.method"],
        ["http.client.connection.duration"] = [],
        ["http.client.open_connections"] = ["http.connection.state"],
        ["http.client.request.duration"] = ["http.request.method", "http.response.status_code", "error.type"],
        ["http.client.request.time_in_queue"] = ["http.request.method"],
        ["http.server.active_requests"] = ["http.request.method"],
        ["http.server.request.duration"] = ["http.request.method", "http.response.status_code", "http.route", "error.type"],
        ["kestrel.active_connections"] = [],
        ["kestrel.active_tls_handshakes"] = [],
        ["kestrel.connection.duration"] = ["error.type"],
        ["kestrel.queued_connections"] = [],
        ["kestrel.queued_requests"] = [],
        ["kestrel.rejected_connections"] = [],
        ["kestrel.tls_handshake.duration"] = ["tls.protocol.version", "error.type"],
        ["kestrel.upgraded_connections"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The instruments that have a place in the table.</summary>
    public static IReadOnlyList<string> Instruments { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The labels of an instrument.</summary>
    public static IReadOnlyList<string> Of(string instrument) => ArrayOf(instrument);

    internal static string[] ArrayOf(string instrument) => Table.GetValueOrDefault(instrument) ?? [];
}

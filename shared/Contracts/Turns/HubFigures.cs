using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Turns;

/// <summary>Answer of <c>GET /v1/figures</c>: what one hub has done of late.</summary>
public sealed record HubFigures
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>When this hub began to count.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Sockets of robots that are open now.</summary>
    public required OpenSockets Sockets { get; init; }
    public required WindowFigures Minute { get; init; }
    public required WindowFigures FiveMinutes { get; init; }
}

public sealed record OpenSockets(int Listen, int Proactive);

/// <summary>The figures of the last so many seconds.</summary>
public sealed record WindowFigures
{
    /// <summary>As many as there were; fewer where the hub has not run that long.</summary>
    public required double Seconds { get; init; }

    /// <summary>Turns that were over.</summary>
    public required long Turns { get; init; }
    public required double TurnsPerSecond { get; init; }
    public required IReadOnlyDictionary<string, long> Outcomes { get; init; }

    /// <summary>ERROR frames by their code; <c>none</c> for those without.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>Whole turns.</summary>
    public required LatencyFigures Took { get; init; }

    /// <summary>From the end of what was said to the answer.</summary>
    public required LatencyFigures Waited { get; init; }
    public required IReadOnlyList<SkillFigures> Skills { get; init; }
}

/// <summary>Milliseconds, each within a tenth of the truth; null when nothing was measured.</summary>
public sealed record LatencyFigures
{
    public required long Count { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? P50 { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? P95 { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public double? P99 { get; init; }
}

/// <summary>How one skill answered.</summary>
/// <param name="SkillId">Its id; <c>other</c> for those beyond the first hundred.</param>
/// <param name="Latency">Of all calls, those included that failed.</param>
/// <param name="Failures">Calls without a usable answer that somebody waited for.</param>
public sealed record SkillFigures([property: JsonPropertyName("skillID")] string SkillId, LatencyFigures Latency, long Failures)
{
    /// <summary>The same of each version that was asked.</summary>
    public required IReadOnlyList<VersionFigures> Versions { get; init; }
}

/// <summary>How one version of a skill answered.</summary>
/// <param name="Version">Absent for a skill without versions; <c>other</c> for those beyond the first two hundred of all skills.</param>
/// <param name="Latency">Of all calls, those included that failed.</param>
/// <param name="Failures">Calls without a usable answer that somebody waited for.</param>
public sealed record VersionFigures(string? Version, LatencyFigures Latency, long Failures);

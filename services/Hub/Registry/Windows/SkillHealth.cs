namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>How skills do that were asked just now; the answer of <c>GET /v1/skills/window/health</c>.</summary>
internal sealed record SkillHealthReport(IReadOnlyList<SkillHealth> Skills);

/// <summary>How one version of a skill does.</summary>
internal sealed record SkillHealth
{
    public required string Id { get; init; }
    public string? Version { get; init; }

    /// <summary>
    /// <c>well</c>; <c>unwell</c>: it says so itself; <c>answers</c>: it is there and has no health check; <c>away</c>; <c>unasked</c>: there was no
    /// time left; <c>on-robot</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>How long it took to say so.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>What is wrong, for people.</summary>
    public string? Problem { get; init; }
}

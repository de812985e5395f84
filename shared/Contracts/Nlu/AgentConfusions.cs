namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Answer of <c>GET /v1/agents/{name}/confusion</c>: what an agent takes for what, in sentences that the classifier had not learned.</summary>
public sealed record AgentConfusions
{
    public required string Agent { get; init; }

    /// <summary>Of what was learned: the same version gives the same answer.</summary>
    public required string Version { get; init; }

    /// <summary>One of <see cref="ConfusionSources"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Rules of the agent that something was learned for.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>How it did.</summary>
    public required AgentEvaluation Evaluation { get; init; }
}

/// <summary>Which sentences an agent is measured with.</summary>
public static class ConfusionSources
{
    /// <summary>Its own, each judged by a network that learned without it.</summary>
    public const string HeldBack = "heldBack";

    /// <summary>Those that it has for validation.</summary>
    public const string Validation = "validation";

    /// <summary>None: it is known by templates alone.</summary>
    public const string None = "none";
}

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Answer of <c>GET /v1/agents/{name}</c>: how far the parser is with an uploaded agent.</summary>
public sealed record AgentStatus
{
    public required string Name { get; init; }

    /// <summary>One of <see cref="AgentStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>What understands it already: one of <see cref="AgentServing"/>.</summary>
    public required string Serving { get; init; }

    /// <summary>How much of the training is done, 0 to 1; absent when nothing is being trained.</summary>
    public double? Progress { get; init; }

    /// <summary>From its arrival until now, or until it was ready or failed.</summary>
    public required double Seconds { get; init; }

    /// <summary>Of the content: the same content has the same hash. Also its ETag.</summary>
    public required string Hash { get; init; }

    public required int Intents { get; init; }
    public required int Utterances { get; init; }

    /// <summary>Why it failed; absent when it did not.</summary>
    public IReadOnlyList<string>? Faults { get; init; }
}

/// <summary>Answer of <c>GET /v1/agents</c>.</summary>
/// <param name="Instance">Another one after every start of the parser.</param>
/// <param name="Agents">All uploaded agents, by name.</param>
public sealed record AgentList(string Instance, IReadOnlyList<AgentStatus> Agents);

/// <summary>States of an uploaded agent.</summary>
public static class AgentStates
{
    public const string Training = "training";
    public const string Ready = "ready";
    public const string Failed = "failed";
}

/// <summary>What of an uploaded agent is in use.</summary>
public static class AgentServing
{
    /// <summary>Nothing yet, or nothing any more.</summary>
    public const string Nothing = "nothing";

    /// <summary>Its utterances as they are written; wordings that nobody wrote down are not understood yet.</summary>
    public const string Grammar = "grammar";

    public const string All = "all";
}

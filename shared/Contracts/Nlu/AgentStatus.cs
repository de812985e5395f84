namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Answer of <c>GET /v1/agents/{name}</c>: how far the parser is with an agent.</summary>
public sealed record AgentStatus
{
    public required string Name { get; init; }

    /// <summary>Where it comes from: one of <see cref="AgentSources"/>.</summary>
    public string Source { get; init; } = AgentSources.Upload;

    /// <summary>Name of its file, without the folder; absent for one that was uploaded.</summary>
    public string? File { get; init; }

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

    /// <summary>Sentences that mean none of its intents.</summary>
    public int OutOfScope { get; init; }

    /// <summary>Sentences that it was tuned with.</summary>
    public int Validation { get; init; }

    /// <summary>Confidence below which its own model answers no intent; absent until there is one.</summary>
    public double? Threshold { get; init; }

    /// <summary>What was passed over or read otherwise than it may have been meant; absent when there is nothing to tell.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Why it failed; absent when it did not.</summary>
    public IReadOnlyList<string>? Faults { get; init; }
}

/// <summary>Answer of <c>GET /v1/agents</c>.</summary>
/// <param name="Instance">Another one after every start of the parser.</param>
/// <param name="Agents">Those of files and those that were uploaded, by name.</param>
public sealed record AgentList(string Instance, IReadOnlyList<AgentStatus> Agents)
{
    /// <summary>What is wrong with the agent files as they are now, so that those from before go on; absent when nothing is.</summary>
    public IReadOnlyList<string>? Problems { get; init; }
}

/// <summary>Where agents come from.</summary>
public static class AgentSources
{
    /// <summary>A file of the parser's folder of agents.</summary>
    public const string File = "file";

    /// <summary><c>PUT /v1/agents/{name}</c>.</summary>
    public const string Upload = "upload";
}

/// <summary>States of an agent.</summary>
public static class AgentStates
{
    public const string Training = "training";
    public const string Ready = "ready";
    public const string Failed = "failed";
}

/// <summary>What of an agent is in use.</summary>
public static class AgentServing
{
    /// <summary>Nothing yet, or nothing any more.</summary>
    public const string Nothing = "nothing";

    /// <summary>Its utterances as they are written; wordings that nobody wrote down are not understood yet.</summary>
    public const string Grammar = "grammar";

    public const string All = "all";
}

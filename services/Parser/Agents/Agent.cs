namespace Jibo.Pegasus.Parser.Agents;

/// <summary>One YAML file, or one upload: intents that belong together, usually those of one skill.</summary>
/// <param name="Name">Unique among the loaded agents.</param>
/// <param name="Intents">What it understands.</param>
/// <param name="Source">Where it begins.</param>
internal sealed record Agent(string Name, IReadOnlyList<AgentIntent> Intents, SourceLine Source)
{
    /// <summary>Sentences that mean none of its intents.</summary>
    public IReadOnlyList<AgentText> OutOfScope { get; init; } = [];

    /// <summary>Sentences to tune the rules with that no other agent has.</summary>
    public IReadOnlyList<LabelledText> Validation { get; init; } = [];

    /// <summary>How many it has, of all kinds.</summary>
    public int Sentences => Intents.Sum(intent => intent.Templates.Count) + OutOfScope.Count + Validation.Count;

    /// <summary>The file that it stands in; null for one that was uploaded.</summary>
    public AgentFile? File { get; init; }
}

/// <param name="Name">Without its folder.</param>
/// <param name="Hash">Of its text.</param>
internal sealed record AgentFile(string Name, string Hash);

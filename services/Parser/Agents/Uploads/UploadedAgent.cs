using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>An uploaded agent and how far it is. Immutable: a step further makes a new one.</summary>
internal sealed record UploadedAgent
{
    public required string Name { get; init; }

    /// <summary>Of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Null for one that was kept and cannot be read any more.</summary>
    public required Agent? Agent { get; init; }

    /// <summary>When it came, on the parser's clock.</summary>
    public required long Since { get; init; }

    /// <summary>One of <see cref="AgentStates"/>.</summary>
    public string State { get; init; } = AgentStates.Training;

    /// <summary>One of <see cref="AgentServing"/>.</summary>
    public string Serving { get; init; } = AgentServing.Nothing;

    /// <summary>How long it took until it was ready or failed.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>Of its own model, once there is one.</summary>
    public double? Threshold { get; init; }

    public IReadOnlyList<string> Faults { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public UploadedAgent Failed(IReadOnlyList<string> faults, TimeSpan took) =>
        this with { State = AgentStates.Failed, Serving = AgentServing.Nothing, Took = took, Faults = faults };

    public AgentStatus ToStatus(TimeSpan now, double? progress) => new()
    {
        Name = Name,
        State = State,
        Serving = Serving,
        Progress = State == AgentStates.Training ? progress : null,
        Seconds = Math.Round((Took ?? now).TotalSeconds, 3),
        Hash = Hash,
        Intents = Agent?.Intents.Count ?? 0,
        Utterances = Agent?.Intents.Sum(intent => intent.Templates.Count) ?? 0,
        OutOfScope = Agent?.OutOfScope.Count ?? 0,
        Validation = Agent?.Validation.Count ?? 0,
        Threshold = Threshold,
        Warnings = Warnings.Count > 0 ? Warnings : null,
        Faults = Faults.Count > 0 ? Faults : null,
    };
}
